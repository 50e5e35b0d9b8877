"""Handing over: access and clock move when the receiver accepts, and not a moment before."""

import pytest
from django.core.exceptions import PermissionDenied

from reports import keyring, sealing, triage
from reports.details import Identity
from reports.models import Concern, HandOver, Note, Notification
from reports.triage import AlreadyDone, Refused
from reports.vocabulary import MessageKind, Outcome, Status


@pytest.fixture
def concern(a_concern, priya, now):
    concern = a_concern(contact="yes", identity=Identity(name="Wren Example"))
    triage.open_record(concern, by=priya, now=now)
    return triage.add_note(
        concern, by=priya, now=now, version=concern.version, words="Rang the school."
    )


@pytest.fixture
def offered(concern, priya, owen, other_team, now):
    return triage.offer_hand_over(
        concern, by=priya, now=now, version=concern.version, to_team=other_team,
        reason="He goes to school there.",
    )  # fmt: skip


def test_until_it_is_accepted_the_sender_keeps_access_and_clock(
    offered, priya, owen, front_door, now
):
    assert offered.team == front_door
    assert offered in Concern.objects.visible_to(owen)
    with pytest.raises(PermissionDenied):
        triage.open_record(offered, by=owen, now=now)
    with pytest.raises(keyring.NotAllowed):
        triage.note_words(offered.notes.first(), by=owen)
    # The sender works on, and the receiver will find what was written meanwhile.
    triage.claim(offered, by=priya, now=now, version=offered.version)


def test_accepting_moves_access_and_every_sealed_word_but_not_the_promise(
    offered, priya, owen, other_team, now
):
    noted = triage.add_note(
        offered, by=priya, now=now, version=offered.version, words="Rang the aunt."
    )
    promise = (offered.decide_by, offered.first_look_by)
    taken = triage.accept_hand_over(offered, by=owen, now=now, version=noted.version)

    assert (taken.team, taken.status, taken.claimed_by) == (other_team, Status.NEW, None)
    assert (taken.decide_by, taken.first_look_by) == promise
    assert taken not in Concern.objects.visible_to(priya)
    theirs = other_team.keys.get().key_id
    blobs = [taken.sealed_account, taken.sealed_identity]
    blobs += Note.objects.values_list("sealed_words", flat=True)
    assert {sealing.key_id_of(bytes(blob)) for blob in blobs} == {theirs}
    words = [triage.note_words(note, by=owen) for note in taken.notes.all()]
    assert words == ["Rang the school.", "He goes to school there.", "Rang the aunt."]


def test_after_an_answer_no_copy_for_the_other_team_is_left(offered, owen, now):
    triage.decline_hand_over(
        offered, by=owen, now=now, version=offered.version, reason="The area is yours."
    )

    hand_over = HandOver.objects.get()
    assert (hand_over.sealed_account, hand_over.sealed_identity) == (None, None)
    assert bytes(hand_over.sealed_reason) == b""
    assert set(Note.objects.values_list("sealed_onward", flat=True)) == {None}
    assert offered not in Concern.objects.visible_to(owen)


def test_a_decline_tells_the_sender_why(offered, owen, priya, now):
    triage.decline_hand_over(
        offered, by=owen, now=now, version=offered.version, reason="The area is yours."
    )

    assert triage.note_words(offered.notes.last(), by=priya) == "The area is yours."


def test_declining_twice_is_already_done(offered, owen, now):
    answers = {"by": owen, "now": now, "version": offered.version, "reason": "Not ours."}
    triage.decline_hand_over(offered, **answers)

    with pytest.raises(AlreadyDone):
        triage.decline_hand_over(offered, **answers)


def test_the_sender_may_withdraw_and_offer_again(offered, priya, other_team, now):
    back = triage.withdraw_hand_over(offered, by=priya, now=now, version=offered.version)

    triage.offer_hand_over(
        back, by=priya, now=now, version=back.version, to_team=other_team, reason="After all."
    )
    assert HandOver.objects.offered().count() == 1


def test_it_is_not_decided_while_it_is_offered(offered, priya, now):
    mine = triage.claim(offered, by=priya, now=now, version=offered.version)

    with pytest.raises(Refused, match="Withdraw"):
        triage.decide(
            mine, by=priya, now=now, version=mine.version, outcome=Outcome.POLICE, reason="A crime."
        )


def test_it_is_not_offered_to_a_team_where_nobody_would_read_it(concern, priya, other_team, now):
    with pytest.raises(Refused, match="another team"):
        triage.offer_hand_over(
            concern,
            by=priya,
            now=now,
            version=concern.version,
            to_team=other_team,
            reason="Theirs.",
        )


def test_the_receivers_are_told_by_mail_that_says_nothing(offered, other_team):
    mail = Notification.objects.get(kind=MessageKind.HAND_OVER)

    assert mail.to == other_team.notification_address


def test_the_sender_cannot_accept_for_the_receiver(offered, priya, now):
    with pytest.raises(PermissionDenied):
        triage.accept_hand_over(offered, by=priya, now=now, version=offered.version)
