"""System checks: whether a concern that is sent now would be read."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError

from reports import readiness
from reports.deadlines import RULES
from reports.models import Team


@register()
def the_rule_of_the_clock_is_one_that_exists(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    if settings.DECISION_RULE in RULES:
        return []
    return [
        Error(
            f"DECISION_RULE is “{settings.DECISION_RULE}”, which is no rule of the clock.",
            hint=f"Choose one of: {', '.join(RULES)}.",
            id="reports.E001",
        )
    ]


@register(Tags.database)
def the_form_can_be_open(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """A warning, because a new site starts closed; the form itself then shows numbers instead."""
    if not databases:
        return []
    try:
        return [
            Warning(
                reason, hint="Until then the form shows the telephone numbers.", id="reports.W001"
            )
            for reason in readiness.why_closed()
        ]
    except DatabaseError:
        return []  # before the first migration there is nothing to look at


@register(Tags.database)
def staffed_cover_names_people(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    if not databases:
        return []
    staffed = Team.objects.filter(
        out_of_hours_cover=Team.OutOfHoursCover.STAFFED, out_of_hours_people=None
    )
    try:
        return [
            Warning(
                f"{team} says that somebody is called out of hours, and names nobody.",
                hint="Name people with their addresses, or declare the cover absent.",
                id="reports.W002",
            )
            for team in staffed
        ]
    except DatabaseError:
        return []
