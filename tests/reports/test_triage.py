"""Each move happens once, with its record; what must not happen changes nothing."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from reports import triage
from reports.models import AuditEvent, Concern, Note
from reports.triage import AlreadyDone, Refused, Stale
from reports.vocabulary import Action, Feedback, Outcome, Status, Urgency


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


def an_identity():
    from reports.details import Identity

    return Identity(name="Wren Example", phone="a-number", safe_times="Evenings")
