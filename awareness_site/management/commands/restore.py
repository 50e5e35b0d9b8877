"""Verifies a backup, and brings a site back from it into an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from awareness_site.backup import contents, restoring
from awareness_site.backup.asking import ask, refuse_the_public_half
from awareness_site.backup.faults import Refused


class Command(BaseCommand):
    help = (
        "Opens a backup with the code of its key, which it asks for, verifies it, and restores it "
        "into an empty database."
    )
    requires_system_checks = ()  # there is no site yet

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--only-verify", action="store_true", help="Restore nothing.")

    def handle(self, *, file: Path, only_verify: bool, **options: Any) -> None:
        try:
            refuse_the_public_half()
            if not only_verify:
                restoring.refuse_unless_empty()
            self._restore(file, only_verify=only_verify)
        except Refused as fault:
            raise CommandError(str(fault)) from None

    def _restore(self, file: Path, *, only_verify: bool) -> None:
        with restoring.verified(file, code=ask("Code of the backup key: ")) as (opened, found):
            manifest = opened.manifest
            made = f"{manifest.made_at:%d %B %Y %H:%M} UTC"
            self.stdout.write(f"A backup of {manifest.database}, made {made}, is whole.")
            for line in (f"It holds {contents.in_words(manifest.contents.rows)}.", *found):
                self.stdout.write(line)
            if only_verify:
                return
            for line in restoring.restore(opened, now=timezone.now()):
                self.stdout.write(line)
        self.stdout.write("The site is restored and may be started.")
