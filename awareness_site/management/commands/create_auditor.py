"""Makes, or repairs, the account of somebody who reads the audit trail."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from awareness_site.staff import account_arguments, add_account_arguments, staff_account
from reports.models import Membership
from reports.roles import auditors_group


class Command(BaseCommand):
    help = "Makes an auditor, who reads the audit trail of every team, and no concern."
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        add_account_arguments(parser)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if Membership.objects.filter(user__username=options["username"]).exists():
            raise CommandError("Who reads for a team cannot audit it. Nothing was changed.")
        auditor = staff_account(**account_arguments(options))
        auditor.groups.add(auditors_group())
        self.stdout.write(f"{auditor.get_full_name()} reads the audit trail, at /admin/.")
