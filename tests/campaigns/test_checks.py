"""System checks on what the public reads."""

import datetime

import pytest
from django.core.checks import Error, Warning, run_checks

from campaigns.checks import (
    a_real_site_publishes_nothing_invented,
    every_published_poster_can_be_drawn,
    what_is_published_was_checked_lately,
)
from campaigns.models import Campaign, ContactLine, Fact, WarningSign
from campaigns.publishing import unpublish

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.date(2025, 1, 1)
OVERDUE = {"checked_on": LONG_AGO, "next_check": datetime.date(2026, 11, 23)}


@pytest.fixture(autouse=True)
def at_noon(time_machine, now):
    time_machine.move_to(now, tick=False)


def warnings() -> dict[str, str]:
    found = what_is_published_was_checked_lately(databases=["default"])
    assert all(isinstance(message, Warning) and message.hint for message in found)
    return {str(message.id): message.msg for message in found}


def errors() -> list[str]:
    found = a_real_site_publishes_nothing_invented(databases=["default"])
    assert all(isinstance(message, Error) and message.hint for message in found)
    return [message.msg for message in found if message.id == "campaigns.E001"]


def test_what_was_checked_lately_is_not_mentioned(content):
    assert warnings() == {}


def test_a_check_that_is_due_today_is_not_overdue(content, now):
    ContactLine.objects.filter(code="childline").update(next_check=now.date())
    assert warnings() == {}


@pytest.mark.parametrize(
    ("model", "code", "message_id", "name"),
    [
        (ContactLine, "childline", "campaigns.W001", "contact line “Childline”"),
        (WarningSign, "injuries", "campaigns.W002", "warning sign “Injuries nobody can explain”"),
        (Fact, "law-cuckooing", "campaigns.W003", "fact “law-cuckooing”"),
    ],
)
def test_an_overdue_check_is_named(content, model, code, message_id, name):
    model.objects.filter(code=code).update(**OVERDUE)
    assert warnings() == {message_id: f"The {name} is overdue for its check."}


def test_a_campaign_that_is_overdue_for_its_review_is_named(content):
    Campaign.objects.update(reviewed_on=LONG_AGO, next_review=OVERDUE["next_check"])
    assert list(warnings()) == ["campaigns.W004"]


def test_what_nobody_can_read_may_be_overdue(content, now):
    ContactLine.objects.filter(code="childline").update(status="superseded", **OVERDUE)
    WarningSign.objects.filter(code="injuries").update(is_published=False, **OVERDUE)
    Fact.objects.filter(pages=None).update(**OVERDUE)
    unpublish(content, by="sam", now=now)
    assert warnings() == {}


def test_a_real_site_refuses_demonstration_rows(content, settings):
    settings.DEMONSTRATION = False
    ContactLine.objects.filter(code="childline").update(is_demonstration=True)
    assert errors() == [
        "The partnership “Northamptonshire Safeguarding Children Partnership” is a demonstration "
        "row on a real site.",
        "The contact line “Childline” is a demonstration row on a real site.",
    ]


def test_a_demonstration_may_hold_them(content):
    assert errors() == []


def test_both_run_where_checks_are_run_with_a_database(content, settings):
    settings.DEMONSTRATION = False
    Fact.objects.filter(code="law-cuckooing").update(**OVERDUE)
    ids = {message.id for message in run_checks(databases=["default"])}
    assert {"campaigns.W003", "campaigns.E001"} <= ids


def test_neither_stands_in_the_way_of_the_first_migration(settings, database_away):
    settings.DEMONSTRATION = False

    assert what_is_published_was_checked_lately(databases=["default"]) == []
    assert a_real_site_publishes_nothing_invented(databases=["default"]) == []
    assert every_published_poster_can_be_drawn(databases=["default"]) == []


def test_a_letter_that_no_poster_can_print_is_a_warning(content):
    WarningSign.objects.filter(code="injuries").update(label="Injuries 😀")
    (found,) = every_published_poster_can_be_drawn(databases=["default"])
    assert found.id == "campaigns.W005"
    assert "😀" in found.msg
