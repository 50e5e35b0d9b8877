"""Hears when somebody's words ask for a person rather than for a page."""

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from campaigns.search.words import words_of

FILE = Path(__file__).parent / "urgent.toml"
LEAST_LETTERS = 6
LEAST_LIKENESS = 0.85


@dataclass(frozen=True)
class Urgency:
    """`is_own_life`: the words may be a child's own."""

    is_urgent: bool
    is_own_life: bool


def heard_in(typed: str) -> Urgency:
    words = words_of(typed)
    urgent, own_life, of_a_child = (
        any(_holds(words, phrase) for phrase in _phrases()[name])
        for name in ("urgent", "own_life", "of_a_child")
    )
    return Urgency(urgent or own_life or of_a_child, own_life and not of_a_child)


@cache
def _phrases() -> dict[str, list[list[str]]]:
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {name: [phrase.split() for phrase in phrases] for name, phrases in listed.items()}


def _holds(words: list[str], phrase: list[str]) -> bool:
    length = len(phrase)
    starts = range(len(words) - length + 1)
    return any(all(map(_is, words[at : at + length], phrase)) for at in starts)


def _is(word: str, wanted: str) -> bool:
    """“*” lets the word go on. Who is afraid makes slips: a long word is known with one in it."""
    if wanted.endswith("*") and word.startswith(wanted[:-1]):
        return True
    known = wanted.removesuffix("*")
    is_long = len(known) >= LEAST_LETTERS
    return word == known or (is_long and bool(get_close_matches(word, [known], 1, LEAST_LIKENESS)))
