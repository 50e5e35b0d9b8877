import datetime

from reports import health, outbox
from reports.models import Notification
from reports.vocabulary import Delivery

MINUTE = datetime.timedelta(minutes=1)


def go_round(now: datetime.datetime) -> None:
    """What a turn of the clock leaves behind."""
    health.beat(now)
    health.beat(now, of=health.AUDIT)


def test_all_is_well_while_the_clock_goes_round(db, now):
    go_round(now)

    assert health.unwell(now + 2 * MINUTE) == []


def test_a_clock_that_never_started_is_not_well(db, now):
    assert health.unwell(now) == ["clock", "audit"]


def test_a_silent_clock_is_not_well(db, now):
    go_round(now)

    assert health.unwell(now + 3 * MINUTE) == ["clock"]


def test_a_clock_that_goes_round_and_chains_nothing_is_not_well(db, now):
    go_round(now)
    later = now + 6 * MINUTE
    health.beat(later)

    assert health.unwell(later) == ["audit"]


def test_a_message_that_is_long_overdue_is_not_well(a_concern, now):
    a_concern()
    later = now + 11 * MINUTE
    go_round(later)

    assert health.unwell(later) == ["notifications"]


def test_a_message_that_is_due_or_sent_or_given_up_is_well(a_concern, now):
    a_concern()
    go_round(now + 9 * MINUTE)
    assert health.unwell(now + 9 * MINUTE) == []

    outbox.send_due(now)
    go_round(now + 60 * MINUTE)
    assert health.unwell(now + 60 * MINUTE) == []

    Notification.objects.update(state=Delivery.DEAD, sent_at=None)
    assert health.unwell(now + 60 * MINUTE) == []


def test_a_database_that_is_away_is_named_alone(database_away, now):
    assert health.unwell(now) == ["database"]
