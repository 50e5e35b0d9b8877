"""Reads the contact register for pages: which lines there are, and whom to ring at this moment."""

import datetime
import json
import logging
import os
import secrets
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from django.conf import settings

from campaigns.models import Alert, ClosedDay, ContactLine, Partnership
from campaigns.opening import (
    LONDON,
    Availability,
    State,
    availability,
    claim,
    is_bank_holiday,
    is_usually_open,
)

logger = logging.getLogger(__name__)

EMERGENCY_FILE = Path(__file__).parent / "packs" / "england" / "emergency.toml"

BAR_KINDS = (
    ContactLine.Kind.EMERGENCY,
    ContactLine.Kind.FRONT_DOOR,
    ContactLine.Kind.OUT_OF_HOURS,
)


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


@dataclass(frozen=True)
class HelpBar:
    """999, and the safeguarding line to ring at one moment; None where nothing is published."""

    emergency: HelpLine | None = None
    open_now: HelpLine | None = None


@dataclass(frozen=True)
class Snapshot:
    """The register as last written down, for pages that must stand without a database.

    No line carries a claim: nobody knows when the page is read.
    """

    help_bar: HelpBar
    lines: tuple[HelpLine, ...]
    partnership: Partnership = field(default_factory=Partnership.unnamed)
    alerts: tuple[Alert, ...] = ()

    def alerts_shown(self, now: datetime.datetime) -> list[Alert]:
        """Of the alerts that were not over when this was written, those that hold at `now`."""
        return [alert for alert in self.alerts if alert.is_shown(now)]

    @property
    def safeguarding(self) -> tuple[HelpLine, ...]:
        """The safeguarding team's lines, by day and by night."""
        kinds = {ContactLine.Kind.FRONT_DOOR, ContactLine.Kind.OUT_OF_HOURS}
        return tuple(line for line in self.lines if line.kind in kinds)


def published_lines(now: datetime.datetime) -> list[HelpLine]:
    """Every published line of this place in the register's order. Three queries."""
    return [as_help_line(row, now) for row in _rows()]


def help_bar(now: datetime.datetime) -> HelpBar:
    """Three queries."""
    return _bar(_rows(BAR_KINDS), now)


def bar_and_lines(now: datetime.datetime) -> tuple[HelpBar, list[HelpLine]]:
    """What `help_bar` and `published_lines` give, out of the same three queries."""
    rows = _rows()
    return _bar(rows, now), [as_help_line(row, now) for row in rows]


def first_line(kind: str) -> HelpLine | None:
    """The first published line of this kind, as posters name it, without a claim. One query."""
    row = ContactLine.objects.published().filter(kind=kind).first()
    return _without_claim(row) if row else None


def closed_days(kind: str, now: datetime.datetime) -> frozenset[datetime.date]:
    """The local closures, today's and those to come, of the first published line of this kind.

    Only what is known counts: a line that nobody published is closed on no day. One query.
    """
    line = ContactLine.objects.published().filter(kind=kind)[:1]
    days = ClosedDay.objects.filter(line__in=line.values("pk"))
    ahead = days.filter(date__gte=now.astimezone(LONDON).date())
    return frozenset(ahead.values_list("date", flat=True))


def as_help_line(row: ContactLine, now: datetime.datetime) -> HelpLine:
    return replace(_without_claim(row), claim=claim(availability(row, now), now))


def _without_claim(row: ContactLine) -> HelpLine:
    shown = (field.name for field in fields(HelpLine) if field.name != "claim")
    return HelpLine(**{name: getattr(row, name) for name in shown})


def _rows(kinds: tuple[str, ...] = ()) -> list[ContactLine]:
    listed = ContactLine.objects.published().of_this_place()
    rows = listed.prefetch_related("opening_hours", "closed_days")
    return list(rows.filter(kind__in=kinds) if kinds else rows)


def _first(rows: list[ContactLine], kind: str) -> ContactLine | None:
    return next((row for row in rows if row.kind == kind), None)


def _bar(rows: list[ContactLine], now: datetime.datetime) -> HelpBar:
    shown = [
        as_help_line(row, now) if row else None
        for row in (_first(rows, ContactLine.Kind.EMERGENCY), _to_ring(rows, now))
    ]
    return HelpBar(*shown)


