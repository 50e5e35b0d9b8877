"""The shipped county pack: sourced, and without a number outside the register."""

import datetime
import re

import pytest
from django.conf import settings

from campaigns.content import PACKS
from campaigns.models import ContactLine, Fact, WarningSign

pytestmark = pytest.mark.django_db
CHECKED_ON = {datetime.date(2026, 11, 3), datetime.date(2026, 11, 24)}
SEED_SIGNS = [
    "going-missing",
    "money-and-things",
    "calls-and-messages",
    "older-people-in-control",
    "leaving-home-or-care",
    "school-slipping",
    "change-of-mood",
    "injuries",
    "a-feeling",
]
PROMISES = re.compile(r"\b(will stop|can stop it|stops it|keeps? them safe|guarantee)\b", re.I)


def campaign_texts(campaign) -> list[str]:
    own = [
        campaign.headline,
        campaign.headline_marked,
        campaign.summary,
        campaign.body,
        campaign.county_lines,
        campaign.local_initiative,
        campaign.to_the_child,
    ]
    return [
        *own,
        *(statement.words for statement in campaign.statements.all()),
        *(f"{sign.label}. {sign.notice}" for sign in WarningSign.objects.all()),
        *(fact.words for fact in Fact.objects.all()),
    ]


def test_the_nine_signs_of_2018_lead(content):
    assert [sign.code for sign in content.signs_in_order()][:9] == SEED_SIGNS


def test_every_sign_that_anybody_may_see_belongs_to_the_campaign_and_no_other(content):
    shown = {sign.code for sign in content.signs_in_order()}
    assert shown == {sign.code for sign in WarningSign.objects.seen_by_anybody()}
    assert len(shown) == 25


def test_each_workplace_has_signs_of_its_own_and_so_have_children(content):
    for workplace in WarningSign.Workplace:
        assert WarningSign.objects.filter(workplace=workplace).count() == 4, workplace
    assert WarningSign.objects.for_audience("children").count() == 8
    assert WarningSign.objects.count() == 25 + 5 * 4 + 8


def test_every_theme_has_a_sign(content):
    assert set(WarningSign.objects.values_list("theme", flat=True)) == set(WarningSign.Theme.values)


def test_every_mark_is_drawn(content):
    sprite = (settings.BASE_DIR / "static" / "img" / "marks.svg").read_text()
    drawn = set(re.findall(r'<symbol id="([^"]+)"', sprite))
    assert set(WarningSign.objects.values_list("mark", flat=True)) <= drawn


@pytest.mark.parametrize("model", [ContactLine, WarningSign, Fact])
def test_every_row_says_who_says_so_and_who_checked_it(content, model):
    for row in model.objects.all():
        assert row.source, row
        assert row.checked_by.startswith("Editor, from published pages"), row
        assert row.checked_on in CHECKED_ON, row


def test_no_number_stands_outside_the_register(content):
    numbers = {line.number.replace(" ", "") for line in ContactLine.objects.exclude(number="")}
    for text in campaign_texts(content):
        found = set(re.findall(r"\d{3,}", re.sub(r"(?<=\d)[ ,](?=\d)", "", text)))
        assert not found & numbers, text


def test_only_999_and_county_independent_lines_are_in_the_shared_file(content):
    text = (PACKS / "england" / "emergency.toml").read_text(encoding="utf-8")
    assert text.count("[[line]]") == 1
    assert "Northampton" not in text


def test_nothing_promises_that_telling_stops_harm(content):
    assert [text for text in campaign_texts(content) if PROMISES.search(text)] == []


def test_no_real_person_is_named_or_quoted(content):
    for statement in content.statements.all():
        text = f"{statement.role} {statement.organisation} {statement.words}"
        assert not re.search(r"Andronov|Makin|Wooldridge|Keith|James|Kev\b", text)
        assert "“" not in statement.words


def test_quotes_and_apostrophes_are_typographic(content):
    assert [text for text in campaign_texts(content) if re.search(r"['\"]", text)] == []


def test_only_lines_with_a_sourced_promise_of_all_hours_claim_them(content):
    always = ContactLine.objects.published().filter(hours="always")
    assert {line.code for line in always} == {
        "emergency",
        "police",
        "crimestoppers",
        "child-trafficking-guardians",
    }


def test_the_number_of_2018_is_history(content):
    old = ContactLine.objects.get(status="superseded")
    assert old.number == "0300 126 1000"
    assert old not in ContactLine.objects.published()


def test_the_front_door_says_which_keys_to_press_and_claims_no_hours(content):
    line = ContactLine.objects.published().get(kind="front-door")
    assert (line.number, line.keys_to_press) == ("0300 126 7000", "1, then 1")
    assert line.hours == "unknown"


def test_no_line_of_the_register_is_invented(content):
    assert not ContactLine.objects.filter(is_demonstration=True).exists()
