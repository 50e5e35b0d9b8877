"""Reads the lines of the contact register as pages show them."""

import datetime
from dataclasses import dataclass, fields, replace

from campaigns.models import ClosedDay, ContactLine
from campaigns.models.contact import ContactLineQuerySet
from campaigns.opening import LONDON, availability, claim


@dataclass(frozen=True)
class HelpLine:
    """One line as a page shows it. `claim` is empty unless the line is known to be open."""

    code: str
    kind: str
    name: str
    purpose: str
    audience: str
    number: str
    tel: str
    keys_to_press: str
    web_address: str
    advice: str
    hours_in_words: str
    checked_on: datetime.date | None = None
    is_demonstration: bool = False
    claim: str = ""


def listed_rows() -> ContactLineQuerySet:
    """What pages list, in the register's order, with its hours. Three queries."""
    return ContactLine.objects.published().of_this_place().with_hours()


def published_lines(now: datetime.datetime) -> list[HelpLine]:
    """Every published line of this place in the register's order. Three queries."""
    return [as_help_line(row, now) for row in listed_rows()]


def first_line(kind: str) -> HelpLine | None:
    """The first published line of this kind, as posters name it, without a claim. One query."""
    row = ContactLine.objects.published().filter(kind=kind).first()
    return without_claim(row) if row else None


def closed_days(kind: str, now: datetime.datetime) -> frozenset[datetime.date]:
    """The local closures, today's and those to come, of the first published line of this kind.

    Only what is known counts: a line that nobody published is closed on no day. One query.
    """
    line = ContactLine.objects.published().filter(kind=kind)[:1]
    days = ClosedDay.objects.filter(line__in=line.values("pk"))
    ahead = days.filter(date__gte=now.astimezone(LONDON).date())
    return frozenset(ahead.values_list("date", flat=True))


def as_help_line(row: ContactLine, now: datetime.datetime) -> HelpLine:
    return replace(without_claim(row), claim=claim(availability(row, now), now))


def without_claim(row: ContactLine) -> HelpLine:
    shown = (field.name for field in fields(HelpLine) if field.name != "claim")
    return HelpLine(**{name: getattr(row, name) for name in shown})
