"""The one way to write the audit trail: who did what to which concern or letter, never a word."""

import datetime
import re
from enum import Enum

from awareness_site.worded_once import insert
from reports.models import AuditEvent, Concern, Letter, Team
from reports.vocabulary import Action

PUBLIC = "public"
CLOCK = "clock"
OPERATOR = "operator"  # whoever runs the site, at its command line

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_CODE = 24


def record(
    action: str,
    *,
    about: Concern | Letter | Team | AuditEvent | None,
    who: str,
    now: datetime.datetime,
    **codes: str | int,
) -> AuditEvent:
    """Belongs in the transaction of what it records. `about` a team, or None: no concern;
    an event: what that one names.

    `codes` take numbers and values of closed lists alone. Raises ValueError for anything that
    could be a word of what was told.
    """
    reference, team = _named(about)
    event = AuditEvent(
        at=now,
        who=who,
        action=Action(action),
        reference=reference,
        team=team,
        codes={name: _code(name, value) for name, value in codes.items()},
    )
    return insert(event)


def as_code(name: str) -> str:
    """A name out of the code itself, such as a view's, as `record` takes it."""
    return name.replace("_", "-")[:_LONGEST_CODE].strip("-")


def _named(about: Concern | Letter | Team | AuditEvent | None) -> tuple[str, str]:
    """Reference and code of the team."""
    if about is None:
        return "", ""
    if isinstance(about, Team):
        return "", about.code
    team = about.team
    return about.reference, team if isinstance(team, str) else team.code


def _code(name: str, value: str | int) -> str | int:
    plain = value.value if isinstance(value, Enum) else value
    if isinstance(plain, int):
        return plain
    if isinstance(plain, str) and len(plain) <= _LONGEST_CODE and _CODE.fullmatch(plain):
        return plain
    # The value is left out: it may be what must not be written anywhere.
    raise ValueError(f"The audit trail takes no words, and {name} is no code.")
