"""Whether the audit trail is as it was written, row by row."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from reports.audit import heads, linking
from reports.audit.verifying import Verdict, verify


class Command(BaseCommand):
    help = (
        "Walks the audit trail and names the first row that was altered, is missing or was cut. "
        "Changes nothing."
    )
    requires_system_checks = ()  # it tells of a site that is not well, too

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--heads",
            type=Path,
            nargs="+",
            metavar="FILE",
            help="Heads that were kept elsewhere, instead of those in VAR_DIR/audit-heads.",
        )

    def handle(self, *, heads: list[Path] | None, **options: Any) -> None:
        verdict = _verdict(heads)
        if verdict.fault:
            raise CommandError(verdict.fault)
        self.stdout.write(f"The audit trail is as it was written: {verdict.linked} links hold.")
        if verdict.head:
            self.stdout.write(f"Its head outside the database names link {verdict.head.number}.")
        if verdict.waiting:
            self.stdout.write(f"{verdict.waiting} events of this minute wait for the clock.")


def _verdict(files: list[Path] | None) -> Verdict:
    try:
        return verify(key=linking.key(), heads=list(heads.read(files)), now=timezone.now())
    except (ImproperlyConfigured, heads.Unreadable, OSError) as fault:
        raise CommandError(str(fault)) from None
