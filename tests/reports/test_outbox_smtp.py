"""What goes over the wire to a real mail server."""

import datetime
from email import message_from_string, policy

import pytest

from reports import outbox
from reports.models import Notification
from reports.vocabulary import Delivery
from tests.reports.smtp_server import mail_server

MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture
def server(settings):
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = False
        yield server


def read(mail: str):
    return message_from_string(mail, policy=policy.default)


def test_a_server_gets_the_reference_and_nothing_of_the_concern(server, a_concern, now):
    concern = a_concern(worry="A grey car waits by the school.")

    assert outbox.send_due(now) == 1

    (mail,) = server.mails
    assert read(mail)["To"] == "front-door@desk.example"
    assert concern.reference in read(mail)["Subject"]
    parts = [part.get_content() for part in read(mail).iter_parts()]
    assert [part.get_content_type() for part in read(mail).iter_parts()] == [
        "text/plain",
        "text/html",
    ]
    assert all(concern.reference in part for part in parts)
    for told in ("grey car", "Kit Demo", "Invented Academy", "going-missing", "neighbour"):
        assert told not in "".join(parts) + mail


# What the server does wrong, what the desk reads of it, and how many copies it has by then.
MOODS = {
    "refuses": ("SMTPConnectError", 0),
    "is_silent": ("SMTPServerDisconnected", 0),
    "refuses_after_data": ("SMTPDataError", 1),
    "drops_after_data": ("SMTPServerDisconnected", 1),
}


@pytest.mark.parametrize(("mood", "fault", "copies"), [(m, *of) for m, of in MOODS.items()])
def test_a_mail_that_failed_comes_again_under_the_same_id(
    server, a_concern, settings, now, mood, fault, copies
):
    settings.EMAIL_TIMEOUT = 0.2
    a_concern()
    setattr(server, mood, True)
    assert outbox.send_due(now) == 0
    message = Notification.objects.get()
    assert (message.state, message.last_fault) == (Delivery.WAITING, fault)
    setattr(server, mood, False)

    assert outbox.send_due(now + MINUTE) == 1

    assert [read(mail)["Message-ID"] for mail in server.mails] == [message.message_id] * (
        copies + 1
    )
    message.refresh_from_db()
    assert (message.state, message.attempts) == (Delivery.SENT, 2)


def test_a_server_that_is_down_for_an_hour_gets_every_mail_in_the_end(
    server, a_concern, settings, now
):
    settings.EMAIL_PORT = 1
    for number in range(3):
        a_concern(token=str(number))
    for minute in range(60):
        outbox.send_due(now + minute * MINUTE)
    settings.EMAIL_PORT = server.port

    assert sum(outbox.send_due(now + minute * MINUTE) for minute in range(60, 120)) == 3

    ids = set(Notification.objects.values_list("message_id", flat=True))
    assert {read(mail)["Message-ID"] for mail in server.mails} == ids
    assert len(server.mails) == 3
