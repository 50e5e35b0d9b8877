"""Asks for the code of a backup key: never an argument, which other accounts can read."""

import getpass
import sys

from django.conf import settings

from awareness_site.backup.faults import Refused


def ask(question: str) -> str:
    """Shown to nobody at a terminal; elsewhere the first line that is handed in."""
    if sys.stdin.isatty():
        return getpass.getpass(question)
    return sys.stdin.readline()


def refuse_the_public_half() -> None:
    if not settings.SERVES_STAFF:
        raise Refused("Backups are of the staff half: set SITE_ROLE=staff.")
