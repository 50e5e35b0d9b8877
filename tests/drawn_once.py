"""Posters of the same words, number and day are the same bytes: a run draws each of them once."""

from contextlib import contextmanager
from functools import cache

import pytest

from tests.loaded_once import DAY


@pytest.fixture(scope="session", autouse=True)
def posters_are_drawn_once():
    """And here: to start a process for them costs more than the drawing. Gives what does so."""
    from campaigns.poster import apart

    in_a_process_of_its_own = apart.drawing_apart
    draw = cache(apart._draw)

    @contextmanager
    def here():
        yield draw

    apart.drawing_apart = here
    yield in_a_process_of_its_own
    apart.drawing_apart = in_a_process_of_its_own


@pytest.fixture(scope="session")
def said(bring_county, django_db_blocker):
    """The words of the shipped campaign, by format. Its tests are marked `django_db`."""
    from django.db import transaction

    from campaigns.models import Campaign
    from campaigns.poster.editions import todays_words

    with django_db_blocker.unblock(), transaction.atomic():
        bring_county()
        words = todays_words(Campaign.objects.get())
        transaction.set_rollback(True)
    return words


@pytest.fixture(scope="session")
def drawn(said):
    """Draws a format of the shipped campaign, as its third edition."""
    from campaigns.poster.drawing import draw_poster

    return cache(lambda form: draw_poster(form, said[form], edition=3, made_on=DAY))
