"""The rules that a new site begins with: where a concern goes, and how long it is kept."""

import tomllib
from pathlib import Path
from typing import Any

from campaigns.models import KeptFor
from reports.models import RetentionRule, RoutingRule, Team
from reports.vocabulary import Outcome, Urgency

FILE = Path(__file__).parent / "rules.toml"
URGENCIES = {
    "now": Urgency.NOW,
    "today": Urgency.TODAY,
    "working-day": Urgency.WORKING_DAY,
}


def load() -> int:
    """Adds the rules whose team exists, to a site that has none yet. Returns how many."""
    if RoutingRule.objects.exists():
        return 0
    teams = {team.code: team for team in Team.objects.all()}
    rows = _read()["rule"]
    rules = [
        RoutingRule(
            order=order,
            team=teams[row.pop("team")],
            urgency=URGENCIES[row.pop("urgency")],
            **row,
        )
        for order, row in enumerate(rows, start=1)
        if row["team"] in teams
    ]
    return len(RoutingRule.objects.bulk_create(rules))


def load_periods() -> int:
    """Gives each outcome that has none its kind of period, where the register has that. Returns
    how many.
    """
    kinds = {kept.code: kept for kept in KeptFor.objects.all()}
    known = set(RetentionRule.objects.values_list("outcome", flat=True))
    rules = [
        RetentionRule(outcome=Outcome(outcome), kept_for=kinds[code])
        for code, outcomes in _read()["kept-for"].items()
        for outcome in outcomes
        if code in kinds and outcome not in known
    ]
    return len(RetentionRule.objects.bulk_create(rules))


def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
