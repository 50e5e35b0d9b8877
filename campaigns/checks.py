"""System checks on what the public reads: is it still checked, and is it real?"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError
from django.db.models import QuerySet
from django.utils import timezone

from campaigns import publishing
from campaigns.models import (
    Campaign,
    ContactLine,
    DataProtectionEntry,
    Fact,
    KeptFor,
    NewsItem,
    Partnership,
    PostcodeTable,
    StandingPage,
    Term,
    WarningSign,
)


@register(Tags.database)
def what_is_published_was_checked_lately(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    today = timezone.localdate()
    found: list[CheckMessage] = []
    for alias in databases or []:
        rows = {
            "W001": ContactLine.objects.using(alias).published().overdue_for_check(today),
            "W002": WarningSign.objects.using(alias).published().overdue_for_check(today),
            "W003": Fact.objects.using(alias).published().overdue_for_check(today),
            "W004": Campaign.objects.using(alias).published().overdue_for_review(today),
            "W006": StandingPage.objects.using(alias).overdue_for_review(today),
            "W007": Term.objects.using(alias).published().overdue_for_check(today),
            "W008": NewsItem.objects.using(alias).published(today).overdue_for_review(today),
            "W009": PostcodeTable.objects.using(alias).overdue_for_check(today),
            "W010": KeptFor.objects.using(alias).overdue_for_check(today),
            "W011": DataProtectionEntry.objects.using(alias).overdue_for_review(today),
        }
        found += [
            Warning(
                f"The {row._meta.verbose_name} “{row}” is overdue for its check.",
                hint="Check it against its source, then set its dates in the admin.",
                id=f"campaigns.{code}",
            )
            for code, overdue in rows.items()
            for row in _rows(overdue)
        ]
    return found


@register(Tags.database)
def a_real_site_publishes_nothing_invented(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    if settings.DEMONSTRATION:
        return []
    return [
        Error(
            f"The {row._meta.verbose_name} “{row}” is a demonstration row on a real site.",
            hint="Start from an empty database and load your own content pack.",
            id="campaigns.E001",
        )
        for alias in databases or []
        for model in (Partnership, ContactLine, DataProtectionEntry)
        for row in _rows(model._default_manager.using(alias).filter(is_demonstration=True))
    ]


@register(Tags.database)
def every_published_poster_can_be_drawn(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """A letter may have come into a sign or a line after the campaign was published."""
    return [
        Warning(
            f"The campaign “{campaign}” has no poster. {reason}",
            hint="Until then the page with the same words is offered alone.",
            id="campaigns.W005",
        )
        for campaign in (_rows(Campaign.objects.published()) if databases else [])
        for reason in publishing.unprintable(campaign)
    ]


def _rows(queryset: QuerySet) -> list:
    """What the rows answer; nothing before a migration, which must not be kept from running."""
    try:
        return list(queryset)
    except DatabaseError:
        return []
