"""The clock: one process that does what is due, over and over."""

import logging
import signal
import threading
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from django.utils.module_loading import import_string

from reports import health

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Sends notifications, repeats calls, makes posters and forgets drafts, when due."
    requires_system_checks = "__all__"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Go round once, as cron does.")
        parser.add_argument("--every", type=float, default=5, metavar="SECONDS")

    def handle(self, *args: Any, **options: Any) -> None:
        self.check(databases=["default"])
        stopping = threading.Event()

        def stop(signal_number: int, frame: FrameType | None) -> None:
            stopping.set()

        if not options["once"]:
            signal.signal(signal.SIGTERM, stop)
            signal.signal(signal.SIGINT, stop)
        while not stopping.is_set():
            go_round(stopping)
            if options["once"]:
                return
            stopping.wait(options["every"])


def go_round(stopping: threading.Event) -> None:
    """Every task once, each on its own: one that fails does not keep the next from its work."""
    for path in settings.CLOCK_TASKS:
        if stopping.is_set():
            return
        try:
            import_string(path)(timezone.now())
        except Exception as error:
            # The kind alone: the message of a fault may quote what it choked on.
            logger.error("%s failed: %s", path, type(error).__name__)
    try:
        health.beat(timezone.now())
    except DatabaseError as error:
        logger.error("The clock could not say that it goes: %s", type(error).__name__)
    close_old_connections()
