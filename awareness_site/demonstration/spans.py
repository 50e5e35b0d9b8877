"""How long ago something was, as the demonstration's files write it."""

import datetime
import re

_UNITS = {"m": "minutes", "h": "hours", "d": "days"}


def span(text: str) -> datetime.timedelta:
    """12m, 3h or 5d."""
    amount, unit = re.fullmatch(r"(\d+)([mhd])", text).groups()  # type: ignore[union-attr]
    return datetime.timedelta(**{_UNITS[unit]: int(amount)})
