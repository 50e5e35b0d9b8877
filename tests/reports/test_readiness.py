"""Whether the form may be open: somebody reads, is told, and there is a deadline to tell."""

import datetime

import pytest
from django.contrib.auth.models import User

from campaigns.models import Area, KeptFor
from reports import readiness
from reports.models import (
    KeyWrap,
    Membership,
    RecoverySheet,
    RetentionRule,
    Team,
    TeamKey,
    WorkingHours,
)

TODAY = datetime.date(2026, 11, 24)


@pytest.fixture
def desk(front_door, priya) -> Team:
    return front_door


def test_the_form_is_open_when_all_stands(desk):
    assert readiness.why_closed(TODAY) == []
    assert readiness.form_is_open(TODAY)


@pytest.mark.parametrize(
    ("take_away", "reason"),
    [
        (lambda: Team.objects.update(is_duty=False), "No team is the duty team"),
        (lambda: Membership.objects.all().delete(), "no member"),
        (lambda: User.objects.update(is_active=False), "no member"),
        (lambda: Team.objects.update(notification_address=""), "no address"),
        (lambda: TeamKey.objects.all().delete(), "no member who can open"),
        (lambda: RecoverySheet.objects.all().delete(), "only one way"),
        (lambda: KeyWrap.objects.filter(sheet=None).delete(), "no member who can open"),
        (lambda: WorkingHours.objects.all().delete(), "no working hours on Monday, Tuesday"),
        (lambda: WorkingHours.objects.filter(weekday=4).delete(), "on Friday"),
        (lambda: Area.objects.filter(place="unknown").delete(), "No area"),
        (lambda: RetentionRule.objects.filter(outcome="police").delete(), "kept: “Police only”."),
        (
            lambda: KeptFor.objects.filter(code="concern-ended").update(number=None, unit=""),
            "“No further action”",
        ),
        (lambda: KeptFor.objects.filter(code="backup").update(number=None, unit=""), "“backup”."),
        (lambda: KeptFor.objects.filter(code="letter").delete(), "“letter”."),
    ],
)
def test_it_is_closed_and_says_why(desk, take_away, reason):
    take_away()

    assert not readiness.form_is_open(TODAY)
    assert reason in " ".join(readiness.why_closed(TODAY))


def test_another_team_without_members_does_not_close_it(desk, other_team):
    assert readiness.form_is_open(TODAY)


def test_an_empty_site_is_closed_without_a_crash(db):
    assert len(readiness.why_closed(TODAY)) == 9


def test_it_is_cheap_enough_for_every_page(desk, django_assert_num_queries):
    with django_assert_num_queries(5):
        readiness.form_is_open(TODAY)
