"""The routing rules that a new site begins with."""

import tomllib
from pathlib import Path

from reports.models import RoutingRule, Team
from reports.vocabulary import Urgency

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
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"]
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
