"""A call that wakes somebody: before all else, and never left to wait for long."""

import datetime

import pytest

from reports import outbox
from reports.models import Notification
from reports.vocabulary import Delivery, MessageKind

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def no_mail_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def call(concern, now: datetime.datetime) -> Notification:
    to = "cover@desk.example"
    return outbox.queue(MessageKind.URGENT_CONCERN, about=concern, to=to, now=now)


def test_a_call_is_tried_every_two_minutes_and_outlives_a_night_without_mail(
    a_concern, no_mail_server, settings, mailoutbox, now
):
    urgent, started, waits = call(a_concern(), now), now, set()
    while now < started + 12 * 60 * MINUTE:
        outbox.send_due(now)
        urgent.refresh_from_db()
        waits.add((urgent.next_attempt_at - now) // MINUTE)
        now = urgent.next_attempt_at
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    outbox.send_due(now)

    assert waits == {1, 2}
    assert [mail.to for mail in mailoutbox] == [[urgent.to]]


def test_a_call_that_never_goes_comes_before_a_person_in_the_end(a_concern, no_mail_server, now):
    urgent = call(a_concern(), now)
    Notification.objects.filter(pk=urgent.pk).update(attempts=outbox.MOST_ATTEMPTS_OF_A_CALL - 1)

    outbox.send_due(now)

    urgent.refresh_from_db()
    assert urgent.state == Delivery.DEAD


def test_a_call_goes_before_forty_messages_that_have_waited_longer(a_concern, mailoutbox, now):
    concern = a_concern()
    for number in range(40):
        to = f"{number}@desk.example"
        outbox.queue(MessageKind.NEW_CONCERN, about=concern, to=to, now=now - 60 * MINUTE)
    call(concern, now)

    outbox.send_due(now)

    assert mailoutbox[0].to == ["cover@desk.example"]
    assert len(mailoutbox) == outbox.MOST_IN_A_ROUND


def test_letters_wait_however_many_there_are_until_concerns_are_told_of(
    a_concern, a_comment, mailoutbox, now
):
    concern, letter = a_concern(), a_comment()
    for number in range(40):
        to = f"{number}@desk.example"
        outbox.queue(MessageKind.NEW_LETTER, about=letter, to=to, now=now - 60 * MINUTE)
    outbox.queue(MessageKind.FIRST_LOOK_MISSED, about=concern, to="mo@desk.example", now=now)

    outbox.send_due(now)

    assert {"front-door@desk.example", "mo@desk.example"} <= {mail.to[0] for mail in mailoutbox[:2]}


def test_a_call_whose_worker_was_killed_as_often_is_still_sent(a_concern, mailoutbox, now):
    urgent = call(a_concern(), now)
    Notification.objects.update(attempts=outbox.MOST_ATTEMPTS)

    outbox.send_due(now)

    assert [mail.to for mail in mailoutbox] == [[urgent.to]]
