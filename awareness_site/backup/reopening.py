"""What is done to a restored site before anybody can sign in, in order.

Each step gives a line that says what it found, or raises Refused. Until the last one is done the
mark of an unfinished restore stands, and neither server nor clock starts. What must outlive a
restore, such as an erasure made after the backup, is a step of this list.
"""

import datetime
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from awareness_site.backup import contents
from awareness_site.backup.archive import Opened
from awareness_site.backup.faults import Refused
from reports import audit, retention
from reports.audit import guards, heads, linking
from reports.audit.heads import Head
from reports.audit.verifying import verify
from reports.models import Draft, Invitation
from reports.retention import written
from reports.vocabulary import Action

Step = Callable[[Opened, datetime.datetime], str]


def count_again(opened: Opened, now: datetime.datetime) -> str:
    wanted = opened.manifest.contents
    if contents.of_live(wanted.rows) != wanted:
        raise Refused("The database does not hold what the backup held.")
    return f"Restored: {contents.in_words(wanted.rows)}."


def bring_up_to_date(opened: Opened, now: datetime.datetime) -> str:
    """A backup of an earlier release becomes a site of this one, its trail guarded."""
    call_command("migrate", verbosity=0, interactive=False)
    if guards.missing(connection):
        raise Refused("The triggers that guard the audit trail are not there.")
    return "The database is up to date, and the triggers guard the audit trail."


def end_what_was_open(opened: Opened, now: datetime.datetime) -> str:
    """A sign-in that ended after the backup, a form that was left, or the link of an invitation
    that was used since, must not come back.
    """
    sessions, _ = Session.objects.all().delete()
    drafts, _ = Draft.objects.all().delete()
    waiting = Invitation.objects.filter(used_at=None, replaced_at=None)
    invitations = waiting.update(replaced_at=now)
    return f"Ended: {sessions} sessions, {drafts} drafts, {invitations} invitations."


def verify_the_trail(opened: Opened, now: datetime.datetime) -> str:
    """By the heads in the backup, and by those that lie here as far as the backup goes."""
    try:
        key = linking.key()
    except ImproperlyConfigured:
        return "NOT CHECKED: the audit trail, because AUDIT_KEY is not set here."
    last = opened.manifest.contents.chain[0] if opened.manifest.contents.chain else 0
    here = list(_readable(sorted(heads.folder().glob("*.txt"))))
    known = [*_readable(opened.heads), *(head for head in here if head.number <= last)]
    verdict = verify(key=key, heads=known, now=opened.manifest.made_at)
    if verdict.fault:
        raise Refused(f"{verdict.fault} To restore all the same, leave AUDIT_KEY out.")
    lost = max((head.number for head in here), default=last) - last
    younger = f" Lost since the backup: {lost} events that were chained." if lost > 0 else ""
    return f"The audit trail is as it was written: {verdict.linked} links hold.{younger}"


def take_over_the_heads(opened: Opened, now: datetime.datetime) -> str:
    """Those that lie here name what is lost: they are set aside, never thrown away."""
    folder, said = heads.folder(), ""
    if folder.is_dir() and any(folder.iterdir()):
        aside = folder.with_name(f"{folder.name}-before-{now:%Y-%m-%dT%H%M%S}")
        folder.rename(aside)
        said = f" Those that lay here are in {aside.name}."
    folder.mkdir(mode=0o700, exist_ok=True)
    for path in opened.heads:
        shutil.copyfile(path, folder / path.name)
    return f"The heads of the trail are those of the backup.{said}"


def erase_again(opened: Opened, now: datetime.datetime) -> str:
    """What was erased after the backup was made must not come back with it."""
    if not written.folder().is_dir():
        return (
            f"NOT ERASED AGAIN: no list of erasures lies in {written.folder()}. If anything was "
            "erased since the backup, put the list there and restore anew."
        )
    erased = sum(retention.erase_again(erasure, now=now) for erasure in written.read())
    retention.tidy(now)
    return f"Erased again, because it was erased after the backup: {erased}."


def write_it_down(opened: Opened, now: datetime.datetime) -> str:
    """Whoever reads the trail must see where what came after the backup is missing."""
    day = f"{opened.manifest.made_at:%Y-%m-%d}"
    audit.record(Action.RESTORED, about=None, who=audit.OPERATOR, now=now, backup=day)
    return "The trail says that the site was restored, and of which day the backup is."


def _readable(paths: list[Path]) -> Iterator[Head]:
    """A line that a lost current tore must not keep a site from coming back."""
    for path in paths:
        for line in path.read_text(errors="replace").splitlines():
            with suppress(ValueError):
                yield Head.from_line(line)


BEFORE_ANYONE_SIGNS_IN: tuple[Step, ...] = (
    count_again,
    bring_up_to_date,
    end_what_was_open,
    verify_the_trail,
    take_over_the_heads,
    write_it_down,
    erase_again,
)
