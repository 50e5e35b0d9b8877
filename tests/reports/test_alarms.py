"""Who is called at night, and who is told when nobody has looked."""

import datetime

import pytest

from reports import alarms, outbox, triage
from reports.models import Notification, OutOfHoursPerson, Team
from reports.vocabulary import Delivery, MessageKind, Urgency

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def night(now) -> datetime.datetime:
    """Wednesday 25 November 2026, two in the morning."""
    return now.replace(day=25, hour=2, minute=0)


@pytest.fixture
def cover(front_door) -> Team:
    front_door.out_of_hours_cover = Team.OutOfHoursCover.STAFFED
    front_door.save()
    for order, name in enumerate(["dana", "ellis"]):
        OutOfHoursPerson.objects.create(
            team=front_door, name=name.title(), address=f"{name}@desk.example", order=order
        )
    return front_door


@pytest.fixture
def urgent(cover, a_concern, night):
    return a_concern(danger="now", received=night)


def called(state: str = "") -> list[str]:
    calls = Notification.objects.filter(kind=MessageKind.URGENT_CONCERN).order_by("pk")
    return [call.to for call in (calls.filter(state=state) if state else calls)]


def told() -> list[str]:
    missed = Notification.objects.filter(kind=MessageKind.FIRST_LOOK_MISSED)
    return [message.to for message in missed.order_by("pk")]


def test_an_urgent_concern_at_night_calls_everybody_on_cover_at_once(urgent, night):
    urgent.refresh_from_db()

    assert called() == ["dana@desk.example", "ellis@desk.example"]
    assert urgent.urgent_since == night
    assert urgent.is_urgent_and_unacknowledged


def test_something_within_hours_cannot_wait_for_the_desk_either(cover, a_concern, night):
    a_concern(danger="hours", received=night)

    assert len(called()) == 2


@pytest.mark.parametrize("danger", ["not-urgent", "not-sure"])
def test_what_can_wait_wakes_nobody(cover, a_concern, night, danger):
    concern = a_concern(danger=danger, received=night)

    assert called() == []
    assert concern.urgent_since is None


def test_nobody_on_cover_is_called_while_the_desk_is_open(cover, a_concern, now):
    a_concern(danger="now", received=now)

    assert called() == []


@pytest.mark.parametrize("day", [28, 29])
def test_the_weekend_is_out_of_hours(cover, a_concern, now, day):
    a_concern(danger="now", received=now.replace(day=day))

    assert len(called()) == 2


def test_what_nobody_has_looked_at_when_the_desk_closes_calls_cover_then(cover, a_concern, now):
    concern = a_concern(danger="now", received=now.replace(hour=16, minute=55))
    closing = now.replace(hour=17, minute=0)

    alarms.raise_due(closing - MINUTE)
    assert called() == []

    for minute in range(3):
        alarms.raise_due(closing + minute * MINUTE)
    concern.refresh_from_db()
    assert called() == ["dana@desk.example", "ellis@desk.example"]
    assert concern.urgent_since == closing


def test_what_was_looked_at_before_the_desk_closed_calls_nobody(cover, a_concern, priya, now):
    concern = a_concern(danger="now", received=now.replace(hour=16, minute=50))
    triage.open_record(concern, by=priya, now=now.replace(hour=16, minute=55))
    triage.confirm_urgency(
        concern,
        by=priya,
        now=now.replace(hour=16, minute=55),
        version=concern.version,
        urgency=Urgency.NOW,
        reason="The police are on their way.",
    )

    alarms.raise_due(now.replace(hour=17, minute=5))

    assert called() == []


def test_where_cover_is_declared_absent_nothing_is_called_nor_repeated(a_concern, night):
    concern = a_concern(danger="now", received=night)

    alarms.raise_due(night + 15 * MINUTE)

    assert called() == []
    assert concern.urgent_since is None


def test_somebody_who_is_named_twice_is_called_once(cover, a_concern, night):
    OutOfHoursPerson.objects.create(team=cover, name="Dana", address="dana@desk.example", order=9)

    a_concern(danger="now", received=night)

    assert called() == ["dana@desk.example", "ellis@desk.example"]


def test_the_call_repeats_every_fifteen_minutes_until_somebody_answers(urgent, night):
    for minute in range(0, 46, 5):
        outbox.send_due(night + minute * MINUTE)
        alarms.raise_due(night + minute * MINUTE)

    assert len(called()) == 2 * 4  # at once, and after 15, 30 and 45 minutes


def test_a_call_that_still_waits_for_the_mail_server_is_not_piled_up(urgent, night):
    alarms.raise_due(night + 15 * MINUTE)

    assert len(called()) == 2


