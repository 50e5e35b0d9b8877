"""What the database itself refuses, whoever writes to it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from campaigns.models import (
    Campaign,
    ContactLine,
    DataProtectionEntry,
    Fact,
    KeptFor,
    Partnership,
    WarningSign,
)

pytestmark = pytest.mark.django_db
BEFORE_CHECK = datetime.date(2020, 1, 1)


def refused(name: str):
    """PostgreSQL and SQLite both name the constraint; SQLite names columns of unique ones."""
    return pytest.raises(IntegrityError, match=name)


def test_a_line_can_be_reached(content):
    with refused("contactline_can_be_reached"):
        ContactLine.objects.filter(code="police").update(number="", web_address="")


@pytest.mark.parametrize("model", [ContactLine, Fact, WarningSign])
def test_a_fact_is_checked_again_after_it_was_checked(content, model):
    with refused(f"{model.__name__.lower()}_is_checked_again_after_it_was_checked"):
        model.objects.update(next_check=BEFORE_CHECK)


def test_a_campaign_is_reviewed_again_after_it_was_reviewed(content):
    with refused("campaign_is_reviewed_again_after_it_was_reviewed"):
        Campaign.objects.update(next_review=BEFORE_CHECK)


def test_an_awareness_day_has_both_name_and_date(content):
    with refused("campaign_awareness_day_has_name_and_date_or_neither"):
        Campaign.objects.update(awareness_date=None)


def test_opening_hours_close_after_they_open(content):
    line = ContactLine.objects.get(code="police")
    with refused("openinghours_close_after_they_open"):
        line.opening_hours.create(weekday=0, opens="17:00", closes="09:00")


def test_opening_hours_start_once(content):
    line = ContactLine.objects.get(code="police")
    line.opening_hours.create(weekday=0, opens="09:00", closes="12:00")
    with refused("openinghours"):
        line.opening_hours.create(weekday=0, opens="09:00", closes="17:00")


def test_a_closed_day_is_named_once(content):
    line = ContactLine.objects.get(code="police")
    line.closed_days.create(date=datetime.date(2026, 12, 29), reason="Stocktaking")
    with refused("closedday"):
        line.closed_days.create(date=datetime.date(2026, 12, 29), reason="Stocktaking")


def test_a_campaign_shows_a_sign_once(content):
    with refused("campaignsign"):
        content.campaignsign_set.create(sign=content.signs.first(), order=99)


def test_a_sign_that_a_campaign_shows_cannot_be_deleted(content):
    with pytest.raises(ProtectedError):
        WarningSign.objects.get(code="injuries").delete()


def test_there_is_only_one_partnership(content):
    with refused("partnership_is_only_one"):
        Partnership.objects.create(pk=2, site_name="x", name="x", place="x", reading_team="x")


def test_codes_and_slugs_are_used_once(content):
    with refused("slug"):
        Campaign.objects.create(
            slug=content.slug,
            launched_on=BEFORE_CHECK,
            reviewed_on=BEFORE_CHECK,
            next_review=datetime.date(2027, 1, 1),
        )


def test_a_period_has_a_number_and_a_unit_or_neither(content):
    for half in ({"number": 3, "unit": ""}, {"number": None, "unit": "days"}, {"number": 0}):
        with refused("period_has_a_number_and_a_unit_or_neither"), transaction.atomic():
            KeptFor.objects.filter(code="letter").update(**{"unit": "days"} | half)


@pytest.mark.parametrize(
    ("kind", "changes", "name"),
    [
        ("policy", {"kind": "anything"}, "dataprotectionentry_is_of_a_kind_that_exists"),
        ("policy", {"signed_by": ""}, "dataprotectionentry_with_a_date_says_who_signed"),
        ("officer", {"contact": ""}, "dataprotectionentry_of_an_officer_can_be_reached"),
        (
            "periods",
            {"next_review": BEFORE_CHECK},
            "dataprotectionentry_is_looked_at_after_it_was_signed",
        ),
    ],
)
def test_an_entry_with_a_date_says_what_the_notices_need(signed, kind, changes, name):
    with refused(name):
        DataProtectionEntry.objects.filter(kind=kind).update(**changes)


@pytest.mark.parametrize("kind", ["assessment", "policy", "periods"])
def test_each_paper_stands_once(signed, kind):
    with refused("dataprotectionentry"):
        DataProtectionEntry.objects.create(code="another", kind=kind, what="Another")


@pytest.mark.parametrize("kind", ["controller", "officer"])
def test_there_may_be_several_who_answer(signed, kind):
    DataProtectionEntry.objects.create(code="another", kind=kind, what="Another")
