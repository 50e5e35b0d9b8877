"""Words explained: what services say, and what people may hear."""

import datetime
import re

import pytest
from django.db import IntegrityError
from django.urls import reverse

from campaigns.checks import what_is_published_was_checked_lately
from campaigns.content import ENGLAND
from campaigns.models import Term

pytestmark = pytest.mark.django_db
ONE_LINE_EACH = [
    "mash",
    "designated-officer",
    "section-17",
    "section-47",
    "strategy-discussion",
    "national-referral-mechanism",
    "independent-child-trafficking-guardian",
    "return-home-interview",
    "child-abduction-warning-notice",
]


@pytest.fixture
def words(client, content) -> str:
    response = client.get(reverse("campaigns:words_explained"))
    assert response.status_code == 200
    return response.text


def part(words: str, name: str) -> str:
    (found,) = re.findall(rf'<section [^>]*id="{name}".*?</section>', words, re.DOTALL)
    return found


def test_every_term_stands_under_its_own_anchor(words):
    ids = re.findall(r'\sid="([^"]+)"', words)
    codes = list(Term.objects.values_list("code", flat=True))

    assert len(ids) == len(set(ids))
    assert set(codes) <= set(ids)
    assert len(codes) > 30


def test_a_term_knows_its_address(content):
    term = Term.objects.get(code="county-lines")

    assert term.get_absolute_url() == "/words-explained/#county-lines"


def test_what_services_say_and_what_people_hear_stand_apart(words):
    assert 'id="mash"' in part(words, "words")
    assert 'id="heard-trap"' in part(words, "heard")
    assert 'id="heard-' not in part(words, "words")
    assert part(words, "heard").count('<div id="') == Term.objects.filter(kind="heard").count()


def test_the_page_says_that_the_site_does_not_use_the_words_and_why(words):
    heard = part(words, "heard")

    assert "This site does not use them: they make harm sound like" in heard
    assert "A word alone proves nothing" in heard


def test_each_word_that_is_heard_says_when_it_was_checked(client, content):
    Term.objects.filter(code="heard-shank").update(checked_on=datetime.date(2026, 3, 9))

    heard = part(client.get(reverse("campaigns:words_explained")).text, "heard")

    others = Term.objects.filter(kind="heard").count() - 1
    assert heard.count("Checked March 2026.") == 1
    assert heard.count("Checked November 2026.") == others


@pytest.mark.parametrize("code", ONE_LINE_EACH)
def test_what_professionals_say_is_explained_briefly(content, code):
    assert len(Term.objects.get(code=code, kind="word").meaning) < 220


def test_what_people_call_county_lines_leads_to_it(content):
    known = Term.objects.get(code="county-lines").also_called

    for spoken in ("going country", "running lines", "OT", "going cunch", "out there"):
        assert spoken in known


def test_every_term_is_sourced_and_dated(content):
    for term in Term.objects.all():
        assert term.source_address.startswith("http"), term
        assert term.checked_on == datetime.date(2026, 11, 24), term
        assert term.checked_by == "Editor, from published pages", term


def test_every_source_is_named_once_on_the_page(words):
    named = re.findall(r"<li>(.+)</li>", part(words, "sources"))

    assert len(named) == len(set(named)) == Term.objects.values("source").distinct().count()


def test_a_term_that_is_taken_back_is_not_shown(client, content):
    Term.objects.filter(code="heard-shank").update(is_published=False)

    assert "Shank" not in client.get(reverse("campaigns:words_explained")).text


def test_an_empty_glossary_is_still_a_page(client, content):
    Term.objects.all().delete()

    response = client.get(reverse("campaigns:words_explained"))

    assert response.status_code == 200
    assert '<section class="lines"' not in response.text


def test_it_costs_few_queries(client, content, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        client.get(reverse("campaigns:words_explained"))


def test_a_term_is_checked_again_after_it_was_checked(content):
    with pytest.raises(IntegrityError, match="term_is_checked_again_after_it_was_checked"):
        Term.objects.update(next_check=datetime.date(2020, 1, 1))


def test_an_overdue_term_is_a_warning_while_it_is_published(content, now, time_machine):
    time_machine.move_to(now, tick=False)
    long_ago = {
        "checked_on": datetime.date(2025, 1, 1),
        "next_check": datetime.date(2026, 11, 23),
    }
    Term.objects.filter(code__in=["mash", "heard-food"]).update(**long_ago)
    Term.objects.filter(code="heard-food").update(is_published=False)

    (found,) = what_is_published_was_checked_lately(databases=["default"])

    assert found.id == "campaigns.W007"
    assert found.msg == (
        "The term “Multi-Agency Safeguarding Hub (MASH)” is overdue for its check."
    )


def test_no_place_is_named_in_the_glossary_of_the_whole_country():
    assert "Northampton" not in (ENGLAND / "glossary.toml").read_text(encoding="utf-8")
