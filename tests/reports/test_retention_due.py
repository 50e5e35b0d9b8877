"""What is due for erasure, and what stands in its way."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from campaigns.models import KeptFor
from reports import retention
from reports.models import (
    RetentionRule,
)
from reports.retention import NotErased
from reports.triage import Refused
from reports.vocabulary import LegalHold, Outcome, Status
from tests.reports.retention_cast import lists

MINUTE = datetime.timedelta(minutes=1)


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
