"""The moves of a concern: allowed ones happen once, with their record; others change nothing."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from reports import triage
from reports.models import AuditEvent, Concern, Note
from reports.triage import MOVES, AlreadyDone, Refused, Stale
from reports.vocabulary import Action, Feedback, Outcome, Status, Urgency

WAYS_TO: dict[Status, list[tuple[str, dict]]] = {
    Status.NEW: [],
    Status.CLAIMED: [("claim", {})],
    Status.WAITING: [("claim", {}), ("wait_for_information", {"what": "The school’s answer."})],
    Status.AGREEMENT: [
        ("claim", {}),
        ("decide", {"outcome": Outcome.NO_FURTHER_ACTION, "reason": "A mix-up of names."}),
    ],
    Status.DECIDED: [("claim", {}), ("decide", {"outcome": Outcome.POLICE, "reason": "A crime."})],
}
WAYS_TO[Status.PASSED_ON] = [*WAYS_TO[Status.DECIDED], ("pass_on", {})]
WAYS_TO[Status.CLOSED] = [
    *WAYS_TO[Status.DECIDED],
    ("close", {"feedback": Feedback.NOT_WANTED}),
]


@pytest.fixture
def move(priya, now):
    """One press by Priya, from the state that she sees now."""

    def press(concern, verb, *, by=None, at=None, version=None, **answers):
        version = version or Concern.objects.get(pk=concern.pk).version
        return getattr(triage, verb)(
            concern, by=by or priya, now=at or now, version=version, **answers
        )

    return press


@pytest.fixture
def bring(a_concern, move):
    def to(status: Status, **changes) -> Concern:
        concern = a_concern(**changes)
        for verb, answers in WAYS_TO[status]:
            concern = move(concern, verb, **answers)
        assert concern.status == status
        return concern

    return to


@pytest.fixture
def presses(other_team, owen, ravi):
    """A press for each action; agreements come from the second person."""
    return {
        Action.CLAIMED: ("claim", {"by": ravi}),
        Action.RELEASED: ("release", {}),
        Action.ACKNOWLEDGED: ("acknowledge", {}),
        Action.URGENCY_SET: ("confirm_urgency", {"urgency": 2, "reason": "He is at home."}),
        Action.NOTED: ("add_note", {"words": "Rang the school."}),
        Action.WAITING: ("wait_for_information", {"what": "The school’s answer."}),
        Action.RESUMED: ("resume", {}),
        Action.DECIDED: ("decide", {"outcome": Outcome.ADVICE, "reason": "Advice is enough."}),
        Action.AGREEMENT_ASKED: (
            "decide",
            {"outcome": Outcome.NO_FURTHER_ACTION, "reason": "A mix-up."},
        ),
        Action.AGREED: ("agree", {"by": ravi, "reason": "I read it too."}),
        Action.NOT_AGREED: ("disagree", {"by": ravi, "reason": "Ask the school first."}),
        Action.HAND_OVER_OFFERED: (
            "offer_hand_over",
            {"to_team": other_team, "reason": "Theirs by the area."},
        ),
        Action.HAND_OVER_ACCEPTED: ("accept_hand_over", {"by": owen}),
        Action.HAND_OVER_DECLINED: ("decline_hand_over", {"by": owen, "reason": "Not ours."}),
        Action.HAND_OVER_WITHDRAWN: ("withdraw_hand_over", {}),
        Action.PASSED_ON: ("pass_on", {}),
        Action.CLOSED: ("close", {"feedback": Feedback.NOT_WANTED}),
        Action.REOPENED: ("reopen", {"reason": "The neighbour rang again."}),
        Action.CONFIRMED_ELSEWHERE: (
            "confirm_elsewhere",
            {"who": "A. Person, Elsewhere", "how": "By telephone."},
        ),
    }


ANSWERS_TO_AN_OFFER = {
    Action.HAND_OVER_ACCEPTED,
    Action.HAND_OVER_DECLINED,
    Action.HAND_OVER_WITHDRAWN,
}


def make_ready_for(action: Action, concern: Concern, other_team, priya, now) -> Concern:
    """What an action needs beside the status, where the status can have it at all."""
    if action == Action.ACKNOWLEDGED:
        Concern.objects.filter(pk=concern.pk).update(urgent_since=now)
    if action == Action.CONFIRMED_ELSEWHERE and concern.status == Status.DECIDED:
        Concern.objects.filter(pk=concern.pk).update(outcome=Outcome.OUT_OF_COUNTY)
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


@pytest.mark.parametrize("status", Status, ids=lambda status: status.value)
@pytest.mark.parametrize(
    "action",
    [a for a in Action if a not in (Action.RECEIVED, Action.OPENED)],
    ids=lambda a: a.value,
)
def test_every_cell_of_the_table_is_allowed_or_refused_as_it_says(
    status, action, bring, presses, move, other_team, priya, now
):
    concern = make_ready_for(action, bring(status), other_team, priya, now)
    before = Concern.objects.filter(pk=concern.pk).values().get()
    verb, answers = presses[action]

    if action in MOVES[status]:
        move(concern, verb, **answers)
        assert AuditEvent.objects.last().action == action
    else:
        with pytest.raises((Refused, PermissionDenied)):
            move(concern, verb, **answers)
        assert Concern.objects.filter(pk=concern.pk).values().get() == before


def test_the_table_has_a_line_for_every_status_and_no_way_to_receive_twice():
    assert set(MOVES) == set(Status)
    assert all(Action.RECEIVED not in actions for actions in MOVES.values())


def test_owen_is_refused_every_move(bring, presses, move, owen):
    concern = bring(Status.CLAIMED)
    for verb, answers in presses.values():
        with pytest.raises(PermissionDenied):
            move(concern, verb, **(answers | {"by": owen}))

    with pytest.raises(PermissionDenied):
        triage.open_record(concern, by=owen, now=datetime.datetime.now(datetime.UTC))


def test_a_superuser_without_a_team_is_refused(bring, move, django_user_model):
    root = django_user_model.objects.create_superuser("root")

    with pytest.raises(PermissionDenied):
        move(bring(Status.NEW), "claim", by=root)


def test_the_same_press_twice_is_already_done_and_changes_nothing_twice(bring, move):
    concern = bring(Status.NEW)
    version = concern.version
    move(concern, "add_note", words="Rang the school.", version=version)

    with pytest.raises(AlreadyDone):
        move(concern, "add_note", words="Rang the school.", version=version)

    assert Note.objects.count() == 1


def test_other_words_from_the_same_page_are_stale_and_not_swallowed(bring, move):
    concern = bring(Status.NEW)
    version = concern.version
    move(concern, "add_note", words="Rang the school.", version=version)

    with pytest.raises(Stale):
        move(concern, "add_note", words="Rang the police.", version=version)


def test_a_colleagues_older_page_does_not_overwrite_and_is_told_who_moved(bring, move, ravi):
    concern = bring(Status.NEW)
    version = concern.version
    move(concern, "claim")

    with pytest.raises(Stale) as stale:
        move(concern, "claim", by=ravi, version=version)

    assert stale.value.who == "priya"


def test_claiming_what_one_has_is_already_done(bring, move):
    with pytest.raises(AlreadyDone):
        move(bring(Status.CLAIMED), "claim")


def test_the_first_look_is_recorded_once_and_later_changes_only_change_the_urgency(
    bring, move, ravi, now
):
    concern = bring(Status.NEW)
    later = now + datetime.timedelta(hours=1)
    first = move(concern, "confirm_urgency", urgency=Urgency.TODAY, reason="He is at home.")
    second = move(
        concern, "confirm_urgency", urgency=Urgency.NOW, reason="He left.", by=ravi, at=later
    )

    assert (first.first_looked_at, first.first_looked_by.username) == (now, "priya")
    assert (second.first_looked_at, second.first_looked_by.username) == (now, "priya")
    assert second.urgency == Urgency.NOW
    codes = [e.codes for e in AuditEvent.objects.filter(action=Action.URGENCY_SET)]
    assert codes[-1] == {"before": 2, "after": 1}


def test_reasons_are_sealed_notes_and_the_trail_has_codes_alone(bring, move, priya):
    concern = bring(Status.CLAIMED)
    move(concern, "decide", outcome=Outcome.POLICE, reason="canary-in-the-reason")

    note = Note.objects.get()
    assert b"canary" not in bytes(note.sealed_words)
    assert triage.note_words(note, by=priya) == "canary-in-the-reason"
    assert "canary" not in repr(list(AuditEvent.objects.values()))


@pytest.mark.parametrize("words", ["", "  \n "])
def test_a_reason_cannot_be_left_out(bring, move, words):
    with pytest.raises(Refused, match="reason"):
        move(bring(Status.CLAIMED), "decide", outcome=Outcome.POLICE, reason=words)


def test_no_further_action_needs_a_second_person(bring, move, ravi):
    concern = bring(Status.AGREEMENT)
    assert concern.decided_at is None

    with pytest.raises(Refused, match="second person"):
        move(concern, "agree", reason="I agree with myself.")

    agreed = move(concern, "agree", by=ravi, reason="I read it too.")
    assert (agreed.status, agreed.outcome) == (Status.DECIDED, Outcome.NO_FURTHER_ACTION)
    assert (agreed.proposed_by.username, agreed.agreed_by.username) == ("priya", "ravi")


def test_who_does_not_agree_sends_it_back_to_be_read(bring, move, ravi):
    concern = move(bring(Status.AGREEMENT), "disagree", by=ravi, reason="Ask the school.")

    assert (concern.status, concern.claimed_by.username) == (Status.CLAIMED, "priya")
    assert (concern.outcome, concern.decided_at) == ("", None)


def test_a_concern_of_another_area_stays_until_a_named_person_there_confirms(bring, move, now):
    concern = bring(Status.CLAIMED)
    move(concern, "decide", outcome=Outcome.OUT_OF_COUNTY, reason="He lives in another county.")

    for verb, answers in [("pass_on", {}), ("close", {"feedback": Feedback.NOT_WANTED})]:
        with pytest.raises(Refused, match="named person"):
            move(concern, verb, **answers)
    with pytest.raises(Refused):
        move(concern, "confirm_elsewhere", who=" ", how="By telephone.")

    move(concern, "confirm_elsewhere", who="A. Person, Elsewhere", how="By telephone.")
    assert move(concern, "pass_on").status == Status.PASSED_ON


def test_the_database_itself_keeps_a_concern_of_another_area(bring):
    concern = bring(Status.DECIDED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(
            outcome=Outcome.OUT_OF_COUNTY, status=Status.PASSED_ON
        )


def test_the_database_itself_refuses_that_one_person_agrees_with_themselves(bring, priya):
    concern = bring(Status.AGREEMENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Concern.objects.filter(pk=concern.pk).update(
            status=Status.DECIDED,
            outcome=Outcome.NO_FURTHER_ACTION,
            decided_at=concern.received_at,
            agreed_by=priya,
        )


def test_an_anonymous_reporter_cannot_be_recorded_as_told(bring, move):
    with pytest.raises(Refused, match="telling the reporter"):
        move(bring(Status.DECIDED), "close", feedback=Feedback.GIVEN, words="Told them.")


def test_closing_needs_words_where_the_reporter_could_have_been_told(bring, move):
    concern = bring(Status.DECIDED, contact="yes", identity=an_identity())
    with pytest.raises(Refused, match="reporter was told"):
        move(concern, "close", feedback=Feedback.GIVEN, words="")

    closed = move(concern, "close", feedback=Feedback.GIVEN, words="Rang at six, thanked her.")
    assert (closed.status, closed.feedback) == (Status.CLOSED, Feedback.GIVEN)


def test_reopening_keeps_the_moment_of_the_first_decision(bring, move, ravi, now):
    later = now + datetime.timedelta(days=9)
    concern = bring(Status.CLOSED)
    reopened = move(concern, "reopen", by=ravi, at=later, reason="The neighbour rang again.")
    assert (reopened.status, reopened.claimed_by.username) == (Status.CLAIMED, "ravi")
    assert (reopened.decided_at, reopened.closed_at, reopened.feedback) == (now, None, "")

    again = move(
        concern, "decide", by=ravi, at=later, outcome=Outcome.ASSESSMENT, reason="More is known."
    )
    assert (again.decided_at, again.outcome) == (now, Outcome.ASSESSMENT)


def test_who_does_not_have_the_concern_takes_it_over_before_deciding(bring, move, ravi):
    concern = bring(Status.CLAIMED)
    answers = {"outcome": Outcome.POLICE, "reason": "A crime.", "by": ravi}
    with pytest.raises(Refused, match="Priya Nair"):
        move(concern, "decide", **answers)

    move(concern, "claim", by=ravi)
    assert move(concern, "decide", **answers).status == Status.DECIDED


def test_acknowledging_ends_the_call_and_a_colleague_is_told_who_did(bring, move, ravi, now):
    concern = bring(Status.NEW)
    with pytest.raises(Refused, match="No urgent call"):
        move(concern, "acknowledge")
    Concern.objects.update(urgent_since=now)

    assert move(concern, "acknowledge").acknowledged_by.username == "priya"
    with pytest.raises(AlreadyDone, match="Priya Nair"):
        move(concern, "acknowledge", by=ravi)


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


def an_identity():
    from reports.details import Identity

    return Identity(name="Wren Example", phone="a-number", safe_times="Evenings")
