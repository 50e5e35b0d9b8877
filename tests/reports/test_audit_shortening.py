"""The oldest part of the trail goes when its period is over, and what is left still holds."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from campaigns.models import KeptFor
from reports import audit, retention
from reports.audit import guards, heads, linking
from reports.audit.verifying import verify
from reports.models import AuditBeginning, AuditEvent, AuditLink, Concern
from tests.reports.audit_tampering import say, tampered

BEGINNINGS = "reports_auditbeginning"


def fault(now) -> str:
    return verify(key=linking.key(), heads=list(heads.read()), now=now).fault


@pytest.fixture
def six_years_on(over, mo, ravi, later):
    """A concern that was erased, its trail chained; then years in which one more was opened."""
    concern = over()
    retention.propose(concern, by=mo, now=later)
    retention.approve(concern, by=ravi, now=later)
    audit.link_due(later)
    moment = later.replace(year=later.year + 6) + datetime.timedelta(days=1)
    audit.record("trail-exported", about=None, who="ada", now=moment)
    audit.link_due(moment)
    return moment


def shorten(now) -> None:
    with time_machine.travel(now, tick=False):
        call_command("shorten_audit")


def test_what_is_over_goes_and_the_rest_is_verified_as_before(six_years_on, capsys):
    old = AuditEvent.objects.count() - 1

    shorten(six_years_on)

    assert f"{old} events" in capsys.readouterr().out
    assert [event.action for event in AuditEvent.objects.all()] == [
        "trail-exported",
        "trail-shortened",
    ]
    audit.link_due(six_years_on)
    verdict = verify(key=linking.key(), heads=list(heads.read()), now=six_years_on)
    assert (verdict.fault, verdict.linked) == ("", 2)
    assert guards.missing(connection) == []


def test_it_can_be_shortened_again(six_years_on):
    shorten(six_years_on)
    audit.link_due(six_years_on)
    much_later = six_years_on.replace(year=six_years_on.year + 7)
    audit.record("trail-exported", about=None, who="ada", now=much_later)
    audit.link_due(much_later)

    shorten(much_later)
    audit.link_due(much_later)

    assert fault(much_later) == ""
    assert AuditEvent.objects.count() == 2


def test_the_trail_of_what_is_still_here_stays(over, move, later):
    concern = move(over(), "place_legal_hold", why="court")
    audit.link_due(later)
    before = AuditEvent.objects.filter(reference=concern.reference).count()
    moment = later.replace(year=later.year + 9)
    audit.record("trail-exported", about=None, who="ada", now=moment)
    audit.link_due(moment)

    shorten(moment)

    assert AuditEvent.objects.filter(reference=concern.reference).count() == before
    assert Concern.objects.exists()


def test_before_the_period_is_over_nothing_goes(six_years_on):
    before = AuditEvent.objects.count()

    shorten(six_years_on - datetime.timedelta(days=100))

    assert AuditEvent.objects.count() == before
    assert not AuditBeginning.objects.exists()


def test_without_a_period_nothing_is_done(six_years_on):
    KeptFor.objects.filter(code="trail").update(number=None, unit="")

    with pytest.raises(CommandError, match="no period"):
        shorten(six_years_on)


def test_a_trail_that_was_touched_is_not_shortened(six_years_on):
    with (
        tampered("UPDATE reports_auditevent SET who = 'owen' WHERE who = 'priya'"),
        pytest.raises(CommandError, match="was altered"),
    ):
        shorten(six_years_on)


@pytest.mark.parametrize(
    "change",
    [
        "number = number - 1",
        "mac = substr(mac, 2) || 'a'",
        "seal = substr(seal, 2) || 'a'",
        "at = '2033-02-01 09:00:00'",
    ],
)
def test_a_beginning_that_was_touched_is_found(six_years_on, change):
    shorten(six_years_on)

    with tampered(f"UPDATE {BEGINNINGS} SET {change}"):
        assert "was altered or forged" in fault(six_years_on)


def test_a_trail_that_somebody_else_cuts_at_its_front_is_found(six_years_on):
    """They can read the code of the link that they take, and have no key."""
    link = AuditLink.objects.all()[2]
    with tampered(
        "DELETE FROM reports_auditlink WHERE number <= 3",
        f"DELETE FROM reports_auditevent WHERE id <= {link.event_id}",
        f"INSERT INTO {BEGINNINGS} (number, mac, at, seal) VALUES"
        f" (3, '{link.mac}', '2033-02-01 09:00:00', '{link.mac}')",
    ):
        assert fault(six_years_on) == (
            "The beginning of the trail after link 3 was altered or forged."
        )


def test_without_its_beginning_a_shortened_trail_is_cut(six_years_on):
    shorten(six_years_on)

    with tampered(f"DELETE FROM {BEGINNINGS}"):
        assert "Link 1 is missing" in fault(six_years_on)


def test_the_guards_stand_when_the_shortening_fails(six_years_on):
    before = AuditEvent.objects.count()

    with pytest.raises(ZeroDivisionError):
        fail_halfway()

    assert (AuditEvent.objects.count(), guards.missing(connection)) == (before, [])


def fail_halfway() -> None:
    with guards.lifted(connection):
        AuditLink.objects.all().delete()
        raise ZeroDivisionError


def test_a_beginning_is_guarded_like_the_rest(six_years_on):
    shorten(six_years_on)

    for change in ("DELETE FROM {}", "UPDATE {} SET mac = ''"):
        with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
            say(change.format(BEGINNINGS))
