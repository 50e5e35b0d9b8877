"""Chains events by HMAC: each link vouches for its event and for every link before it.

The staff clock alone holds the key. Who can write to the database can still add events, and the
clock links them: the chain proves that nothing linked was altered, moved or taken away.
"""

import datetime
import hashlib
import hmac
import json
import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction
from django.db.models import Max

from reports import health
from reports.audit import heads
from reports.models import AuditBeginning, AuditEvent, AuditLink

LEAST_KEY_BYTES = 32
# The code before the first link.
START = "0" * 64
# Chained in one transaction, which other writers wait for on SQLite; and in one turn.
BATCH = 500
BATCHES_IN_A_TURN = 20
# PostgreSQL commits events out of the order of their numbers: how far back a turn looks for one
# that came late. The first turn of a day looks at all of them.
LOOKED_BACK = 2_000

logger = logging.getLogger(__name__)


def key() -> bytes:
    """Raises ImproperlyConfigured where there is none."""
    secret: bytes = settings.AUDIT_KEY.encode()
    if len(secret) < LEAST_KEY_BYTES:
        raise ImproperlyConfigured("AUDIT_KEY is missing or too short.")
    return secret


def link_due(now: datetime.datetime) -> int:
    """Links every event that is committed and has no link, and writes the head down.

    Returns how many it linked. Two clocks at once link each event once: the database holds a
    number, and an event, to one link.
    """
    secret, before = key(), heads.last()
    is_first_of_day = before is None or before.at.date() != now.astimezone(datetime.UTC).date()
    linked = 0
    for _ in range(BATCHES_IN_A_TURN):
        waiting = _without_link(everywhere=is_first_of_day)
        if not waiting or not (done := _link(waiting, secret=secret, now=now)):
            break
        linked += done
    _write_head(before, is_first_of_day=is_first_of_day, now=now)
    health.beat(now, of=health.AUDIT)
    return linked


def code_of(event: AuditEvent, link: AuditLink, *, before: str, key: bytes) -> str:
    """What holds an event in its place. `before` is the code of the link before."""
    said = [
        "audit-link-1", before, link.number, _moment(link.at),
        event.pk, _moment(event.at), event.who, event.action, event.reference, event.team,
        event.codes,
    ]  # fmt: skip
    return _code(said, key)


def seal_of(beginning: AuditBeginning, *, key: bytes) -> str:
    """What only the holder of the key can write: a trail that is cut at its front shows."""
    said = ["audit-beginning-1", beginning.number, beginning.mac, _moment(beginning.at)]
    return _code(said, key)


def _code(said: list[Any], key: bytes) -> str:
    plain = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, plain.encode(), hashlib.sha256).hexdigest()


def _moment(at: datetime.datetime) -> str:
    return at.astimezone(datetime.UTC).isoformat()


def _without_link(*, everywhere: bool) -> list[int]:
    """Asked outside the transaction, so that no writer waits while the trail is searched."""
    waiting = AuditEvent.objects.filter(link=None)
    if not everywhere:
        linked = AuditLink.objects.aggregate(last=Max("event_id"))["last"] or 0
        waiting = waiting.filter(pk__gt=linked - LOOKED_BACK)
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:BATCH])


def _link(waiting: list[int], *, secret: bytes, now: datetime.datetime) -> int:
    """0 where another clock was first."""
    try:
        with transaction.atomic():
            last = AuditLink.objects.last()
            number, code = (last.number, last.mac) if last else (0, START)
            links = []
            for event in AuditEvent.objects.filter(pk__in=waiting, link=None).order_by("pk"):
                number += 1
                link = AuditLink(number=number, event=event, at=now)
                code = link.mac = code_of(event, link, before=code, key=secret)
                links.append(link)
            AuditLink.objects.bulk_create(links)
    except IntegrityError:
        return 0
    return len(links)


def _write_head(
    before: heads.Head | None, *, is_first_of_day: bool, now: datetime.datetime
) -> None:
    last = AuditLink.objects.last()
    if last is None:
        return
    if before and last.number < before.number:
        logger.error(
            "The audit trail ends at link %d and went to link %d before: run verify_audit.",
            last.number,
            before.number,
        )
    if is_first_of_day or before is None or (last.number, last.mac) != before[1:]:
        heads.write(last, now=now)
