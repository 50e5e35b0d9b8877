"""When too much comes from one network: a bucket of tokens, as plain arithmetic."""

import datetime
from dataclasses import dataclass

from reports.vocabulary import HeldBecause


@dataclass(frozen=True)
class Arrival:
    """How something reached the door. `network` may be empty: then nothing counts it.

    `doubt` is a member of HeldBecause that the door has found already, or empty.
    """

    network: str = ""
    doubt: str = ""


# What staff or the demonstration hand in came through no public door.
UNDOUBTED = Arrival()


@dataclass(frozen=True)
class Allowance:
    """How many one network may send at once, and how long until it has won one of them back."""

    at_once: int
    every: datetime.timedelta

    def level(self, before: float, *, since: datetime.timedelta) -> float:
        """How many tokens there are now, if there were `before` that long ago.

        A clock that was set back takes none away.
        """
        won = max(since / self.every, 0.0)
        return min(before + won, float(self.at_once))


def doubt_about(*, trap: str, seconds: float | None, quickest: int, is_urgent: bool) -> str:
    """Why the door would hold it, or empty. `seconds` from the start; None where nobody knows.

    Whoever presses fast because a child is in danger is never held for that.
    """
    if trap:
        return HeldBecause.TRAP
    if seconds is not None and seconds < quickest and not is_urgent:
        return HeldBecause.TOO_QUICK
    return ""
