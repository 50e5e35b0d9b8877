"""Draws in a process of its own: the engine keeps some 200 MB, and whatever it chokes on, the clock
that started it lives on and sends what is urgent."""

import datetime
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING

import django

from campaigns.poster.formats import PosterFormat
from campaigns.poster.words import PosterWords

if TYPE_CHECKING:
    from campaigns.poster.drawing import Drawn

Draw = Callable[[PosterFormat, PosterWords, int, datetime.datetime], "Drawn"]

# Seconds for one drawing, which takes a fraction of one. Long enough for a busy machine that must
# cut the typeface first, and shorter than the silence after which the clock is reported unwell.
LIMIT = 60.0


class GivenUp(Exception):
    """The process that drew has ended without an answer, and draws nothing more."""


@contextmanager
def drawing_apart(limit: float = LIMIT) -> Iterator[Draw]:
    """Gives a function that draws as `draw_poster` does, and raises what it raises, or GivenUp."""

    def draw(*order: object) -> "Drawn":
        try:
            return pool.submit(_draw_within, limit, *order).result()
        except BrokenProcessPool:
            raise GivenUp(f"It took more than {limit:g} seconds, or broke the engine.") from None

    # Started afresh, not forked: a fork would share the clock's connection to the database.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, initializer=django.setup) as pool:
        yield draw


def _draw_within(limit: float, *order: object) -> "Drawn":
    # The alarm ends this process wherever it is, in the engine too, and were the clock gone.
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return _draw(*order)  # type: ignore[arg-type]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _draw(
    form: PosterFormat, words: PosterWords, edition: int, made_on: datetime.datetime
) -> "Drawn":
    from campaigns.poster.drawing import draw_poster

    return draw_poster(form, words, edition=edition, made_on=made_on)
