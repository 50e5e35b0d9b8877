"""System checks: whether a concern that is sent now would be kept, read and told of."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections
from django.utils import timezone

from reports import readiness
from reports.audit import guards, linking
from reports.deadlines import RULES
from reports.models import RoutingRule, Team
from reports.models.team import LEAST_WAYS

NUMBERS = ("FIRST_LOOK_MINUTES", "URGENT_REPEAT_MINUTES", "DRAFT_HOURS", "RECEIPT_MINUTES")

Row = TypeVar("Row")


@register()
def the_rule_of_the_clock_is_one_that_exists(**kwargs: Any) -> list[CheckMessage]:
    if settings.DECISION_RULE in RULES:
        return []
    return [
        Error(
            f"DECISION_RULE is “{settings.DECISION_RULE}”, which is no rule of the clock.",
            hint=f"Choose one of: {', '.join(RULES)}.",
            id="reports.E001",
        )
    ]


@register()
def the_spans_of_the_clock_are_not_nothing(**kwargs: Any) -> list[CheckMessage]:
    """With none between two calls, somebody would be called at every turn of the clock."""
    return [
        Error(f"{name} is 0.", hint="Give at least 1.", id="reports.E002")
        for name in NUMBERS
        if getattr(settings, name) < 1
    ]


@register(Tags.database)
def every_team_can_be_opened_in_two_ways(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """A warning, because a site that does not start takes no concern at all."""
    return [
        Warning(
            f"{team} has {team.ways} way(s) to open what is sealed for it.",
            hint=f"At least {LEAST_WAYS}: members with the team's keys, or a recovery sheet.",
            id="reports.W003",
        )
        for team in _rows(databases, Team.objects.with_too_few_ways)
    ]


@register(Tags.database)
def the_form_can_be_open(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """A warning, because a new site starts closed and is opened from inside."""
    return [
        Warning(reason, hint="Until then the form stays closed.", id="reports.W001")
        for reason in _rows(databases, partial(readiness.why_closed, timezone.localdate()))
    ]


@register(Tags.database)
def staffed_cover_names_people(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    staffed = Team.objects.filter(
        out_of_hours_cover=Team.OutOfHoursCover.STAFFED, out_of_hours_people=None
    )
    return [
        Warning(
            f"{team} says that somebody is called out of hours, and names nobody.",
            hint="Name people with their addresses, or declare the cover absent.",
            id="reports.W002",
        )
        for team in _rows(databases, staffed.all)
    ]


@register(Tags.database)
def every_rule_names_a_team_that_somebody_reads_for(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    idle = RoutingRule.objects.active().exclude(team__in=Team.objects.ready())
    return [
        Warning(
            f"The routing rule “{rule.name}” names {rule.team}, which takes no concerns.",
            hint="Give the team members, an address and a key. Until then the duty team has them.",
            id="reports.W004",
        )
        for rule in _rows(databases, idle.select_related("team").all)
    ]


@register(Tags.database)
def an_urgent_concern_at_night_wakes_somebody(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Where the duty team is called at night, a rule must not lead past the telephone."""
    staffed = Team.OutOfHoursCover.STAFFED
    if not any(_rows(databases, Team.objects.filter(is_duty=True, out_of_hours_cover=staffed).all)):
        return []
    silent = RoutingRule.objects.active().exclude(team__out_of_hours_cover=staffed)
    return [
        Warning(
            f"The routing rule “{rule.name}” can send an urgent concern to {rule.team} at night, "
            "where nobody is called.",
            hint="Name people whom that team calls, or let the rule leave out urgent answers.",
            id="reports.W005",
        )
        for rule in _rows(databases, silent.select_related("team").all)
        if rule.may_be_urgent
    ]


@register(Tags.security)
def the_clock_alone_can_chain_the_audit_trail(**kwargs: Any) -> list[CheckMessage]:
    """Whoever holds its key can make an altered trail look whole: never what faces the public."""
    key, is_public = settings.AUDIT_KEY, settings.SITE_ROLE == "public"
    hint = "Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    wrong = ""
    if is_public and key:
        wrong = "AUDIT_KEY is given to a process that faces the public."
        hint = "Take it out of that environment."
    elif not is_public and (len(key.encode()) < linking.LEAST_KEY_BYTES or len(set(key)) <= 5):
        wrong = f"AUDIT_KEY is missing or shorter than {linking.LEAST_KEY_BYTES} bytes."
    elif key and key == _secret_key():
        wrong = "AUDIT_KEY is the SECRET_KEY, which the public processes have too."
    return [Error(wrong, hint=hint, id="reports.E004")] if wrong else []


def _secret_key() -> str:
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:  # which a check of its own says
        return ""


@register(Tags.database)
def the_database_guards_the_audit_trail(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    missing = [
        pair
        for alias in databases or []
        for pair in _rows(databases, partial(guards.missing, connections[alias]))
    ]
    return [
        Error(
            f"The trigger {trigger} of {table} is not there, or is not as it was made.",
            hint="Find out who took it away, run manage.py verify_audit, and put it back:"
            " manage.py migrate --skip-checks",
            id="reports.E005",
        )
        for table, trigger in missing
    ]


def _rows(databases: Sequence[str] | None, ask: Callable[[], Iterable[Row]]) -> list[Row]:
    """What the rows answer; nothing before a migration, which must not be kept from running."""
    if not databases:
        return []
    try:
        return list(ask())
    except DatabaseError:
        return []
