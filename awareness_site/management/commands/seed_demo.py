"""Fills an empty site with an invented partnership at work, and refuses where real data is."""

import datetime
import os
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from awareness_site.demonstration import FIRST_PACK
from awareness_site.demonstration.answering import invent_answers
from awareness_site.demonstration.concerns import send_concerns
from awareness_site.demonstration.desk import Desk, make_desk
from awareness_site.demonstration.letters import write_letters
from awareness_site.demonstration.periods import invent_periods
from campaigns import content
from campaigns.models import DataProtectionEntry, Partnership
from campaigns.register.snapshot import write_snapshot
from campaigns.search.index import rebuild_if_changed
from reports import outbox
from reports.models import Concern, Team

SIGN_INS = settings.VAR_DIR / "sign-ins.txt"


class Command(BaseCommand):
    help = "Loads the demonstration: a campaign, three teams, their people and their concerns."

    def handle(self, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("This is a real site: set DEMONSTRATION=yes on a copy of its own.")
        now = timezone.now()
        if Partnership.objects.filter(is_demonstration=True).exists() and Team.objects.exists():
            if not DataProtectionEntry.objects.exclude(signed_on=None).exists():
                _invent_what_opens_the_form(now)  # made before there was a register
            self.stdout.write("The demonstration is here already.")
            return
        if any(rows.objects.exists() for rows in (Partnership, Team, User, Concern)):
            raise CommandError("There is data here that is not the demonstration’s: nothing done.")
        pack = settings.DEMONSTRATION_PACK or FIRST_PACK
        if pack not in content.places():
            shipped = ", ".join(content.places())
            raise CommandError(f"DEMONSTRATION_PACK is {pack!r}: name one of {shipped}.")
        with transaction.atomic():
            content.load_pack(content.PACKS / pack, now=now, publish=True)
            _invent_what_opens_the_form(now)
            desk = make_desk(now)
            sent = send_concerns(now, desk.people)
            write_letters(now, desk.people)
        _keep_sign_ins(desk)
        write_snapshot(now)
        rebuild_if_changed(now)
        while outbox.send_due(now):
            pass  # what would have been sent over these days lands in the mail folder
        self.stdout.write(f"Loaded a campaign, three teams and {sent} invented concerns.")


def _invent_what_opens_the_form(now: datetime.datetime) -> None:
    invent_periods()
    invent_answers(timezone.localdate(now))


def _keep_sign_ins(desk: Desk) -> None:
    lines = [f"{name}  {password}" for name, password in desk.passwords.items()]
    lines.append(f"desk passphrase, for all of them: {desk.passphrase}")
    lines.append("The second step shows its code, because this is a demonstration.")
    with open(os.open(SIGN_INS, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
