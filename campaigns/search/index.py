"""Keeps the index at what is published. The clock calls it at every turn."""

import datetime
import hashlib
import json

from django.db import connection, transaction
from django.utils import timezone

from campaigns.models import SearchEntry
from campaigns.published import Entry, Kind, published
from campaigns.search.words import without_accents

FIELDS = ("kind", "title", "url", "summary", "also", "text")


def rebuild_if_changed(now: datetime.datetime) -> bool:
    """Brings the index to what is published at `now`; says whether anything had changed.

    Each row carries a digest of all that it says, so that only what differs is written.
    """
    entries = [entry for entry in published(timezone.localdate(now)) if entry.kind != Kind.HOME]
    rows = {row.digest: row for row in map(_row, entries)}
    known = set(SearchEntry.objects.values_list("digest", flat=True))
    if known == rows.keys():
        return False
    with transaction.atomic():
        SearchEntry.objects.filter(digest__in=known - rows.keys()).delete()
        fresh = [row for digest, row in rows.items() if digest not in known]
        # A second clock may have been first with the same rows.
        SearchEntry.objects.bulk_create(fresh, ignore_conflicts=True)
        _index_the_words()
    return True


def _row(entry: Entry) -> SearchEntry:
    row = SearchEntry(
        kind=entry.kind.value,
        title=entry.title,
        url=entry.url,
        summary=entry.summary,
        also="\n".join(entry.also),
        text=entry.text,
    )
    # PostgreSQL takes é and e for two letters, and people leave accents out.
    accented = f"{row.title} {row.also} {row.summary} {row.text}"
    if (plain := without_accents(accented)) != accented:
        row.text += f"\n{plain}"
    said = json.dumps([getattr(row, name) for name in FIELDS])
    row.digest = hashlib.sha256(said.encode()).hexdigest()
    return row


def _index_the_words() -> None:
    """SQLite's index is a table beside the rows, read anew; PostgreSQL's is a column of theirs."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO campaigns_searchwords(campaigns_searchwords) VALUES ('rebuild')"
            )
