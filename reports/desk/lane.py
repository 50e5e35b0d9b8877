"""The lane of letters: its counts, and its rows in clear columns."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, Q, TextChoices

from reports.desk import clock
from reports.desk.mind import held_words
from reports.desk.queue import Tally
from reports.models import Letter
from reports.people import called
from reports.vocabulary import LetterOutcome


class Lane(TextChoices):
    OVERDUE = "overdue", "overdue"
    WAITING = "waiting", "waiting"
    HELD = "held", "held apart"


def condition(which: str, *, now: datetime.datetime) -> Q:
    waiting = Q(outcome="")
    narrower = {Lane.OVERDUE: Q(due_at__lt=now), Lane.HELD: Q(is_held=True)}
    return waiting & narrower.get(Lane(which), Q())


def tallies(*, by: User, now: datetime.datetime) -> list[Tally]:
    """All counts, in one query."""
    numbers = Letter.objects.visible_to(by).aggregate(
        **{which: Count("pk", filter=condition(which, now=now)) for which in Lane.values}
    )
    return [Tally(which, words, numbers[which]) for which, words in Lane.choices]


@dataclass(frozen=True)
class LetterRow:
    """One line of the lane: nothing of what is written."""

    letter: Letter
    time_left: str
    due: str
    is_late: bool
    waiting: str
    state: str
    held: str


def row(letter: Letter, *, now: datetime.datetime) -> LetterRow:
    """`letter` comes from `with_clear_columns`, so that no row asks the database again."""
    return LetterRow(
        letter=letter,
        time_left=_end(letter) if letter.is_settled else clock.left(letter.due_at, now),
        due=_due(letter),
        is_late=letter.is_late(now),
        waiting=clock.span((letter.settled_at or now) - letter.received_at),
        state=f"Read by {called(letter.reader)}" if letter.read_at else "Nobody has read it",
        held=f"Held: {held_words(letter)}" if letter.is_held else "",
    )


def _end(letter: Letter) -> str:
    return LetterOutcome(letter.outcome).label


def _due(letter: Letter) -> str:
    if letter.settled_at:
        return clock.moment(letter.settled_at)
    what = "acknowledge" if letter.is_complaint and letter.read_at else "read"
    return f"{what} it by {clock.moment(letter.due_at)}"
