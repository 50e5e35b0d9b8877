"""What is held is told as anything else is, in one message for many."""

import datetime

import pytest

from reports import alarms, gathering, letters, outbox, triage
from reports.details import LetterDetails, LetterWords
from reports.flood import Arrival
from reports.models import Concern, Notification, OutOfHoursPerson, Team
from reports.vocabulary import Delivery, MessageKind

MINUTE = datetime.timedelta(minutes=1)
FLOOD = Arrival(doubt="flood")


@pytest.fixture
def night(now) -> datetime.datetime:
    """Wednesday 25 November 2026, two in the morning."""
    return now.replace(day=25, hour=2, minute=0)


@pytest.fixture
def cover(front_door) -> Team:
    front_door.out_of_hours_cover = Team.OutOfHoursCover.STAFFED
    front_door.save()
    OutOfHoursPerson.objects.create(team=front_door, name="Dana", address="dana@desk.example")
    return front_door


@pytest.fixture
def flood(a_concern):
    """So many held concerns at one moment."""

    def send(number, at, *, name="flood", **changes) -> list[Concern]:
        return [
            a_concern(token=f"{name}-{one}", received=at, arrival=FLOOD, **changes)
            for one in range(number)
        ]

    return send


def turn(at) -> None:
    """One turn of the clock, as the settings have it."""
    alarms.raise_due(at)
    gathering.tell_of_held(at)
    outbox.send_due(at)


def sent(kind: str) -> list[tuple[str, str]]:
    rows = Notification.objects.filter(kind=kind).order_by("pk")
    return list(rows.values_list("to", "reference"))


def test_the_clock_gathers_before_it_sends(settings):
    tasks = settings.CLOCK_TASKS
    assert tasks.index("reports.gathering.tell_of_held") < tasks.index("reports.outbox.send_due")


def test_a_flood_is_one_mail_at_once_and_the_team_is_told_of_every_one(flood, now, mailoutbox):
    first, *_ = flood(30, now)

    turn(now)
    turn(now + MINUTE)

    assert [mail.to for mail in mailoutbox] == [["front-door@desk.example"]]
    assert mailoutbox[0].subject == f"Held concerns wait to be read, {first.reference}"
    assert not Concern.objects.ungathered().exists()
    assert not Notification.objects.filter(kind=MessageKind.NEW_CONCERN).exists()


def test_what_comes_later_is_one_mail_more_a_quarter_of_an_hour_later(flood, now):
    flood(3, now)
    turn(now)
    later = flood(3, now + MINUTE, name="later")
    for minute in range(1, 15):
        turn(now + minute * MINUTE)
    assert len(sent(MessageKind.HELD_CONCERNS)) == 1

    turn(now + 15 * MINUTE)
    turn(now + 40 * MINUTE)

    assert sent(MessageKind.HELD_CONCERNS)[1:] == [("front-door@desk.example", later[0].reference)]


def test_while_one_waits_for_the_mail_server_no_second_is_piled_up(flood, now):
    flood(2, now)
    gathering.tell_of_held(now)
    flood(2, now, name="later")

    gathering.tell_of_held(now + 60 * MINUTE)
    assert len(sent(MessageKind.HELD_CONCERNS)) == 1

    Notification.objects.update(state=Delivery.SENT, sent_at=now)
    gathering.tell_of_held(now + 61 * MINUTE)
    assert len(sent(MessageKind.HELD_CONCERNS)) == 2


def test_an_honest_concern_in_the_middle_of_it_has_its_own_mail(flood, a_concern, now):
    flood(5, now)
    honest = a_concern(token="honest")

    turn(now)

    assert sent(MessageKind.NEW_CONCERN) == [("front-door@desk.example", honest.reference)]


def test_a_team_without_an_address_is_told_once_it_has_one(flood, front_door, now):
    Team.objects.update(notification_address="")
    flood(2, now)
    turn(now)
    assert not Notification.objects.exists()

    Team.objects.update(notification_address="front-door@desk.example")
    turn(now + MINUTE)

    assert len(sent(MessageKind.HELD_CONCERNS)) == 1


def test_two_clocks_tell_once(flood, now):
    flood(2, now)

    assert [gathering.tell_of_held(now) for _ in range(2)] == [1, 0]


def test_a_flood_of_urgent_ones_at_night_calls_cover_at_once_and_once(cover, flood, night):
    first, *_ = flood(30, night, danger="now")

    turn(night)
    turn(night + MINUTE)

    assert sent(MessageKind.HELD_URGENT) == [("dana@desk.example", first.reference)]
    assert not Notification.objects.filter(kind=MessageKind.URGENT_CONCERN).exists()
    assert Concern.objects.filter(urgent_since=night).count() == 30


