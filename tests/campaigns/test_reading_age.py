"""Everybody over 12 can read every public page; the young people's page is easier still."""

import re
import sys
from types import ModuleType
from unittest import mock

import pytest
from django.urls import reverse

from campaigns.models import (
    Area,
    ContactLine,
    DataProtectionEntry,
    Fact,
    NewsItem,
    Partnership,
    Statement,
    Term,
)
from tests.campaigns.reading import Page

# textstat asks for pkg_resources, which setuptools no longer brings, for a list of words that
# this grade does not need.
with mock.patch.dict(sys.modules, {"pkg_resources": ModuleType("pkg_resources")}):
    import textstat  # type: ignore[import-untyped]

pytestmark = pytest.mark.django_db
# Twelve is grade 7, ten is grade 5. textstat counts the points where a word may be hyphenated as
# its syllables, which finds up to one grade too little: so the limits are one grade lower.
GRADE = 6.0
YOUNG_PEOPLE = 4.0
# The few words that must be there. Each is explained in Words explained, and is left out of the
# count: a short word stands in for it.
EXPLAINED = (
    "exploitation",
    "exploited",
    "safeguarding",
)
SHORT = "word"


def names() -> list[str]:
    """What services, places and publications are called: no page can call them otherwise."""
    partnership = Partnership.current()
    rows = [
        *ContactLine.objects.values_list("name", flat=True),
        *Area.objects.values_list("name", flat=True),
        *Statement.objects.values_list("organisation", flat=True),
        *DataProtectionEntry.objects.values_list("what", flat=True),
        *DataProtectionEntry.objects.values_list("signed_by", flat=True),
        *(row.source for model in (Fact, Term, NewsItem) for row in model.objects.all()),
        partnership.site_name,
        partnership.name,
        partnership.place,
        partnership.reading_team,
    ]
    return sorted(set(filter(None, rows)), key=len, reverse=True)


def grade(sentences: list[str], left_out: list[str]) -> float:
    text = " ".join(sentences)
    pattern = "|".join(rf"\b{re.escape(name)}(?!\w)" for name in [*left_out, *EXPLAINED])
    return textstat.flesch_kincaid_grade(re.sub(pattern, SHORT, text, flags=re.IGNORECASE))


def limit(path: str) -> float:
    return YOUNG_PEOPLE if "young-people" in path else GRADE


def test_every_public_page_of_each_place_can_be_read_at_twelve(pages):
    assert_the_walk_found_the_pages(pages)
    left_out = names()
    too_hard = {}
    for path, page in pages.items():
        if (found := grade(page.sentences, left_out)) > limit(path):
            hardest = sorted(page.sentences, key=lambda one: -grade([one], left_out))[:5]
            too_hard[path] = (found, hardest)

    assert too_hard == {}


def assert_the_walk_found_the_pages(pages: dict[str, Page]) -> None:
    reached = ("campaigns:words_explained", "campaigns:news", "campaigns:get_help", "reports:start")

    assert {reverse(name) for name in reached} <= set(pages)
    assert {item.get_absolute_url() for item in NewsItem.objects.all()} <= set(pages)


@pytest.mark.parametrize("word", EXPLAINED)
def test_a_word_that_is_left_out_of_the_count_is_explained(content, word):
    explained = " ".join(f"{term.word} {term.also_called}" for term in Term.objects.published())

    assert re.search(rf"\b{word}\b", explained, re.IGNORECASE)


def test_a_hard_page_would_be_found():
    hard = ["Multidisciplinary organisations must operationalise contextual interventions."]

    assert grade(hard, []) > GRADE
    assert grade(["You can tell us what you saw."], []) < YOUNG_PEOPLE


def test_headings_and_points_are_sentences_of_their_own():
    page = Page("<h1>No</h1><main><h1>One</h1><ul><li>Two <b>of</b> it<li>Three!</ul>F<br>G</main>")

    assert page.sentences == ["One.", "Two of it.", "Three!", "F.", "G."]
