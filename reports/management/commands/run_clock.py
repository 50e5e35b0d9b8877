"""The clock: one process that does what is due, over and over."""

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from awareness_site.errors import described
from awareness_site.starting import NotWell, refuse_unless_well
from reports import health

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Does what is due: sends notifications, repeats urgent calls, makes posters, forgets "
        "drafts. Runs until it is told to stop."
    )
    requires_system_checks = ()  # asked below, with the database's checks and the migrations

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Go round once, for cron.")
        parser.add_argument("--every", type=float, default=5, metavar="SECONDS")

    def handle(self, *, once: bool, every: float, **options: Any) -> None:
        if not settings.SERVES_STAFF:
            raise CommandError("The clock is of the staff half: set SITE_ROLE=staff.")
        try:
            refuse_unless_well()
        except NotWell as fault:
            raise CommandError(str(fault)) from None
        with _told_to_stop() as stopping:
            while not stopping.is_set():
                go_round(stopping)
                if once or stopping.wait(every):
                    return


@contextmanager
def _told_to_stop() -> Iterator[threading.Event]:
    """Set by SIGTERM or SIGINT, so that a task in hand is finished first."""
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stopping
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def go_round(stopping: threading.Event) -> None:
    """Every task once, each on its own: one that fails does not keep the next from its work."""
    for path in settings.CLOCK_TASKS:
        if stopping.is_set():
            return
        try:
            import_string(path)(timezone.now())
        except Exception as fault:  # whatever it is, the next task may be the urgent one
            # Never the message of the fault: it may quote what it choked on.
            logger.error("%s failed: %s", path, described(fault))
        _beat()


def _beat() -> None:
    """After each task, since one alone may wait long for a mail server."""
    try:
        health.beat(timezone.now())
    except DatabaseError as fault:
        logger.error("The clock could not write that it runs: %s", described(fault))
    # A connection that broke is dropped here; the next query opens a new one.
    close_old_connections()
