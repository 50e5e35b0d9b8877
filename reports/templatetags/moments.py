"""Moments as the public reads them."""

import datetime

from django import template
from django.utils import timezone

register = template.Library()


@register.filter
def moment(at: datetime.datetime) -> str:
    """A local date and hour, with nothing left to guess: "Wednesday 25 November, 11.20 am"."""
    local = timezone.localtime(at)
    return f"{local:%A} {local.day} {local:%B}, {_hour(local)}"


def _hour(local: datetime.datetime) -> str:
    # "12.00 pm" is read as midnight by half of its readers.
    if local.minute == 0 and local.hour in (0, 12):
        return "midnight" if local.hour == 0 else "midday"
    return f"{local.hour % 12 or 12}.{local.minute:02} {'am' if local.hour < 12 else 'pm'}"
