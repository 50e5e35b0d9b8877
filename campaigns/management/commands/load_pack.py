"""Loads a content pack: numbers, signs, facts and campaign of one place."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from campaigns.content import PACKS, load_pack, places
from campaigns.pack_files import PackError
from campaigns.register.snapshot import write_snapshot
from campaigns.search.index import rebuild_if_changed


class Command(BaseCommand):
    help = (
        "Load or reload a content pack: the contact register, the warning signs, a campaign. "
        "Rows that the files no longer name stay shown, whoever made them: they are listed, and "
        "taken back by an editor. Words that put blame on a child are told, and loaded."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        shipped = ", ".join(places())
        parser.add_argument("directory", type=Path, help=f"A folder of files, or one of: {shipped}")
        parser.add_argument(
            "--publish", action="store_true", help="Publish the campaign, if it is ready"
        )

    def handle(self, *args: Any, directory: Path, publish: bool, **options: Any) -> None:
        if not directory.exists() and (PACKS / directory.name).is_dir():
            directory = PACKS / directory.name
        now = timezone.now()
        try:
            campaign = load_pack(directory, now=now, publish=publish, warn=self._warn)
        except PackError as error:
            problems = "\n".join(f"- {problem}" for problem in error.problems)
            raise CommandError(f"Nothing was loaded. Please mend:\n{problems}") from None
        write_snapshot(now)
        rebuild_if_changed(now)
        state = "published" if campaign.is_published else "a draft"
        self.stdout.write(f"Loaded “{campaign}”, which is {state}.")

    def _warn(self, sentence: str) -> None:
        self.stderr.write(self.style.WARNING(f"- {sentence}"))
