"""About somebody who works with children: the designated officer is told within a working day."""

import datetime

import pytest

from reports import alarms, triage
from reports.details import Account
from reports.models import Concern, Notification
from reports.triage import Refused
from reports.vocabulary import MessageKind


@pytest.fixture
def concern(a_concern):
    return a_concern(account=works("yes"))


def works(answer: str) -> Account:
    return Account(worry="He trains the under-twelves.", works_with_children=answer)


def told(kind) -> list[str]:
    return list(Notification.objects.filter(kind=kind).values_list("to", flat=True))


def test_the_team_keeps_it_and_has_one_working_day(concern, front_door, now):
    assert concern.team == front_door
    assert concern.officer_due_at == now + datetime.timedelta(days=1)


@pytest.mark.parametrize("answer", ["no", "not-sure"])
def test_nobody_is_told_of_what_was_not_said(a_concern, answer):
    assert a_concern(account=works(answer)).officer_due_at is None


def test_a_colleague_whom_no_other_team_reads_about_is_told_of_as_well(a_concern):
    assert a_concern(account=works("here")).officer_due_at is not None


def test_the_manager_hears_once_when_nobody_was_told(concern, mo, now):
    late = concern.officer_due_at + datetime.timedelta(minutes=1)

    alarms.raise_due(concern.officer_due_at)
    assert told(MessageKind.OFFICER_MISSED) == []
    alarms.raise_due(late)
    alarms.raise_due(late + datetime.timedelta(hours=1))

    assert told(MessageKind.OFFICER_MISSED) == ["mo@desk.example"]


def test_once_the_officer_is_told_nobody_is_called(concern, priya, mo, now):
    triage.open_record(concern, by=priya, now=now)
    triage.tell_the_officer(
        concern, by=priya, now=now, version=1, who="Bo Reed", how="By telephone"
    )

    alarms.raise_due(concern.officer_due_at + datetime.timedelta(days=1))

    assert told(MessageKind.OFFICER_MISSED) == []
    assert triage.note_words(concern.notes.get(), by=priya) == "Bo Reed\nBy telephone"


def test_a_concern_is_not_closed_before_the_officer_is_told(concern, priya, now):
    triage.open_record(concern, by=priya, now=now)
    triage.claim(concern, by=priya, now=now, version=1)
    triage.decide(concern, by=priya, now=now, version=2, outcome="advice", reason="Advised.")

    with pytest.raises(Refused, match="designated officer"):
        triage.close(concern, by=priya, now=now, version=3, feedback="not-wanted")

    triage.tell_the_officer(concern, by=priya, now=now, version=3, who="Bo Reed", how="Rang.")
    triage.close(concern, by=priya, now=now, version=4, feedback="not-wanted")


@pytest.mark.parametrize(("who", "how"), [("", "Rang."), ("Bo Reed", " ")])
def test_a_name_and_how_are_asked_for(concern, priya, now, who, how):
    triage.open_record(concern, by=priya, now=now)

    with pytest.raises(Refused, match="name of the officer"):
        triage.tell_the_officer(concern, by=priya, now=now, version=1, who=who, how=how)


def test_staff_who_find_it_out_later_start_the_day(a_concern, priya, now):
    concern = a_concern()
    triage.open_record(concern, by=priya, now=now)

    triage.find_for_the_officer(concern, by=priya, now=now, version=1, reason="He is a coach.")

    row = Concern.objects.get()
    assert row.officer_due_at == now + datetime.timedelta(days=1)
    with pytest.raises(Refused, match="runs already"):
        triage.find_for_the_officer(concern, by=priya, now=now, version=2, reason="Again.")
