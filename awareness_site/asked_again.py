"""Keeps what was made out of rows for as long as the database gives the same answers.

Each use puts the same questions again; it saves their wording and what was made of the answers,
never the asking. So what anybody changes, in whatever process, holds from the very next use.
"""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper

P = ParamSpec("P")
Made = TypeVar("Made")
Question = tuple[str, tuple[Any, ...]]
Answer = list[tuple[Any, ...]]

# What is read within is read out of one state of the database, whoever writes meanwhile.
BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}
MOST = 100
# One use may ask for another while it makes its own.
_reading = threading.local()


@dataclass(frozen=True)
class _Kept(Generic[Made]):
    asked: list[tuple[Question, Answer]]
    made: Made

    def still_holds(self) -> bool:
        with connection.cursor() as cursor:
            return all(_answer(cursor, question) == answer for question, answer in self.asked)


class _AskedAgain(Generic[P, Made]):
    def __init__(self, make: Callable[P, Made]) -> None:
        self._make = make
        self._kept: dict[Hashable, _Kept[Made]] = {}

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Made:
        key = (args, *sorted(kwargs.items()))
        kept = self._kept.get(key)
        if kept is not None and kept.still_holds():
            return kept.made
        self._kept.pop(key, None)  # where nothing may be kept, it would be compared in vain
        with _one_state() as is_one:
            questions: list[Question] = []
            with connection.execute_wrapper(_noting(questions)):
                made = self._make(*args, **kwargs)
            if is_one:
                if len(self._kept) >= MOST:  # of arguments that pass, such as a day
                    self._kept.clear()
                with connection.cursor() as cursor:
                    asked = [(question, _answer(cursor, question)) for question in questions]
                self._kept[key] = _Kept(asked, made)
        return made


def asked_again(make: Callable[P, Made]) -> Callable[P, Made]:
    """For what reads few rows and follows from them and its arguments alone: it must not look at
    the clock. What it gives is shared by whoever asks, so nobody may change it; of each set of
    arguments one result is kept, so these must be few.
    """
    return _AskedAgain(make)


def _noting(questions: list[Question]) -> Callable[..., Any]:
    def note(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        question = (sql, tuple(params or ()))
        if sql.startswith("SELECT") and question not in questions:
            questions.append(question)
        return execute(sql, params, many, context)

    return note


def _answer(cursor: CursorWrapper, question: Question) -> Answer:
    cursor.execute(*question)
    return cursor.fetchall()


@contextmanager
def _one_state() -> Iterator[bool]:
    """Whether all that is read within is of one moment: else nothing of it may be kept."""
    if getattr(_reading, "is_begun", False):
        yield True
    elif connection.in_atomic_block:
        # Whoever is in a transaction of SQLite has its writer; elsewhere others go on meanwhile.
        yield connection.vendor == "sqlite"
    else:
        _execute(BEGIN[connection.vendor])
        _reading.is_begun = True
        try:
            yield True
        finally:
            _reading.is_begun = False
            with suppress(DatabaseError):
                _execute("ROLLBACK")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
