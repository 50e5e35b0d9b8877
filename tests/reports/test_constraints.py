"""What the database itself refuses, whoever writes to it: each rule is attacked once."""

import datetime
from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import F

from reports.models import (
    AuditEvent,
    AuditLink,
    Concern,
    DeclaredConflict,
    FormClosure,
    HandOver,
    Invitation,
    KeyWrap,
    KnownNetwork,
    Letter,
    Membership,
    NetworkBucket,
    Notification,
    Rating,
    RecoverySheet,
    RoutingRule,
    Team,
    TeamKey,
    Tombstone,
    WorkingHours,
)
from tests.each_row import each_row

DAY, NOON = datetime.time(9), datetime.time(12)


def change(**values) -> Callable:
    """Writes past every verb, as a slip in code or a hand at the database would."""

    def attack(concern: Concern, cast: dict) -> None:
        given = {name: cast.get(value, value) for name, value in values.items()}
        Concern.objects.filter(pk=concern.pk).update(**given)

    return attack


def add(model: type[models.Model], **values) -> Callable:
    def attack(concern: Concern, cast: dict) -> None:
        model._default_manager.create(
            **{name: cast.get(value, value) for name, value in values.items()}
        )

    return attack


def again(model: type[models.Model]) -> Callable:
    """The same row a second time."""

    def attack(concern: Concern, cast: dict) -> None:
        row = model._default_manager.all()[0]
        row.pk = None
        for field in model._meta.concrete_fields:
            if field.unique and not field.primary_key:
                setattr(row, field.name, "another"[: field.max_length])
        row.save(force_insert=True)

    return attack


def copy_of(rows: models.QuerySet) -> None:
    row = rows[0]
    row.pk = None
    row.save(force_insert=True)


def offer(**values) -> Callable:
    fixed = {
        "concern": "CONCERN",
        "from_team": "TEAM",
        "to_team": "OTHER",
        "offered_at": "NOW",
        "offered_by": "PRIYA",
    }
    return add(HandOver, **fixed, **values)


def two_offers(concern: Concern, cast: dict) -> None:
    offer()(concern, cast)
    offer()(concern, cast)


def two_conflicts(concern: Concern, cast: dict) -> None:
    for _ in range(2):
        add(DeclaredConflict, concern="CONCERN", user="PRIYA", declared_at="NOW")(concern, cast)


def tombstone(**values) -> Callable:
    whole = {
        "kind": "concern", "reference": "NNN-NNN-NNN", "team": "front-door", "outcome": "advice",
        "received_at": "EARLIER", "ended_at": "NOW", "erased_at": "NOW",
        "proposed_by": "mo", "approved_by": "ravi",
    }  # fmt: skip
    return add(Tombstone, **whole | values)


