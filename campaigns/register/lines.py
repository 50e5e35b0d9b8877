"""Reads the lines of the contact register as pages show them."""

import datetime
import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path

from campaigns.models import ClosedDay, ContactLine
from campaigns.models.contact import ContactLineQuerySet
from campaigns.opening import LONDON, availability, claim

EMERGENCY_FILE = Path(__file__).parents[1] / "packs" / "england" / "emergency.toml"


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
    return with_emergency([as_help_line(row, now) for row in listed_rows()])


def with_emergency(lines: list[HelpLine]) -> list[HelpLine]:
    """These lines, and first of all how to ring in danger, where none of them says it."""
    is_there = any(line.kind == ContactLine.Kind.EMERGENCY for line in lines)
    return lines if is_there else [emergency_as_shipped(), *lines]


@cache
def emergency_as_shipped() -> HelpLine:
    """What is true everywhere in the country, from the file that every pack builds on."""
    with EMERGENCY_FILE.open("rb") as file:
        entry = tomllib.load(file)["line"][0]
    names = {field.attname for field in ContactLine._meta.concrete_fields}
    return without_claim(ContactLine(**{name: entry[name] for name in names & entry.keys()}))


def open_first(lines: list[HelpLine]) -> list[HelpLine]:
    """Those that are known to be open come before the others; else as they were."""
    return sorted(lines, key=lambda line: not line.claim)


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
