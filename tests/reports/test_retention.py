"""The one way out: found in the case system by two people, and erased by two."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from campaigns.models import KeptFor
from reports import retention, triage
from reports.models import (
    AuditEvent,
    Concern,
    DeclaredConflict,
    HandOver,
    Letter,
    Note,
    Notification,
    Tombstone,
)
from reports.retention import NotErased, written
from reports.triage import Refused
from reports.vocabulary import Action, Status
from tests.reports.retention_cast import lists

MINUTE = datetime.timedelta(minutes=1)


class TestTheNumberInTheCaseSystem:
    def test_whoever_recorded_it_does_not_check_it(self, bring, move, priya):
        concern = move(bring(Status.CLOSED), "record_case_number", number="CS-1204")

        with pytest.raises(Refused, match="second person"):
            move(concern, "check_case_number", number="CS-1204")

    def test_another_number_is_not_taken_for_it(self, bring, move, ravi):
        concern = move(bring(Status.CLOSED), "record_case_number", number="CS-1204")

        with pytest.raises(Refused, match="not the number"):
            move(concern, "check_case_number", by=ravi, number="CS-1240")

        assert Concern.objects.get().case_checked_at is None

    def test_a_number_recorded_again_has_to_be_checked_again(self, over, move):
        concern = move(over(), "record_case_number", number="CS-9")

        assert concern.case_checked_at is None

    def test_it_is_stored_sealed_alone(self, over):
        number = b"CS-1204"
        over()

        assert all(number not in bytes(note.sealed_words) for note in Note.objects.all())
        assert number.decode() not in repr(list(Concern.objects.values()))


class TestErasing:
    @pytest.fixture
    def proposed(self, over, mo, later) -> Concern:
        concern = over()
        retention.propose(concern, by=mo, now=later)
        return concern

    def test_a_second_person_erases_and_a_tombstone_stays(self, proposed, ravi, later, now):
        opened = AuditEvent.objects.filter(action=Action.OPENED).count()

        retention.approve(proposed, by=ravi, now=later)

        stone = Tombstone.objects.get()
        assert (stone.reference, stone.kind, stone.team, stone.outcome) == (
            proposed.reference, "concern", "front-door", "police",
        )  # fmt: skip
        assert (stone.received_at, stone.ended_at, stone.erased_at) == (now, now, later)
        assert (stone.proposed_by, stone.approved_by) == ("mo", "ravi")
        assert (stone.notes, stone.openings, stone.messages) == (2, opened, 1)
        for model in (Concern, Note, HandOver, DeclaredConflict, Notification):
            assert not model.objects.exists()

    def test_the_trail_stays_and_says_who_did_it(self, proposed, ravi, later):
        before = AuditEvent.objects.count()

        retention.approve(proposed, by=ravi, now=later)

        event = AuditEvent.objects.last()
        assert AuditEvent.objects.count() == before + 1
        assert (event.action, event.who, event.reference) == ("erased", "ravi", proposed.reference)

    def test_whoever_proposed_it_does_not_erase_it(self, proposed, mo, later):
        with pytest.raises(NotErased, match="second person"):
            retention.approve(proposed, by=mo, now=later)

        assert Concern.objects.exists()

    def test_nobody_erases_what_nobody_proposed(self, over, ravi, later):
        with pytest.raises(NotErased, match="not proposed"):
            retention.approve(over(), by=ravi, now=later)

        assert Concern.objects.exists()

    def test_a_member_who_is_no_manager_proposes_nothing(self, over, priya, later):
        with pytest.raises(PermissionDenied):
            retention.propose(over(), by=priya, now=later)

    def test_owen_neither_proposes_nor_erases(self, proposed, owen, later):
        for verb in (retention.propose, retention.approve, retention.withdraw):
            with pytest.raises(PermissionDenied):
                verb(proposed, by=owen, now=later)

    def test_nothing_is_proposed_before_its_time(self, over, mo, later):
        with pytest.raises(NotErased, match="not over yet"):
            retention.propose(over(), by=mo, now=later - MINUTE)

    def test_whatever_is_done_to_it_meanwhile_ends_the_proposal(self, proposed, move, ravi, later):
        move(proposed, "reopen", reason="The neighbour rang again.")

        with pytest.raises(NotErased):
            retention.approve(proposed, by=ravi, now=later)
        assert Concern.objects.get().erasure_proposed_at is None

    def test_a_note_added_meanwhile_ends_the_proposal_too(self, proposed, priya, ravi, later):
        triage.add_note(proposed, by=priya, now=later, version=proposed.version, words="Keep it.")

        with pytest.raises(NotErased, match="not proposed"):
            retention.approve(proposed, by=ravi, now=later)

    def test_a_proposal_can_be_taken_back(self, proposed, ravi, mo, later):
        retention.withdraw(proposed, by=ravi, now=later)

        assert lists(mo, later) == {"ready": [proposed.reference]}

    def test_a_longer_period_that_was_set_meanwhile_holds(self, proposed, ravi, later):
        KeptFor.objects.filter(code="concern-passed-on").update(number=91)

        with pytest.raises(NotErased, match="not over yet"):
            retention.approve(proposed, by=ravi, now=later)

    def test_it_is_written_down_outside_the_database(self, proposed, ravi, later):
        retention.approve(proposed, by=ravi, now=later)

        [line] = written.read()
        assert (line.at, line.kind, line.reference) == (later, "concern", proposed.reference)

    def test_a_concern_that_was_a_letter_takes_the_letter_along(
        self, a_comment, over, mo, ravi, later
    ):
        concern, letter = over(), a_comment()
        Letter.objects.filter(pk=letter.pk).update(
            concern=concern, sealed_words=None, outcome="concern", read_at=later, reader=ravi,
            settled_at=later, settled_by=ravi,
        )  # fmt: skip
        retention.propose(concern, by=mo, now=later)

        retention.approve(concern, by=ravi, now=later)

        assert not Letter.objects.exists()
        assert {stone.reference for stone in Tombstone.objects.all()} == {
            concern.reference, letter.reference,
        }  # fmt: skip

    def test_a_letter_goes_the_same_way(self, settled, mo, ravi, now):
        due = now.replace(year=2027)
        retention.propose(settled, by=mo, now=due)
        retention.approve(settled, by=ravi, now=due)

        assert not Letter.objects.exists()
        assert Tombstone.objects.get().outcome == "nothing-to-do"

    def test_a_further_concern_of_the_same_sending_stays(self, over, a_concern, mo, ravi, later):
        concern = over()
        further = a_concern(worry="Something else has happened.")
        assert further.follows == concern

        retention.propose(concern, by=mo, now=later)
        retention.approve(concern, by=ravi, now=later)

        further.refresh_from_db()
        assert further.follows is None


def test_tombstones_and_the_lines_outside_have_a_period_of_their_own(over, mo, ravi, later):
    concern = over()
    retention.propose(concern, by=mo, now=later)
    retention.approve(concern, by=ravi, now=later)
    six_years_on = later.replace(year=later.year + 6)

    retention.tidy(six_years_on - datetime.timedelta(days=1))
    assert Tombstone.objects.exists()
    retention.tidy(six_years_on + datetime.timedelta(days=31))

    assert not Tombstone.objects.exists()
    assert list(written.read()) == []
