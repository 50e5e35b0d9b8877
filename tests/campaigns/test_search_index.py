"""The index of the search follows what is published."""

import pytest
from django.core.management import call_command

from campaigns.content import PACKS
from campaigns.models import SearchEntry, StandingPage, Term
from campaigns.search.index import rebuild_if_changed
from tests.campaigns.search_cast import SEARCH, titles

pytestmark = pytest.mark.django_db


def test_the_clock_brings_the_index_to_what_is_published(indexed, now, search):
    assert rebuild_if_changed(now) is False
    Term.objects.filter(code="cuckooing").update(word="Zebra", meaning="Striped.")
    assert titles(search("zebra")) == []

    assert rebuild_if_changed(now) is True

    assert titles(search("zebra")) == ["Zebra"]
    assert rebuild_if_changed(now) is False


def test_what_is_taken_back_leaves_the_index(indexed, now, search):
    Term.objects.filter(code="cuckooing").update(is_published=False)

    rebuild_if_changed(now)

    assert "Cuckooing" not in titles(search("cuckooing"))


def test_it_writes_only_what_differs(indexed, now):
    before = dict(SearchEntry.objects.values_list("digest", "pk"))
    Term.objects.filter(code="cuckooing").update(word="Zebra")

    rebuild_if_changed(now)

    after = dict(SearchEntry.objects.values_list("digest", "pk"))
    assert len(before.items() - after.items()) == len(after.items() - before.items()) == 1


def test_an_accent_in_a_title_is_found_without_it(indexed, now, search):
    StandingPage.objects.filter(code="cookies").update(title="Crème brûlée")
    rebuild_if_changed(now)

    assert titles(search("creme brulee")) == titles(search("crème brûlée")) == ["Crème brûlée"]


def test_loading_a_pack_makes_it_searchable_at_once(client, db):
    call_command("load_pack", str(PACKS / "northamptonshire"), publish=True)

    assert "Childline" in titles(client.post(SEARCH, {"words": "childline"}))
