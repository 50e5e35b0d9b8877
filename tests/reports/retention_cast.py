"""A concern that is over and stands in the case system, for whoever tests its way out."""

import datetime
from collections.abc import Callable

import pytest

from reports import letters, retention
from reports.models import Concern
from reports.vocabulary import Status


@pytest.fixture
def later(now) -> datetime.datetime:
    """The day on which what was closed now has lain for ninety days."""
    return now + datetime.timedelta(days=90)


@pytest.fixture
def over(bring, move, priya, ravi, periods) -> Callable[..., Concern]:
    """Closed by Priya, its number recorded by her, and checked by Ravi."""

    def end(**changes) -> Concern:
        concern = move(bring(Status.CLOSED, **changes), "record_case_number", number="CS-1204")
        return move(concern, "check_case_number", by=ravi, number="cs 1204")

    return end


@pytest.fixture
def settled(a_comment, priya, periods, now):
    """A comment that was read and needs nothing."""
    letter = a_comment()
    letters.open_letter(letter, by=priya, now=now)
    letters.settle(letter, by=priya, now=now)
    letter.refresh_from_db()
    return letter


def lists(by, now) -> dict[str, list[str]]:
    due = retention.falls_due(by=by, now=now)
    return {
        name: [item.row.reference for item in getattr(due, name)]
        for name in ("ready", "proposed", "overdue", "soon")
        if getattr(due, name)
    }
