"""Draws in a process of its own: the engine keeps some 200 MB, and whatever it chokes on, the clock
that started it lives on and sends what is urgent."""

import datetime
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TYPE_CHECKING

import django

from campaigns.poster.formats import PosterFormat
from campaigns.poster.words import PosterWords

if TYPE_CHECKING:
    from campaigns.poster.drawing import Drawn

Draw = Callable[[PosterFormat, PosterWords, int, datetime.datetime], "Drawn"]


@contextmanager
def drawing_apart() -> Iterator[Draw]:
    """Gives a function that draws as `draw_poster` does, and raises what it raises."""
    # Started afresh, not forked: a fork would share the clock's connection to the database.
    fresh = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh, initializer=django.setup) as pool:
        yield lambda *order: pool.submit(_draw, *order).result()


def _draw(
    form: PosterFormat, words: PosterWords, edition: int, made_on: datetime.datetime
) -> "Drawn":
    from campaigns.poster.drawing import draw_poster

    return draw_poster(form, words, edition=edition, made_on=made_on)
