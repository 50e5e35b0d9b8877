"""Makes a link for somebody who has none, or has lost a second factor, from the command line."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import timezone

from reports import invitations


class Command(BaseCommand):
    help = "Prints a link by which a member of staff sets a password, once, within three days."
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        account = User.objects.filter(username=options["username"], is_staff=True).first()
        if account is None:
            raise CommandError("No account of staff has this name.")
        token = invitations.invite(account, by=None, now=timezone.now())
        self.stdout.write(f"{settings.DESK_URL}{reverse('sign_in_invited', args=[token])}")
