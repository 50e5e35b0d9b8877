"""Makes one sealed backup of the whole site."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError, transaction
from django.utils import timezone

from awareness_site.backup import contents
from awareness_site.backup.asking import refuse_the_public_half
from awareness_site.backup.faults import Refused
from awareness_site.backup.making import make_backup, remove_old
from reports import audit, health
from reports.vocabulary import Action


class Command(BaseCommand):
    help = "Makes one sealed backup of the whole site while it runs, and reads it back."
    requires_system_checks = ()  # a site that is not well needs one all the more

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--to", type=Path, required=True, metavar="FOLDER", help="It must be there."
        )

    def handle(self, *, to: Path, **options: Any) -> None:
        try:
            refuse_the_public_half()
            if not to.is_dir():
                raise Refused(f"{to} is no folder.")
            made = make_backup(to, now=timezone.now())
            old = remove_old(to, now=timezone.now())
        except Refused as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"{made.path}: {contents.in_words(made.manifest.contents.rows)}.")
        self.stdout.write(f"{made.bytes:,} bytes were written, read back and found whole.")
        self.stdout.write(f"Sealed to backup key {made.key_id}: it must be the one on your paper.")
        if old:
            self.stdout.write(f"Removed, because their period is over: {len(old)}.")
        keys = settings.VAR_DIR / "keys"
        if keys.is_dir() and any(keys.iterdir()):
            self.stderr.write(
                f"NOT in it: {keys}, from an earlier release. Each team there needs its recovery "
                "sheet made at the desk; until then what it can open is lost with this machine."
            )
        self._tell_the_site()

    def _tell_the_site(self) -> None:
        """For the trail, and for whoever asks whether the last backup is too old."""
        now = timezone.now()
        try:
            with transaction.atomic():
                audit.record(Action.BACKED_UP, about=None, who=audit.OPERATOR, now=now)
                health.beat(now, of=health.BACKUP)
        except DatabaseError as fault:
            raise CommandError(f"The backup stands, but the site does not know: {fault}") from None
