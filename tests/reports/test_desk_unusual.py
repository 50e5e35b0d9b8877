"""Unusual reading: what an auditor is shown to ask about, and what not."""

import datetime

import pytest

from reports import audit, triage
from reports.vocabulary import Action
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.ignore_template_errors

UNUSUAL = "/admin/reports/auditevent/unusual/"
HOUR = datetime.timedelta(hours=1)
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def auditing(client, ada, now, time_machine):
    time_machine.move_to(now, tick=False)
    sign_in(client, ada)
    return client


def opened(concern, by: str, now: datetime.datetime) -> None:
    audit.record(Action.OPENED, about=concern, who=by, now=now)


def test_many_in_a_day(auditing, a_concern, priya, ravi, now):
    for number in range(26):
        concern = a_concern(token=f"token {number}")
        opened(concern, "priya", now)
        opened(concern, "ravi", now - number % 2 * A_DAY)

    found = auditing.get(UNUSUAL).context["many"]

    assert [(row.who, row.day, row.number) for row in found] == [("priya", now.date(), 26)]


def test_reading_the_same_again_is_not_many(auditing, a_concern, now):
    concern = a_concern()
    for _ in range(30):
        opened(concern, "priya", now)

    assert auditing.get(UNUSUAL).context["many"] == []


def test_while_the_desk_was_closed(auditing, a_concern, priya, now):
    concern = a_concern()
    night, sunday = now - 10 * HOUR, now - 2 * A_DAY
    for at in (now, night, night + HOUR, sunday):
        opened(concern, "priya", at)

    found = auditing.get(UNUSUAL).context["out_of_hours"]

    assert [(row.who, row.first, row.last, row.number) for row in found] == [
        ("priya", night, night + HOUR, 2),
        ("priya", sunday, sunday, 1),
    ]


def test_never_worked_on(auditing, a_concern, priya, ravi, now):
    read, taken, fresh = (a_concern(token=f"token {number}") for number in range(3))
    triage.open_record(read, by=priya, now=now - 2 * A_DAY)
    triage.open_record(read, by=priya, now=now - 30 * HOUR)
    triage.open_record(taken, by=ravi, now=now - 2 * A_DAY)
    triage.claim(taken, by=ravi, now=now - A_DAY, version=taken.version)
    triage.open_record(fresh, by=ravi, now=now - HOUR)

    found = auditing.get(UNUSUAL).context["never"]

    assert [(row.who, row.reference, row.number) for row in found] == [("priya", read.reference, 2)]


def test_another_span_can_be_chosen_but_no_longer_than_a_month(auditing, a_concern, now):
    opened(a_concern(), "priya", now - 20 * A_DAY - 10 * HOUR)

    assert auditing.get(UNUSUAL).context["out_of_hours"] == []
    chosen = auditing.get(UNUSUAL, {"since": "2026-11-01", "until": "2026-11-24"})
    assert len(chosen.context["out_of_hours"]) == 1
    too_long = auditing.get(UNUSUAL, {"since": "2026-01-01", "until": "2026-11-24"})
    assert too_long.status_code == 422
    assert "Choose a month at most." in too_long.content.decode()


def test_unusual_reading_asks_few_questions(
    auditing, a_concern, now, django_assert_max_num_queries
):
    for number in range(20):
        opened(a_concern(token=f"token {number}"), "priya", now - 10 * HOUR)

    with django_assert_max_num_queries(12):
        assert auditing.get(UNUSUAL).status_code == 200
