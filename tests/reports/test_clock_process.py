"""The clock as it really runs: a process of its own, which may be stopped or killed."""

import datetime
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.db import connection
from django.utils import timezone

from reports import outbox
from reports.models import Notification
from reports.vocabulary import Delivery
from tests.reports.smtp_server import STEPS, MailServer, mail_server

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30  # seconds in which a slow machine has started a process

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    """Of the clock in a process of its own, and of the one that is in this."""
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.EMAIL_USE_TLS = False
        yield server


def database_url() -> str:
    """The address of the database that this test sees."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    return f"postgres://{given['USER']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"


@pytest.fixture
def clock(server) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    started = []

    def start(*options: str, **environment: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run_clock", *options],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "DEMONSTRATION": "yes",
                "VAR_DIR": str(site_settings.VAR_DIR),
                "DATABASE_URL": database_url(),
                "SMTP_HOST": "127.0.0.1",
                "SMTP_PORT": str(server.port),
                "SMTP_TLS": "no",
                **environment,
            },
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def waiting(a_concern) -> Notification:
    """Due by the clock on the wall, which is the one that the process reads."""
    a_concern(received=timezone.now() - datetime.timedelta(seconds=30))
    return Notification.objects.get()


def test_once_sends_what_is_due_and_ends(clock, server, waiting):
    process = clock("--once")

    words, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 0, words
    assert len(server.mails) == 1
    waiting.refresh_from_db()
    assert waiting.state == Delivery.SENT


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_cleanly_and_at_once(clock, server, waiting, number):
    process = clock("--every", "600")
    assert server.was_reached.wait(PATIENCE)

    process.send_signal(number)
    words, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode == 0, words
    assert "Traceback" not in words
    waiting.refresh_from_db()
    assert waiting.state == Delivery.SENT


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_of_a_mail_it_loses_nothing(clock, server, waiting, step):
    server.holds_at = step
    process = clock()
    assert server.was_reached.wait(PATIENCE)

    process.kill()
    process.communicate(timeout=PATIENCE)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.attempts) == (Delivery.WAITING, 1)
    # A clock that starts at once leaves it alone: for all it knows, the first is still sending.
    server.holds_at = ""
    taken_before = len(server.mails)
    assert outbox.send_due(timezone.now()) == 0
    # One that finds the lease run out sends it.
    Notification.objects.update(leased_until=timezone.now() - datetime.timedelta(seconds=1))
    assert outbox.send_due(timezone.now()) == 1
    waiting.refresh_from_db()
    assert waiting.state == Delivery.SENT
    ids = [re.search(r"^Message-ID: (.*?)\r?$", mail, re.MULTILINE)[1] for mail in server.mails]
    assert ids == [waiting.message_id] * (taken_before + 1)


def test_it_does_not_start_under_a_rule_that_does_not_exist(clock, server, waiting):
    process = clock("--once", DECISION_RULE="nonsense")

    words, _ = process.communicate(timeout=PATIENCE)

    assert process.returncode != 0
    assert "nonsense" in words
    assert server.mails == []
