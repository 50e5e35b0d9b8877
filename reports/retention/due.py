"""What falls due for erasure, from the periods that the privacy notices say."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from django.contrib.auth.models import User
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from campaigns.models import KeptFor
from campaigns.models.periods import LETTERS
from reports.models import Concern, Letter, RetentionRule
from reports.vocabulary import DECIDED, LetterOutcome, RecordKind, Status

Record: TypeAlias = Concern | Letter

SOON = datetime.timedelta(days=30)
# As many as one person looks through; what is erased makes room for the next.
MOST_ROWS = 200


@dataclass(frozen=True)
class Due:
    """`hindrances`: why it cannot be erased as things stand, in words; none: it can be."""

    row: Record
    kind: RecordKind
    since: datetime.datetime
    hindrances: list[str]

    @property
    def outcome(self) -> str:
        return self.row.get_outcome_display()


@dataclass(frozen=True)
class FallsDue:
    """Each row stands in one list: due and erasable, proposed, due and hindered, or due soon."""

    ready: list[Due]
    proposed: list[Due]
    overdue: list[Due]
    soon: list[Due]


def falls_due(*, by: User, now: datetime.datetime) -> FallsDue:
    """What this person may see of it, the oldest first."""
    found = FallsDue([], [], [], [])
    for due in _all(by, now):
        if due.row.erasure_proposed_at:
            found.proposed.append(due)
        elif due.since > now:
            found.soon.append(due)
        elif due.hindrances:
            found.overdue.append(due)
        else:
            found.ready.append(due)
    return found


def why_not_erasable(row: Record) -> list[str]:
    """Beside its age: what must be done first, in words."""
    found = []
    if row.legal_hold:
        found.append(f"Legal hold: {row.get_legal_hold_display()}.")
    if isinstance(row, Letter):
        return found if row.is_settled else ["It has not been dealt with.", *found]
    if row.status != Status.CLOSED:
        found.append(f"It is not closed: {row.get_status_display()}.")
    if row.case_recorded_at is None:
        found.append("Its number in the case system is not recorded.")
    elif row.case_checked_at is None:
        found.append("Nobody else has checked its number in the case system.")
    return found


def since_when(row: Record) -> datetime.datetime | None:
    """When it falls due, or fell; None where nothing says how long it is kept."""
    kept = _kept_for(row)
    return _after(kept, row) if kept else None


def ended_at(row: Record) -> datetime.datetime | None:
    return row.settled_at if isinstance(row, Letter) else row.closed_at or row.decided_at


def _all(by: User, now: datetime.datetime) -> list[Due]:
    rules = _rules()
    concerns = [
        Due(row, RecordKind.CONCERN, since, why_not_erasable(row))
        for row in _concerns(by, now, rules)
        if (since := _after(rules[row.outcome], row))
    ]
    kept = KeptFor.objects.filter(code=LETTERS).first()
    letters = [
        Due(row, RecordKind.LETTER, since, why_not_erasable(row))
        for row in _letters(by, now, kept)
        if kept and (since := _after(kept, row))
    ]
    return sorted([*concerns, *letters], key=lambda due: (due.since, due.row.reference))


def _concerns(by: User, now: datetime.datetime, rules: dict[str, KeptFor]) -> Iterable[Concern]:
    old = Q(pk__in=[])
    for outcome, kept in rules.items():
        if before := kept.before(now + SOON):
            old |= Q(outcome=outcome, ended_at__lte=before)
    rows: QuerySet[Concern] = (
        Concern.objects.visible_to(by)
        .with_clear_columns()
        .select_related("erasure_proposed_by")
        .filter(status__in=DECIDED)
        .annotate(ended_at=Coalesce("closed_at", "decided_at"))
    )
    return rows.filter(old).order_by(F("ended_at"), "pk")[:MOST_ROWS]


def _letters(by: User, now: datetime.datetime, kept: KeptFor | None) -> Iterable[Letter]:
    """What became a concern goes with that."""
    before = kept.before(now + SOON) if kept else None
    if before is None:
        return []
    rows = Letter.objects.visible_to(by).with_clear_columns().select_related("erasure_proposed_by")
    settled = rows.exclude(outcome__in=["", LetterOutcome.CONCERN]).filter(settled_at__lte=before)
    return settled.order_by("settled_at", "pk")[:MOST_ROWS]


def _rules() -> dict[str, KeptFor]:
    rules = RetentionRule.objects.select_related("kept_for")
    return {rule.outcome: rule.kept_for for rule in rules if rule.kept_for.number is not None}


def _after(kept: KeptFor, row: Record) -> datetime.datetime | None:
    ended = ended_at(row)
    return kept.after(ended) if ended else None


def _kept_for(row: Record) -> KeptFor | None:
    if isinstance(row, Letter):
        return KeptFor.objects.filter(code=LETTERS).first()
    return _rules().get(row.outcome)
