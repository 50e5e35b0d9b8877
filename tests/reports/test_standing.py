"""What staff change counts for the very next concern: its team, its key, its hours, its area."""

import datetime
import threading
from dataclasses import replace

import pytest
from django.db import connection

from campaigns.models import Area
from reports import keyring, sealing, submission
from reports.models import Membership, RoutingRule, Team, TeamKey, WorkingHours
from reports.submission import submit_concern
from reports.vocabulary import Urgency
from tests.reports.test_submission import DETAILS


@pytest.fixture
def desk(front_door, priya):
    return front_door


@pytest.fixture
def rule(desk, other_team, owen):
    return RoutingRule.objects.create(
        order=1, name="Any", team=other_team, urgency=Urgency.TODAY, why="Theirs."
    )


@pytest.fixture
def tell(now):
    """Tells the same again and again, each time as somebody else."""
    told = []

    def tell_again(**changes):
        told.append(submit_concern(replace(DETAILS, **changes), token=f"{len(told)}", now=now))
        return told[-1]

    return tell_again


def test_a_rule_that_names_another_team_is_used_by_the_next(tell, rule, desk):
    assert tell().team == rule.team
    RoutingRule.objects.update(team=desk)

    assert tell().team == desk


def test_a_rule_that_is_switched_off_is_not_used_by_the_next(tell, rule, desk):
    tell()
    RoutingRule.objects.update(is_active=False)

    assert tell().team == desk


def test_an_urgency_that_was_raised_is_proposed_to_the_next(tell, rule):
    tell()
    RoutingRule.objects.update(urgency=Urgency.NOW)

    assert tell().urgency == Urgency.NOW


def test_a_team_whose_last_reader_left_gets_no_further_concern(tell, rule, desk, owen):
    assert tell().team == rule.team
    Membership.objects.filter(user=owen).delete()

    assert tell().team == desk


def test_a_new_key_closes_the_next(tell, desk, priya, now):
    first = tell()
    keyring.renew(desk, who="mo", now=now)

    second = tell()

    in_use = TeamKey.objects.in_use().get(team=desk).key_id
    assert sealing.key_id_of(bytes(first.sealed_account)) != in_use
    assert sealing.key_id_of(bytes(second.sealed_account)) == in_use
    assert keyring.open_account(priya, second)["answers"]["child_names"] == "Kit Demo"


def test_hours_that_were_changed_are_those_of_the_next_deadline(tell, desk, now):
    first = tell()
    WorkingHours.objects.update(opens=datetime.time(13), closes=datetime.time(15))

    assert tell().decide_by != first.decide_by


def test_an_area_that_moved_out_of_the_county_is_routed_so(tell, rule, desk):
    RoutingRule.objects.update(out_of_county=True)
    assert tell().team == desk
    Area.objects.filter(code="north").update(place=Area.Place.ELSEWHERE)

    assert tell().team == rule.team


def test_an_address_that_was_changed_is_told_of_the_next(tell, desk):
    tell()
    Team.objects.filter(pk=desk.pk).update(notification_address="new@desk.example")

    assert tell().team.notification_address == "new@desk.example"


@pytest.mark.django_db(transaction=True)
def test_what_changed_while_somebody_waited_for_the_writer_counts(tell, rule, desk, monkeypatch):
    monkeypatch.setattr(submission, "SOON", 0.0)
    tell()

    def change() -> None:
        RoutingRule.objects.update(team=desk)
        connection.close()

    def before_it_begins(execute, sql, params, many, context):
        if sql.startswith("BEGIN IMMEDIATE"):
            other = threading.Thread(target=change)
            other.start()
            other.join()
        return execute(sql, params, many, context)

    if connection.vendor != "sqlite":
        pytest.skip("Only on SQLite does a whole transaction wait for another.")
    with connection.execute_wrapper(before_it_begins):
        concern = tell()

    assert concern.team == desk
    assert sealing.key_id_of(bytes(concern.sealed_account)) == desk.keys.get().key_id
