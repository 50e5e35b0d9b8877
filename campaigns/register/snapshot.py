"""The register written down by the clock, for pages that must stand without a database."""

import datetime
import json
import logging
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from campaigns.models import Alert, ContactLine, Partnership
from campaigns.register.bar import HelpBar, bar_of
from campaigns.register.lines import HelpLine, listed_rows, with_emergency, without_claim
from campaigns.register.written import write_if_changed

logger = logging.getLogger(__name__)

Kind = ContactLine.Kind


@dataclass(frozen=True)
class Snapshot:
    """The register as last written down. No line carries a claim: nobody knows when it is read."""

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
        return tuple(
            line for line in self.lines if line.kind in (Kind.FRONT_DOOR, Kind.OUT_OF_HOURS)
        )


def write_snapshot(now: datetime.datetime) -> bool:
    """Writes the register down for `read_snapshot`; says whether anything had changed."""
    text = json.dumps(_plain(now), ensure_ascii=False, indent=1, default=str)
    return write_if_changed(_path(), text)


def read_snapshot() -> Snapshot:
    """The register as last written; before that, from the database; at worst 999 alone."""
    try:
        return _from_plain(json.loads(_path().read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return _never_written()


def _path() -> Path:
    return settings.VAR_DIR / "help-lines.json"


def _plain(now: datetime.datetime) -> dict[str, Any]:
    rows, partnership = list(listed_rows()), Partnership.current()
    bar = bar_of(rows, now)
    return {
        "emergency": bar.emergency.code,
        "open_now": bar.open_now and bar.open_now.code,
        # What an error page says of whose site it is.
        "partnership": {
            name: getattr(partnership, name) for name in ("site_name", "name", "place")
        },
        "alerts": list(Alert.objects.not_over(now).values("message", "starts_at", "ends_at")),
        "lines": [asdict(line) for line in with_emergency([without_claim(row) for row in rows])],
    }


def _from_plain(plain: dict[str, Any]) -> Snapshot:
    lines = tuple(_line_from_plain(line) for line in plain["lines"])
    by_code = {line.code: line for line in lines}
    bar = HelpBar(by_code[plain["emergency"]], by_code.get(plain["open_now"]))
    alerts = tuple(_alert_from_plain(alert) for alert in plain.get("alerts", []))
    return Snapshot(bar, lines, Partnership(**plain["partnership"]), alerts)


def _alert_from_plain(plain: dict[str, str]) -> Alert:
    moments = {at: datetime.datetime.fromisoformat(plain[at]) for at in ("starts_at", "ends_at")}
    return Alert(message=plain["message"], **moments)


def _line_from_plain(plain: dict[str, Any]) -> HelpLine:
    checked_on = plain["checked_on"] and datetime.date.fromisoformat(plain["checked_on"])
    return HelpLine(**{**plain, "checked_on": checked_on})


def _never_written() -> Snapshot:
    try:
        rows = list(listed_rows())
    except Exception as error:  # the page that says whom to ring stands, whatever is broken
        logger.warning("The contact register cannot be read: %s", type(error).__name__)
        rows = []
    lines = with_emergency([without_claim(row) for row in rows])
    first = {line.kind: line for line in reversed(lines)}
    to_ring = first.get(Kind.FRONT_DOOR) or first.get(Kind.OUT_OF_HOURS)
    return Snapshot(HelpBar(first[Kind.EMERGENCY], to_ring), tuple(lines))
