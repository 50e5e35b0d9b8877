"""Takes the oldest part of the audit trail away, once its period is over."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from campaigns.models import KeptFor
from campaigns.models.periods import TRAIL
from reports.audit import heads, linking
from reports.audit.shortening import shorten
from reports.audit.verifying import verify


class Command(BaseCommand):
    help = (
        "Verifies the audit trail, and takes away what is older than its period in the register. "
        "Wants an account that owns the tables, as migrate does."
    )

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        before = KeptFor.objects.over_before(TRAIL, now)
        if before is None:
            raise CommandError("The register has no period for the trail: nothing was done.")
        try:
            key = linking.key()
            verdict = verify(key=key, heads=list(heads.read()), now=now)
        except (ImproperlyConfigured, heads.Unreadable, OSError) as fault:
            raise CommandError(str(fault)) from None
        if verdict.fault:
            raise CommandError(f"Nothing was done, because of this. {verdict.fault}")
        gone = shorten(before=before, key=key, now=now)
        self.stdout.write(f"{gone} events from before {before:%d %B %Y} were taken away.")