PROPOSED = {"erasure_proposed_at": "NOW", "erasure_proposed_by": "PRIYA"}
# Closed, and found in the case system by a second person.
OVER = {
    "status": "closed", "outcome": "advice", "feedback": "given", "decided_at": "NOW",
    "closed_at": "NOW", "case_recorded_at": "NOW", "case_recorded_by": "PRIYA",
    "case_checked_at": "NOW", "case_checked_by": "MO",
}  # fmt: skip
ATTACKS: dict[str, Callable] = {
    "an_event_about_a_concern_names_its_team": add(
        AuditEvent, at="NOW", who="priya", action="opened", reference="NK7-4TQ-M2R", team=""
    ),
    "the_chain_begins_at_one": add(AuditLink, event="EVENT", number=0, mac="0" * 64, at="NOW"),
    "concern_is_stored_once": again(Concern),
    "concern_status_is_known": change(status="lost"),
    "concern_urgency_is_known": change(urgency=4),
    "concern_is_held_for_a_known_reason": change(is_held=True, held_because="because"),
    "concern_held_has_a_reason": change(is_held=True),
    "concern_is_gathered_only_if_it_was_held": change(gathered_at="NOW"),
    "concern_deadlines_come_after_the_receipt": change(decide_by="EARLIER"),
    "concern_first_look_has_time_and_person": change(first_looked_at="NOW"),
    "concern_acknowledgement_has_time_and_person": change(acknowledged_by="PRIYA"),
    "concern_call_is_not_repeated_before_it_was_made": change(urgent_called_at="NOW"),
    "concern_decision_has_an_outcome": change(decided_at="NOW"),
    "concern_closes_only_decided_and_with_a_feedback_decision": change(
        status="closed", decided_at="NOW", outcome="advice", closed_at="NOW"
    ),
    "concern_of_an_anonymous_reporter_holds_no_identity": change(sealed_identity=b"Jo"),
    "concern_being_read_has_a_reader": change(status="claimed"),
    "concern_waiting_for_agreement_has_proposer_and_proposal": change(
        status="agreement", proposed_by="PRIYA"
    ),
    "concern_ends_without_action_only_by_two": change(
        status="decided",
        outcome="duplicate",
        decided_at="NOW",
        proposed_by="PRIYA",
        agreed_by="PRIYA",
    ),
    "concern_out_of_county_stays_until_confirmed": change(
        status="passed-on", outcome="out-of-county", decided_at="NOW"
    ),
    "concern_is_under_a_known_legal_hold": change(legal_hold="because"),
    "concern_erasure_has_time_and_proposer": change(erasure_proposed_by="PRIYA"),
    "concern_under_legal_hold_is_not_to_be_erased": change(legal_hold="court", **PROPOSED, **OVER),
    "concern_case_number_has_time_and_person": change(case_recorded_at="NOW"),
    "concern_case_number_is_checked_by_another": change(
        case_recorded_at="NOW",
        case_recorded_by="PRIYA",
        case_checked_at="NOW",
        case_checked_by="PRIYA",
    ),
    "concern_is_erased_only_once_it_stands_elsewhere": change(**PROPOSED),
    "erasure_is_approved_by_another": tombstone(approved_by="mo"),
    "erasure_comes_after_the_end": tombstone(erased_at="EARLIER"),
    "handover_waits_for_one_answer_at_a_time": two_offers,
    "handover_is_answered_with_a_time": offer(answer="accepted"),
    "keywrap_has_one_holder": lambda concern, cast: KeyWrap.objects.update(member=None, sheet=None),
    "keywrap_of_a_member_once": lambda concern, cast: copy_of(KeyWrap.objects.filter(sheet=None)),
    "keywrap_of_a_sheet_once": lambda concern, cast: copy_of(KeyWrap.objects.filter(member=None)),
    "concern_officer_is_told_of_what_is_theirs_to_know": change(officer_told_at="NOW"),
    "conflict_is_declared_once": two_conflicts,
    "team_is_not_its_own_deputy": lambda concern, cast: Team.objects.update(deputy=F("id")),
    "membership_is_held_once": again(Membership),
    "notification_sent_has_a_time": lambda concern, cast: Notification.objects.update(state="sent"),
    "recoverysheet_is_whole_or_in_two_halves": lambda concern, cast: RecoverySheet.objects.update(
        parts=3
    ),
    "routingrule_urgency_is_known": add(
        RoutingRule, order=1, name="Any", team="TEAM", urgency=0, why="No."
    ),
    "team_on_duty_is_only_one": add(Team, code="second", name="Second", is_duty=True),
    "team_locks_after_5_to_60_minutes": lambda concern, cast: Team.objects.update(idle_minutes=61),
    "teamkey_in_use_is_one_for_each_team": add(
        TeamKey, team="TEAM", key_id="0" * 16, public_key=b"", made_at="NOW"
    ),
    "workinghours_close_after_they_open": lambda concern, cast: WorkingHours.objects.update(
        opens=NOON, closes=DAY
    ),
    "workinghours_are_monday_to_friday": add(WorkingHours, weekday=5, opens=DAY, closes=NOON),
}
# See test_floodgate, test_form_closure, test_invitations and test_letter_constraints.
ATTACKED_ELSEWHERE = (FormClosure, Invitation, KnownNetwork, Letter, NetworkBucket, Rating)
CONSTRAINTS = {
    constraint.name: constraint
    for model in apps.get_app_config("reports").get_models()
    if model not in ATTACKED_ELSEWHERE
    for constraint in model._meta.constraints
}


@pytest.fixture
def cast(a_concern, priya, mo, front_door, other_team, now) -> dict:
    return {
        "CONCERN": a_concern(),
        "PRIYA": priya,
        "MO": mo,
        "TEAM": front_door,
        "OTHER": other_team,
        "NOW": now,
        "EVENT": AuditEvent.objects.all()[0],
        "EARLIER": now - datetime.timedelta(minutes=1),
    }


def test_every_constraint_is_attacked():
    assert set(ATTACKS) == set(CONSTRAINTS)


@each_row("name", ATTACKS)
def test_the_database_refuses(name, cast):
    is_check = isinstance(CONSTRAINTS[name], models.CheckConstraint)
    # SQLite names the columns of a unique rule, and the rule itself of every other.
    said = name if is_check else "(?i)unique"

    with pytest.raises(IntegrityError, match=said), transaction.atomic():
        ATTACKS[name](cast["CONCERN"], cast)


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (Concern, "reference"),
        (Notification, "message_id"),
        (Team, "code"),
        (TeamKey, "key_id"),
        (WorkingHours, "weekday"),
        (RoutingRule, "order"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_what_must_be_unique_is_unique_in_the_database(model, name):
    assert model._meta.get_field(name).unique
