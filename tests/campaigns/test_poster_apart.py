"""The process in which the clock has its posters drawn."""

import multiprocessing
from dataclasses import replace

import pytest

from campaigns.poster.apart import GivenUp
from campaigns.poster.drawing import PosterDoesNotFit, draw_poster
from campaigns.poster.editions import todays_words
from campaigns.poster.formats import A4


def test_it_draws_the_same_and_is_gone_afterwards(content, now, posters_are_drawn_once):
    words = todays_words(content, forms=[A4])[A4]

    with posters_are_drawn_once() as draw:
        assert draw(A4, words, 3, now) == draw_poster(A4, words, edition=3, made_on=now)
        assert len(multiprocessing.active_children()) == 1

    assert multiprocessing.active_children() == []


def test_what_cannot_be_drawn_is_refused_as_it_would_be_here(content, now, posters_are_drawn_once):
    words = todays_words(content, forms=[A4])[A4]

    with posters_are_drawn_once() as draw, pytest.raises(PosterDoesNotFit):
        draw(A4, replace(words, headline="W" * 80), 3, now)


def test_a_drawing_that_takes_too_long_is_given_up_with_its_process(
    content, now, posters_are_drawn_once
):
    words = todays_words(content, forms=[A4])[A4]

    # Shorter than it takes to load the engine.
    with posters_are_drawn_once(limit=0.001) as draw, pytest.raises(GivenUp, match="more than"):
        draw(A4, words, 3, now)

    assert multiprocessing.active_children() == []


def test_a_process_that_is_killed_while_it_draws_is_given_up(content, now, posters_are_drawn_once):
    words = todays_words(content, forms=[A4])[A4]

    with posters_are_drawn_once() as draw:
        draw(A4, words, 3, now)
        [process] = multiprocessing.active_children()
        process.kill()

        with pytest.raises(GivenUp):
            draw(A4, words, 3, now)
