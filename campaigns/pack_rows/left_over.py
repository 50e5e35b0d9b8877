"""What earlier files or editors brought and the files of today do not name: it stays shown."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from campaigns.models import (
    Area,
    ContactLine,
    DataProtectionEntry,
    NewsItem,
    StandingPage,
    Term,
    WarningSign,
)
from campaigns.pack_rows.saving import Row


def left_over(brought: Iterable[Row]) -> Iterator[str]:
    """Each shown row that is none of these, by its kind and its code."""
    named: dict[type[Row], set[int]] = {}
    for row in brought:
        named.setdefault(type(row), set()).add(row.pk)
    for rows in _shown():
        for row in rows.exclude(pk__in=named.get(rows.model, set())):
            code = row.slug if isinstance(row, NewsItem) else row.code
            yield f"{rows.model._meta.verbose_name} “{code}”"


def _shown() -> tuple[QuerySet, ...]:
    return (
        ContactLine.objects.published(),
        Area.objects.all(),
        DataProtectionEntry.objects.all(),
        WarningSign.objects.published(),
        Term.objects.published(),
        StandingPage.objects.all(),
        NewsItem.objects.filter(is_published=True),
    )