def test_the_call_repeats_until_somebody_answers_one_of_them(cover, flood, priya, night):
    concerns = flood(3, night, danger="now")
    for minute in range(31):
        turn(night + minute * MINUTE)
    assert len(sent(MessageKind.HELD_URGENT)) == 3

    triage.acknowledge(concerns[1], by=priya, now=night + 31 * MINUTE, version=1)
    for minute in range(32, 120):
        turn(night + minute * MINUTE)

    assert len(sent(MessageKind.HELD_URGENT)) == 3
    shown = [concern.is_urgent_and_unacknowledged for concern in Concern.objects.order_by("pk")]
    assert shown == [True, False, True], "the desk still marks those that nobody answered"


def test_an_answer_calls_off_the_call_that_stands_for_many(cover, flood, priya, night):
    _, second = flood(2, night, danger="now")
    gathering.tell_of_held(night)

    triage.acknowledge(second, by=priya, now=night + MINUTE, version=1)

    call = Notification.objects.get(kind=MessageKind.HELD_URGENT)
    assert call.state == Delivery.CANCELLED


def test_what_comes_after_the_answer_calls_again(cover, flood, priya, night):
    concerns = flood(2, night, danger="now")
    turn(night)
    triage.acknowledge(concerns[0], by=priya, now=night + MINUTE, version=1)
    later = flood(2, night + 5 * MINUTE, name="later", danger="now")

    for minute in range(6, 20):
        turn(night + minute * MINUTE)

    assert sent(MessageKind.HELD_URGENT)[1:] == [("dana@desk.example", later[0].reference)]


def test_an_honest_urgent_one_has_its_own_call_in_the_same_moment(cover, flood, a_concern, night):
    flood(5, night, danger="now")
    honest = a_concern(token="honest", danger="now", received=night)

    turn(night)

    assert sent(MessageKind.URGENT_CONCERN) == [("dana@desk.example", honest.reference)]


def test_nobody_is_called_while_the_desk_is_open_and_cover_is_at_closing_time(cover, flood, now):
    flood(2, now.replace(hour=16, minute=55), danger="now")
    turn(now.replace(hour=16, minute=59))
    assert not sent(MessageKind.HELD_URGENT)

    turn(now.replace(hour=17, minute=0))

    assert len(sent(MessageKind.HELD_URGENT)) == 1


def test_managers_are_told_once_that_nobody_looked(flood, mo, now):
    first, *_ = flood(20, now)

    for minutes in (60, 61, 62, 500):
        turn(now + minutes * MINUTE)

    assert sent(MessageKind.HELD_MISSED) == [("mo@desk.example", first.reference)]
    assert not Notification.objects.filter(kind=MessageKind.FIRST_LOOK_MISSED).exists()


def test_what_was_let_in_is_alarmed_by_itself(flood, mo, priya, now):
    one, other = flood(2, now)
    triage.admit(one, by=priya, now=now, version=1)

    turn(now + 61 * MINUTE)

    assert sent(MessageKind.FIRST_LOOK_MISSED) == [("mo@desk.example", one.reference)]
    assert sent(MessageKind.HELD_MISSED) == [("mo@desk.example", other.reference)]


def test_held_letters_are_told_and_missed_in_the_same_way(front_door, priya, mo, now):
    rows = [
        letters.write_letter(
            LetterDetails(kind="comment", sealed=LetterWords(words="Buy."), page="/", useful="no"),
            token=f"letter-{one}",
            now=now,
            arrival=FLOOD,
        )
        for one in range(4)
    ]

    turn(now)
    turn(now + datetime.timedelta(days=3))

    assert sent(MessageKind.HELD_LETTERS) == [("front-door@desk.example", rows[0].reference)]
    assert sent(MessageKind.HELD_MISSED) == [("mo@desk.example", rows[0].reference)]
    assert not Notification.objects.filter(kind__in=["new-letter", "letter-overdue"]).exists()


def test_the_deadlines_of_what_is_held_are_those_of_any_other(flood, a_concern, now):
    (held,) = flood(1, now)
    other = a_concern(token="honest")

    assert (held.first_look_by, held.decide_by, held.team, held.urgency) == (
        other.first_look_by,
        other.decide_by,
        other.team,
        other.urgency,
    )


def test_the_clock_asks_little_when_nothing_is_held(a_concern, now, django_assert_num_queries):
    a_concern()

    with django_assert_num_queries(7):  # two of them are the hours of the desk
        gathering.tell_of_held(now)
