"""The one way out: what is due, what stands in its way, and who may erase it."""

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
    RetentionRule,
    Tombstone,
)
from reports.retention import NotErased, written
from reports.triage import Refused
from reports.vocabulary import Action, LegalHold, Outcome, Status

MINUTE = datetime.timedelta(minutes=1)


def lists(by, now) -> dict[str, list[str]]:
    due = retention.falls_due(by=by, now=now)
    return {
        name: [item.row.reference for item in getattr(due, name)]
        for name in ("ready", "proposed", "overdue", "soon")
        if getattr(due, name)
    }


class TestWhatIsDue:
    def test_a_concern_falls_due_when_the_period_of_its_outcome_is_over(self, over, mo, later):
        concern = over()

        assert lists(mo, later - datetime.timedelta(days=31)) == {}
        assert lists(mo, later - MINUTE) == {"soon": [concern.reference]}
        assert lists(mo, later) == {"ready": [concern.reference]}

    def test_another_period_in_the_register_is_another_day(self, over, mo, later):
        concern = over()
        KeptFor.objects.filter(code="concern-passed-on").update(number=1, unit="years")

        assert lists(mo, later) == {}
        assert lists(mo, later.replace(year=2027, month=11, day=24)) == {
            "ready": [concern.reference]
        }

    @pytest.mark.parametrize("gone", ["rule", "number"])
    def test_without_a_decided_period_nothing_ever_falls_due(self, over, mo, later, gone):
        over()
        if gone == "rule":
            RetentionRule.objects.all().delete()
        else:
            KeptFor.objects.update(number=None, unit="")

        assert lists(mo, later + datetime.timedelta(days=9_999)) == {}

    def test_every_outcome_has_a_period_on_a_new_site(self, periods):
        assert set(RetentionRule.objects.values_list("outcome", flat=True)) == set(Outcome)

    def test_what_is_not_decided_is_never_due(self, bring, periods, mo, later):
        for status in (Status.NEW, Status.CLAIMED, Status.WAITING, Status.AGREEMENT):
            bring(status, token=f"token-{status}")

        assert lists(mo, later + datetime.timedelta(days=9_999)) == {}

    def test_a_letter_falls_due_by_its_own_period(self, settled, mo, now):
        assert lists(mo, now.replace(year=2027, month=5, day=25)) == {"ready": [settled.reference]}

    def test_a_letter_that_nobody_dealt_with_is_never_due(self, a_comment, periods, mo, later):
        a_comment()

        assert lists(mo, later + datetime.timedelta(days=9_999)) == {}

    def test_owen_sees_nothing_of_another_teams(self, over, owen, later):
        over()

        assert lists(owen, later) == {}


class TestWhatStandsInTheWay:
    """Shown as overdue, with the reason, and refused by the verb: never erased silently."""

    @pytest.mark.parametrize(
        ("status", "words"),
        [
            (Status.DECIDED, "It is not closed: Decided."),
            (Status.PASSED_ON, "It is not closed: Passed on."),
            (Status.CLOSED, "Its number in the case system is not recorded."),
        ],
    )
    def test_what_was_not_passed_on_and_recorded(self, bring, periods, mo, later, status, words):
        concern = bring(status)

        [due] = retention.falls_due(by=mo, now=later).overdue

        assert words in due.hindrances
        with pytest.raises(NotErased, match=words.rstrip(".")):
            retention.propose(concern, by=mo, now=later)

    def test_no_further_action_needs_a_number_like_any_other(
        self, bring, move, periods, priya, ravi, mo, now
    ):
        concern = bring(Status.AGREEMENT)
        move(concern, "agree", by=ravi, reason="I read it too.")
        move(concern, "close", feedback="not-wanted")
        later = now.replace(year=2027)

        assert lists(mo, later) == {"overdue": [concern.reference]}
        with pytest.raises(NotErased, match="not recorded"):
            retention.propose(concern, by=mo, now=later)

    def test_a_number_that_nobody_else_has_checked(self, bring, move, periods, mo, later):
        concern = bring(Status.CLOSED)
        move(concern, "record_case_number", number="CS-1204")

        [due] = retention.falls_due(by=mo, now=later).overdue

        assert due.hindrances == ["Nobody else has checked its number in the case system."]

    def test_a_legal_hold_keeps_it_however_old(self, over, move, mo, later):
        concern = move(over(), "place_legal_hold", why=LegalHold.COURT)

        assert lists(mo, later) == {"overdue": [concern.reference]}
        with pytest.raises(NotErased, match="Legal hold: For a court"):
            retention.propose(concern, by=mo, now=later)

    def test_a_manager_alone_lifts_a_legal_hold(self, over, move, priya, mo, later):
        concern = move(over(), "place_legal_hold", why=LegalHold.COURT)

        with pytest.raises(Refused, match="manager"):
            move(concern, "lift_legal_hold", by=priya)
        move(concern, "lift_legal_hold", by=mo)

        assert lists(mo, later) == {"ready": [concern.reference]}

    def test_a_legal_hold_on_a_letter_keeps_it_too(self, settled, priya, mo, now):
        due = now.replace(year=2027)
        retention.place_legal_hold(settled, by=priya, now=now, why=LegalHold.REQUEST)
        assert lists(mo, due) == {"overdue": [settled.reference]}

        with pytest.raises(PermissionDenied):
            retention.lift_legal_hold(settled, by=priya, now=now)
        settled.refresh_from_db()
        retention.lift_legal_hold(settled, by=mo, now=now)

        assert lists(mo, due) == {"ready": [settled.reference]}


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
