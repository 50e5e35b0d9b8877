"""Makes the key of backups: the code to print once, and the public half that stays."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from awareness_site.backup import keys
from awareness_site.backup.asking import ask, refuse_the_public_half
from awareness_site.backup.faults import Refused


class Command(BaseCommand):
    help = (
        "Makes the key to which backups are sealed. Its code is shown this once, for paper in a "
        "safe; without it no backup can be opened."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--replace",
            action="store_true",
            help="Although there is one. What was sealed to it still needs its own code.",
        )

    def handle(self, *, replace: bool, **options: Any) -> None:
        try:
            self._make(replace=replace)
        except Refused as fault:
            raise CommandError(str(fault)) from None

    def _make(self, *, replace: bool) -> None:
        refuse_the_public_half()
        if keys.public_file().exists() and not replace:
            raise Refused("There is a backup key already. A new one: --replace")
        code = keys.new_code()
        pair = keys.pair_of(code)
        self.stdout.write(f"The code of backup key {pair.key_id}:\n\n    {code}\n")
        self.stdout.write("Write both on paper, twice, and lock it away from this machine.")
        self.stdout.write("It is not kept here and is never shown again.")
        self.stdout.write("Type it in, from the paper, to make the key:")
        self.stdout.flush()
        if keys.pair_of(ask("Code: ")) != pair:
            raise Refused("That is another code. No key was made.")
        kept = keys.keep(pair)
        self.stdout.write(f"Backups are sealed to this key from now on; its public half: {kept}")
