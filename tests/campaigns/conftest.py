"""What several tests of the public side start from."""

import shutil

import pytest

from campaigns.content import ENGLAND, places
from campaigns.models import Area
from tests.campaigns.packs import COUNTY
from tests.campaigns.reading import Page, public_pages
from tests.campaigns.search_cast import indexed, search
from tests.cast import answer_for_the_data, decide_periods, forget_the_register

__all__ = ["indexed", "search"]


@pytest.fixture
def pack(tmp_path):
    """A copy of the county's pack, to be spoilt."""
    return shutil.copytree(COUNTY, tmp_path / "pack")


@pytest.fixture
def country(tmp_path):
    """A copy of what holds in the whole country, to be spoilt."""
    return shutil.copytree(ENGLAND, tmp_path / "country")


@pytest.fixture(params=places())
def pages(request, client, now, front_door, priya, time_machine, bring_place) -> dict[str, Page]:
    """Every public page of a shipped place, its form open. The walk costs: ask for it once."""
    time_machine.move_to(now, tick=False)
    Area.objects.all().delete()  # the cast brings areas of its own
    forget_the_register()
    bring_place(request.param)
    decide_periods()
    answer_for_the_data()
    return public_pages(client)