def test_acknowledging_ends_the_calls(urgent, priya, night):
    triage.acknowledge(urgent, by=priya, now=night + 5 * MINUTE, version=urgent.version)

    alarms.raise_due(night + 15 * MINUTE)

    assert called(Delivery.WAITING) == []
    assert called(Delivery.CANCELLED) == ["dana@desk.example", "ellis@desk.example"]


def test_a_first_look_ends_the_calls(urgent, priya, night):
    outbox.send_due(night)
    triage.open_record(urgent, by=priya, now=night + 5 * MINUTE)
    triage.confirm_urgency(
        urgent,
        by=priya,
        now=night + 5 * MINUTE,
        version=urgent.version,
        urgency=Urgency.NOW,
        reason="Rang the police.",
    )

    alarms.raise_due(night + 15 * MINUTE)

    assert len(called()) == 2


def test_a_call_that_still_waits_is_called_off_when_somebody_has_looked(urgent, priya, night):
    triage.open_record(urgent, by=priya, now=night + 5 * MINUTE)
    triage.confirm_urgency(
        urgent,
        by=priya,
        now=night + 5 * MINUTE,
        version=urgent.version,
        urgency=Urgency.NOW,
        reason="Rang the police.",
    )

    alarms.raise_due(night + 6 * MINUTE)

    assert called(Delivery.CANCELLED) == ["dana@desk.example", "ellis@desk.example"]


def test_a_call_that_was_given_up_is_made_afresh(urgent, night):
    calls = Notification.objects.filter(kind=MessageKind.URGENT_CONCERN)
    calls.update(state=Delivery.DEAD)

    alarms.raise_due(night + 15 * MINUTE)

    assert called(Delivery.WAITING) == ["dana@desk.example", "ellis@desk.example"]


def test_an_hour_without_mail_in_the_night_delays_a_call_by_two_minutes_at_most(
    urgent, night, settings, mailoutbox
):
    """The real round of the clock, minute by minute, and a server that is away for 70 minutes."""
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    for minute in range(73):
        if minute == 70:
            settings.EMAIL_BACKEND = backend
        alarms.raise_due(night + minute * MINUTE)
        outbox.send_due(night + minute * MINUTE)

    urgent_mails = [mail.to for mail in mailoutbox if "URGENT" in mail.subject]
    assert urgent_mails == [["dana@desk.example"], ["ellis@desk.example"]]


def test_stopping_leaves_other_concerns_and_messages_alone(urgent, a_concern, night):
    a_concern(token="another", danger="now", received=night)

    alarms.stop(urgent, night)

    waiting = Notification.objects.filter(state=Delivery.WAITING)
    assert waiting.filter(reference=urgent.reference).get().kind == MessageKind.NEW_CONCERN
    assert len(called(Delivery.WAITING)) == 2


def test_a_second_clock_does_not_repeat_the_call_again(urgent, night):
    outbox.send_due(night)

    for _ in range(2):
        alarms.raise_due(night + 15 * MINUTE)

    assert len(called()) == 4


def test_a_missed_first_look_goes_to_every_manager_once(a_concern, mo, now):
    concern = a_concern()

    for minutes in (60, 61, 62, 500):
        alarms.raise_due(now + minutes * MINUTE)

    concern.refresh_from_db()
    assert told() == ["mo@desk.example"]
    assert concern.manager_told_at == now + 61 * MINUTE


def test_without_a_manager_the_team_itself_is_told(a_concern, now):
    a_concern()

    alarms.raise_due(now + 61 * MINUTE)

    assert told() == ["front-door@desk.example"]


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": ""}])
def test_a_manager_who_cannot_be_reached_is_no_manager(a_concern, mo, now, change):
    for name, value in change.items():
        setattr(mo, name, value)
    mo.save()
    a_concern()

    alarms.raise_due(now + 61 * MINUTE)

    assert told() == ["front-door@desk.example"]


def test_nobody_is_told_of_a_concern_that_was_looked_at(a_concern, priya, mo, now):
    concern = a_concern()
    triage.open_record(concern, by=priya, now=now)
    triage.confirm_urgency(
        concern, by=priya, now=now, version=concern.version, urgency=2, reason="Read."
    )

    assert alarms.raise_due(now + 61 * MINUTE) == 0
    assert told() == []


def test_a_concern_of_the_night_is_missed_only_an_hour_after_opening(a_concern, mo, night):
    a_concern(received=night)

    alarms.raise_due(night + 7 * 60 * MINUTE)
    assert told() == []

    alarms.raise_due(night + (8 * 60 + 1) * MINUTE)
    assert told() == ["mo@desk.example"]


def test_the_clock_asks_six_questions_when_nothing_is_due(
    a_concern, now, django_assert_num_queries
):
    a_concern()

    with django_assert_num_queries(6):
        alarms.raise_due(now)
