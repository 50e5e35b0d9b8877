"""Days ahead on which a safeguarding line is known to be closed, or not known to be answered."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from campaigns.models import Area, ContactLine
from campaigns.opening import LONDON, State, day_state

DAYS_AHEAD = 21
Kind = ContactLine.Kind
Days = tuple[datetime.date, ...]


@dataclass(frozen=True)
class ClosureAhead:
    """`closed` and `unsure` are days on which the line is otherwise answered, soonest first.

    `instead` is the line to ring on the closed days; None where none is known to be open then.
    """

    line: ContactLine
    closed: Days
    unsure: Days
    instead: ContactLine | None

    @property
    def closed_in_words(self) -> str:
        return in_words(self.closed)

    @property
    def unsure_in_words(self) -> str:
        return in_words(self.unsure)


def closures_ahead(now: datetime.datetime, days: int = DAYS_AHEAD) -> list[ClosureAhead]:
    """From today on, in the register's order; a line without such a day is left out.

    Four queries.
    """
    rows = ContactLine.objects.published().filter(kind__in=(Kind.FRONT_DOOR, Kind.OUT_OF_HOURS))
    lines = list(rows.with_hours())
    today = now.astimezone(LONDON).date()
    ahead = tuple(today + datetime.timedelta(days=count) for count in range(days))
    paired = dict(Area.objects.exclude(front_door=None).values_list("front_door", "out_of_hours"))
    found = [_closure(line, ahead, _out_of_hours_for(line, lines, paired)) for line in lines]
    return [closure for closure in found if closure.closed or closure.unsure]


def _closure(line: ContactLine, ahead: Days, instead: ContactLine | None) -> ClosureAhead:
    closed = _days(line, ahead, State.CLOSED)
    # Of the line by night nobody need be told so: the bar and the register claim no hour for it.
    unsure = _days(line, ahead, State.UNKNOWN) if line.kind == Kind.FRONT_DOOR else ()
    is_shut_too = instead is not None and set(_days(instead, ahead, State.CLOSED)) & set(closed)
    return ClosureAhead(line, closed, unsure, None if is_shut_too else instead)


def _days(line: ContactLine, ahead: Days, state: State) -> Days:
    """The days of this state on which the line would be answered were they like any other."""
    usual = {stretch.weekday for stretch in line.opening_hours.all()} or set(range(7))
    return tuple(day for day in ahead if day.weekday() in usual and day_state(line, day) is state)


def _out_of_hours_for(
    line: ContactLine, lines: Sequence[ContactLine], paired: Mapping[int, int | None]
) -> ContactLine | None:
    """The line by night of the area that this front door answers for, or else the first one."""
    if line.kind != Kind.FRONT_DOOR:
        return None
    by_night = [other for other in lines if other.kind == Kind.OUT_OF_HOURS]
    own = [other for other in by_night if other.pk == paired.get(line.pk)]
    return next(iter(own or by_night), None)


def in_words(days: Days) -> str:
    """Such as "25 and 28 December and 1 January"; three days or more in a row are a span."""
    spans: list[tuple[datetime.date, str]] = []
    for _, run in groupby(enumerate(days), key=lambda place: place[1].toordinal() - place[0]):
        spans += _spans([day for _, day in run])
    months = groupby(spans, key=lambda span: (span[0].year, span[0].month))
    return " and ".join(
        f"{_listed([text for _, text in found])} {datetime.date(year, month, 1):%B}"
        for (year, month), found in months
    )


def _spans(run: list[datetime.date]) -> list[tuple[datetime.date, str]]:
    """Each piece under the day whose month is said after it."""
    first, last = run[0], run[-1]
    if len(run) < 3:
        return [(day, str(day.day)) for day in run]
    month = "" if (first.year, first.month) == (last.year, last.month) else f" {first:%B}"
    return [(last, f"{first.day}{month} to {last.day}")]


def _listed(words: list[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]
