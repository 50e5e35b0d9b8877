import datetime

from reports import health, outbox
from reports.models import Notification
from reports.vocabulary import Delivery

MINUTE = datetime.timedelta(minutes=1)


def test_all_is_well_while_the_clock_goes_round(db, now):
    health.beat(now)

    assert health.unwell(now + 2 * MINUTE) == []


def test_a_clock_that_never_started_is_not_well(db, now):
    assert health.unwell(now) == ["clock"]


def test_a_silent_clock_is_not_well(db, now):
    health.beat(now)

    assert health.unwell(now + 3 * MINUTE) == ["clock"]


def test_a_message_that_is_long_overdue_is_not_well(a_concern, now):
    a_concern()
    later = now + 11 * MINUTE
    health.beat(later)

    assert health.unwell(later) == ["notifications"]


def test_a_message_that_is_due_or_sent_or_given_up_is_well(a_concern, now):
    a_concern()
    health.beat(now + 9 * MINUTE)
    assert health.unwell(now + 9 * MINUTE) == []

    outbox.send_due(now)
    health.beat(now + 60 * MINUTE)
    assert health.unwell(now + 60 * MINUTE) == []

    Notification.objects.update(state=Delivery.DEAD, sent_at=None)
    assert health.unwell(now + 60 * MINUTE) == []


def test_a_database_that_is_away_is_named_alone(database_away, now):
    assert health.unwell(now) == ["database"]
