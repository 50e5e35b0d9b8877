"""A site whose clock has been round, and somebody who searches it."""

import pytest

from campaigns.register.snapshot import write_snapshot
from campaigns.search.index import rebuild_if_changed

SEARCH = "/search/"


@pytest.fixture
def indexed(content, now):
    """What the clock leaves behind after its round."""
    write_snapshot(now)
    rebuild_if_changed(now)
    return content


@pytest.fixture
def search(client, indexed):
    def ask(words: str):
        return client.post(SEARCH, {"words": words})

    return ask


def titles(response) -> list[str]:
    return [row.title for row in response.context["answers"].found]


def above_the_form(response) -> str:
    return response.text.split("<main")[1].split("<form")[0]
