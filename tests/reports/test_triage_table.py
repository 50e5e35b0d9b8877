"""Every status and every action: allowed as the table of moves says, refused where it does not."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from reports import triage
from reports.models import AuditEvent, Concern
from reports.triage import MOVES, AlreadyDone, Refused
from reports.vocabulary import ABOUT_KEYS, ABOUT_SIGN_IN, Action, LegalHold, Outcome, Status
from tests.each_row import each_row

ANSWERS_TO_AN_OFFER = {
    Action.HAND_OVER_ACCEPTED,
    Action.HAND_OVER_DECLINED,
    Action.HAND_OVER_WITHDRAWN,
}


# What is recorded, and moves no concern.
NO_MOVES = (
    Action.RECEIVED,
    Action.OPENED,
    Action.HAND_OVER_READ,
    Action.LETTER_SETTLED,
    Action.MADE_A_CONCERN,
    Action.IDENTITY_SEEN,
    Action.TRAIL_EXPORTED,
    Action.TRAIL_SHORTENED,
    Action.BACKED_UP,
    Action.REFUSED,
    Action.RESTORED,
    Action.INVITED,
    Action.INVITATION_USED,
    Action.ERASURE_PROPOSED,
    Action.ERASURE_WITHDRAWN,
    Action.ERASED,
    *ABOUT_KEYS,
    *ABOUT_SIGN_IN,
)


def make_ready_for(action: Action, concern: Concern, other_team, priya, now) -> Concern:
    """What an action needs beside the status, where the status can have it at all."""
    if action == Action.ACKNOWLEDGED:
        Concern.objects.filter(pk=concern.pk).update(urgent_since=now)
    if action == Action.OFFICER_TOLD:
        Concern.objects.filter(pk=concern.pk).update(officer_due_at=now)
    if action == Action.ADMITTED:
        Concern.objects.filter(pk=concern.pk).update(is_held=True, held_because="flood")
    if action == Action.CONFIRMED_ELSEWHERE and concern.status == Status.DECIDED:
        Concern.objects.filter(pk=concern.pk).update(outcome=Outcome.OUT_OF_COUNTY)
    if action == Action.LEGAL_HOLD_LIFTED:
        Concern.objects.filter(pk=concern.pk).update(legal_hold=LegalHold.COURT)
    if action == Action.CASE_CHECKED and action in MOVES[Status(concern.status)]:
        number = {"number": "C-1 204"}
        return triage.record_case_number(
            concern, by=priya, now=now, version=concern.version, **number
        )
    if action in ANSWERS_TO_AN_OFFER:
        try:
            return triage.offer_hand_over(
                concern, by=priya, now=now, version=concern.version,
                to_team=other_team, reason="Theirs.",
            )  # fmt: skip
        except Refused:
            # No offer can be open in this status: the answer is refused, or nobody may give it.
            return concern
    return concern


@pytest.fixture
def brought(request, bring) -> Concern:
    return bring(request.param)


@pytest.mark.parametrize("brought", Status, ids=lambda status: status.value, indirect=True)
@each_row(
    "action",
    [action for action in Action if action not in NO_MOVES],
    ids=lambda a: a.value,
)
def test_every_cell_of_the_table_is_allowed_or_refused_as_it_says(
    action, brought, presses, move, other_team, priya, ravi, now
):
    as_stored = Concern.objects.get(pk=brought.pk)
    concern = make_ready_for(action, as_stored, other_team, priya, now)
    before = Concern.objects.filter(pk=concern.pk).values().get()
    verb, answers = presses[action]

    if action in MOVES[brought.status]:
        move(concern, verb, **answers)
        assert AuditEvent.objects.last().action == action
    else:
        with pytest.raises((Refused, PermissionDenied)):
            move(concern, verb, **answers)
        assert Concern.objects.filter(pk=concern.pk).values().get() == before


def test_the_table_has_a_line_for_every_status_and_no_way_to_receive_twice():
    assert set(MOVES) == set(Status)
    assert all(Action.RECEIVED not in actions for actions in MOVES.values())


def test_a_button_is_offered_exactly_where_the_verb_would_do_it(
    bring, presses, move, other_team, priya, ravi, now
):
    for status in Status:
        concern = bring(status, token=f"token-{status}")
        for action, (verb, answers) in presses.items():
            by = answers.get("by", priya)
            offered = action in triage.possible_moves(concern, by)
            done = _try(move, concern, verb, answers)
            assert done == offered, (status, action)


def _try(move, concern, verb, answers) -> bool:
    """Whether the verb did it; its work is undone again."""
    done = False
    try:
        with transaction.atomic():
            move(concern, verb, **answers)
            done = True
            raise _UndoneError
    except (_UndoneError, Refused, AlreadyDone, PermissionDenied):
        return done


class _UndoneError(Exception):
    pass
