"""Writes the invented letters through the real verbs, each at its own time in the past."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from awareness_site.demonstration.spans import span
from campaigns.models import Campaign
from reports import letters
from reports.details import LetterDetails, LetterWords
from reports.models import Letter
from reports.vocabulary import Usefulness

FILE = Path(__file__).with_suffix(".toml")
VERBS = {
    "open": letters.open_letter,
    "settle": letters.settle,
    "make-concern": letters.make_concern,
}


def write_letters(now: datetime.datetime, people: dict[str, User]) -> int:
    """Every letter of the file, with what staff did to it since, and the counts. Says how many."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    # The oldest first, as they would have come.
    for number, row in enumerate(
        sorted(tables["letter"], key=lambda row: span(row["ago"]), reverse=True)
    ):
        moves, written = row.pop("moves", []), now - span(row.pop("ago"))
        details, token = _details(**row), f"demonstration-letter-{number}"
        letter = letters.write_letter(details, token=token, now=written)
        for move in moves:
            _make_move(
                letter, at=written + span(move["after"]), by=people[move["by"]], do=move["do"]
            )
    for row in tables["ratings"]:
        _count(row, day=timezone.localdate(now - span(row["ago"])))
    return len(tables["letter"])


def _details(*, kind: str, page: str = "", useful: str = "", **sealed: str) -> LetterDetails:
    return LetterDetails(kind=kind, sealed=LetterWords(**sealed), page=_path(page), useful=useful)


def _path(page: str) -> str:
    if page != "campaign":
        return page
    return Campaign.objects.published()[0].get_absolute_url()


def _make_move(letter: Letter, *, at: datetime.datetime, by: User, do: str) -> None:
    letter.refresh_from_db()
    VERBS[do](letter, by=by, now=at)


def _count(row: dict[str, Any], *, day: datetime.date) -> None:
    for useful in Usefulness.values:
        for _ in range(row[useful]):
            letters.count_rating(_path(row["page"]), useful, day=day)