def _to_ring(rows: list[ContactLine], now: datetime.datetime) -> ContactLine | None:
    """The safeguarding line for this moment: one known to be open, else the likelier one."""
    day = _first(rows, ContactLine.Kind.FRONT_DOOR)
    night = _first(rows, ContactLine.Kind.OUT_OF_HOURS)
    if day is None or night is None:
        return day or night
    by_day, by_night = availability(day, now), availability(night, now)
    if by_day.is_open:
        return day
    if by_night.is_open:
        return night
    if State.CLOSED is by_day.state is by_night.state:
        return night if _opens_sooner(by_night, by_day) else day
    # A line whose hours nobody knows may be answered; one that is known to be closed is not.
    if by_day.state is State.UNKNOWN and (usual := is_usually_open(day, now)) is not None:
        return day if usual else night
    office_is_shut = by_day.state is State.CLOSED or is_bank_holiday(now.astimezone(LONDON).date())
    return night if office_is_shut and by_night.state is State.UNKNOWN else day


def _opens_sooner(one: Availability, other: Availability) -> bool:
    return one.opens is not None and (other.opens is None or one.opens < other.opens)


def _path() -> Path:
    return settings.VAR_DIR / "help-lines.json"


def write_snapshot(now: datetime.datetime) -> bool:
    """Writes the register down for `snapshot`; says whether anything had changed."""
    rows = _rows()
    bar = _bar(rows, now)
    codes = {
        name: line.code if line else None
        for name, line in (("emergency", bar.emergency), ("open_now", bar.open_now))
    }
    lines = [asdict(_without_claim(row)) for row in rows]
    alerts = Alert.objects.not_over(now).values("message", "starts_at", "ends_at")
    plain = {
        **codes,
        "partnership": _plain_partnership(),
        "alerts": list(alerts),
        "lines": lines,
    }
    text = json.dumps(plain, ensure_ascii=False, indent=1, default=str)
    path = _path()
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    fresh = path.with_suffix(f".{secrets.token_hex(4)}")
    fresh.write_text(text, encoding="utf-8")
    os.replace(fresh, path)
    return True


def snapshot() -> Snapshot:
    """The register as last written; before that, from the database; at worst 999 alone."""
    try:
        return _from_plain(json.loads(_path().read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    try:
        rows = _rows()
    except Exception as error:  # the page that says whom to ring stands, whatever is broken
        logger.warning("The contact register cannot be read: %s", type(error).__name__)
        rows = []
    lines = tuple(_without_claim(row) for row in rows or _emergency_rows())
    first = {line.kind: line for line in reversed(lines)}
    to_ring = first.get(ContactLine.Kind.FRONT_DOOR) or first.get(ContactLine.Kind.OUT_OF_HOURS)
    return Snapshot(HelpBar(first.get(ContactLine.Kind.EMERGENCY), to_ring), lines)


def _from_plain(plain: dict[str, Any]) -> Snapshot:
    lines = tuple(_line_from_plain(line) for line in plain["lines"])
    by_code = {line.code: line for line in lines}
    bar = HelpBar(by_code.get(plain["emergency"]), by_code.get(plain["open_now"]))
    alerts = tuple(_alert_from_plain(alert) for alert in plain.get("alerts", []))
    return Snapshot(bar, lines, Partnership(**plain["partnership"]), alerts)


def _alert_from_plain(plain: dict[str, str]) -> Alert:
    moments = {at: datetime.datetime.fromisoformat(plain[at]) for at in ("starts_at", "ends_at")}
    return Alert(message=plain["message"], **moments)


def _line_from_plain(plain: dict[str, Any]) -> HelpLine:
    checked_on = plain["checked_on"] and datetime.date.fromisoformat(plain["checked_on"])
    return HelpLine(**{**plain, "checked_on": checked_on})


def _plain_partnership() -> dict[str, str]:
    """What an error page says of whose site it is."""
    partnership = Partnership.current()
    return {name: getattr(partnership, name) for name in ("site_name", "name", "place")}


def _emergency_rows() -> list[ContactLine]:
    """What is true everywhere in the country, from the file that every pack builds on."""
    with EMERGENCY_FILE.open("rb") as file:
        entries = tomllib.load(file)["line"]
    names = {field.attname for field in ContactLine._meta.concrete_fields}
    return [
        ContactLine(**{name: value for name, value in entry.items() if name in names})
        for entry in entries
    ]
