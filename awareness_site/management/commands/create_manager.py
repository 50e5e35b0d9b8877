"""Makes, or repairs, the first manager of a real site, and the duty team they manage.

The team's key is made at the desk: no private half may pass through a terminal.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from awareness_site.staff import account_arguments, add_account_arguments, staff_account
from campaigns.models import Area
from reports import default_rules, readiness
from reports.models import Membership, Team


class Command(BaseCommand):
    help = (
        "Makes the first manager and the duty team; run again, it repairs them. "
        "Says what else must stand before the form opens."
    )
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        add_account_arguments(parser)
        parser.add_argument("--team-name", default="Front door")
        parser.add_argument("--team-address", help="Told of each new concern; else the manager.")

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            manager = staff_account(**account_arguments(options))
            team = _duty_team(options["team_name"], options["team_address"] or options["email"])
            Membership.objects.update_or_create(
                team=team, user=manager, defaults={"role": Membership.Role.MANAGER}
            )
            rules = default_rules.load()
            default_rules.load_periods()
            _area_not_known()
        self.stdout.write(f"{manager.get_full_name()} manages {team}. Sign in at /admin/.")
        if not team.keys.exists():
            self.stdout.write(f"There, choose a desk passphrase and make the key of {team}.")
        if rules:
            self.stdout.write(f"{rules} routing rules were loaded: read them there first.")
        for reason in readiness.why_closed(timezone.localdate()):
            self.stdout.write(f"Before the form opens: {reason}")


def _area_not_known() -> None:
    """The form opens only with an area for those who do not know it."""
    if not Area.objects.filter(place=Area.Place.UNKNOWN).exists():
        Area.objects.create(
            code="not-known", name="I do not know", place=Area.Place.UNKNOWN, order=99
        )


def _duty_team(name: str, address: str) -> Team:
    team, _ = Team.objects.get_or_create(
        is_duty=True, defaults={"code": "front-door", "name": name}
    )
    if not team.notification_address:
        team.notification_address = address
        team.save(update_fields=["notification_address"])
    return team
