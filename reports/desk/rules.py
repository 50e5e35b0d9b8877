"""A routing rule as a sentence that the safeguarding team can check."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from campaigns.models import Area, WarningSign
from reports.models import RoutingRule
from reports.vocabulary import Danger, Relation, Urgency, WorksWithChildren


@dataclass(frozen=True)
class Labels:
    areas: dict[str, str]
    signs: dict[str, str]

    @classmethod
    def current(cls) -> Self:
        return cls(
            areas=dict(Area.objects.values_list("code", "name")),
            signs=dict(WarningSign.objects.values_list("code", "label")),
        )


def in_words(rule: RoutingRule, labels: Labels) -> str:
    conditions = [
        _any("danger now is", rule.danger, dict(Danger.choices)),
        _any("the child is in", rule.areas, labels.areas),
        _any("a sign is", rule.signs, labels.signs),
        _any("the reporter says", rule.relations, dict(Relation.choices)),
        _any(
            "the person worried about works with children:",
            rule.works_with_children,
            dict(WorksWithChildren.choices),
        ),
        _either(rule.no_child_known, "no child is known", "a child is known"),
        _either(rule.out_of_county, "the child is outside our area", "the child is in our area"),
    ]
    when = " and ".join(filter(None, conditions))
    start = f"When {when}" if when else "Always"
    return f"{start}: to {rule.team}, urgency “{Urgency(rule.urgency).label}”."


def _any(what: str, codes: Iterable[str], labels: dict) -> str:
    words = " or ".join(f"“{labels.get(code, code)}”" for code in codes)
    return f"{what} {words}" if words else ""


def _either(value: bool | None, yes: str, no: str) -> str:
    return "" if value is None else yes if value else no
