"""Makes, or repairs, the first manager of a real site, and the duty team they manage."""

import getpass
import sys
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from reports import default_rules, keyring, readiness
from reports.models import Membership, Team


class Command(BaseCommand):
    help = (
        "Makes the first manager and the duty team; run again, it repairs them. "
        "Says what else must stand before the form opens."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("email", help="The manager's own address.")
        parser.add_argument("name", help='Such as "Mo Field".')
        parser.add_argument("--team-name", default="Front door")
        parser.add_argument("--team-address", help="Told of each new concern; else the manager.")
        parser.add_argument(
            "--password-stdin", action="store_true", help="Read the password from one line."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = _password(from_input=options["password_stdin"])
        try:
            validate_email(options["email"])
            validate_password(password, User(username=options["username"], email=options["email"]))
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
        with transaction.atomic():
            team = _duty_team(options["team_name"], options["team_address"] or options["email"])
            manager = _manager(options["username"], options["email"], options["name"], password)
            Membership.objects.update_or_create(
                team=team, user=manager, defaults={"role": Membership.Role.MANAGER}
            )
            rules = default_rules.load()
        self.stdout.write(f"{manager.get_full_name()} manages {team}. Sign in at /admin/.")
        if rules:
            self.stdout.write(f"{rules} routing rules were loaded: read them there first.")
        for reason in readiness.why_closed():
            self.stdout.write(f"Before the form opens: {reason}")


def _password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password (at least 12 characters): ")
    if getpass.getpass("Again: ") != password:
        raise CommandError("The two passwords differ.")
    return password


def _duty_team(name: str, address: str) -> Team:
    team, _ = Team.objects.get_or_create(
        is_duty=True, defaults={"code": "front-door", "name": name}
    )
    if not team.notification_address:
        team.notification_address = address
        team.save(update_fields=["notification_address"])
    if not team.keys.filter(retired_at=None).exists():
        keyring.make_key(team, now=timezone.now())
    return team


def _manager(username: str, email: str, name: str, password: str) -> User:
    """Staff, not a superuser: being one would open no concern, and everything else."""
    first_name, _, last_name = name.strip().partition(" ")
    manager, _ = User.objects.update_or_create(
        username=username,
        defaults={
            "email": email,
            "first_name": first_name,
            "last_name": last_name,
            "is_staff": True,
            "is_active": True,
        },
    )
    manager.set_password(password)
    manager.save(update_fields=["password"])
    return manager
