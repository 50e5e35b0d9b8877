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


def test_a_mail_that_was_taken_and_refused_comes_again_under_the_same_id(server, a_concern, now):
    a_concern()
    server.refuses_after_data = True
    assert outbox.send_due(now) == 0
    server.refuses_after_data = False

    assert outbox.send_due(now + MINUTE) == 1

    first, second = (read(mail)["Message-ID"] for mail in server.mails)
    message = Notification.objects.get()
    assert first == second == message.message_id
    assert (message.state, message.attempts) == (Delivery.SENT, 2)
