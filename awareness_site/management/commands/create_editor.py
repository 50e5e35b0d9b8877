"""Makes, or repairs, the account of somebody who keeps what the public reads."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from awareness_site.staff import account_arguments, add_account_arguments, staff_account
from campaigns.roles import editors_group


class Command(BaseCommand):
    help = "Makes an editor, who sees campaigns, signs and numbers, and no concern."
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        add_account_arguments(parser)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        editor = staff_account(**account_arguments(options))
        editor.groups.add(editors_group())
        self.stdout.write(f"{editor.get_full_name()} edits what the public reads, at /admin/.")
