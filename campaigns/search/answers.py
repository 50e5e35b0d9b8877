"""What a search answers: what was found, or else what may have been meant."""

from dataclasses import dataclass
from difflib import get_close_matches

from campaigns.search.matching import Row, rows_for
from campaigns.search.urgent import Urgency, heard_in
from campaigns.search.words import terms_of, words_of

MOST_FOUND = 20
MOST_GUESSES = 3
# One slip in a word of six letters is still taken for it; another word is not.
LEAST_LIKENESS = 0.8
LEAST_LETTERS = 4


@dataclass(frozen=True)
class Answers:
    """`found` has all of the words, or `is_in_part` says that it has only some of them.

    `guesses` may be what was meant, where nothing has all of the words.
    """

    urgency: Urgency
    found: list[Row]
    is_in_part: bool
    guesses: list[Row]


def answers_to(typed: str) -> Answers:
    """Answers words that `words_of` finds something in. One query."""
    rows = rows_for(terms_of(typed))
    asked = " ".join(words_of(typed))
    named = [row for row in rows if asked in row.names]
    whole = named + [row for row in rows if row.has_all and row not in named]
    guesses = [] if whole else _guesses(asked, rows)
    found = whole or [row for row in rows if row.has_some and row not in guesses]
    return Answers(
        heard_in(typed),
        found[:MOST_FOUND],
        is_in_part=bool(found) and not whole,
        guesses=guesses,
    )


def _guesses(asked: str, rows: list[Row]) -> list[Row]:
    """The entries that have a name spelt much like what was asked, or like a word of it.

    A word that some name has, or begins with, was not misspelt.
    """
    by_name = {name: row for row in reversed(rows) for name in row.names}
    known = {word for name in by_name for word in name.split()}
    unknown = [word for word in asked.split() if not any(one.startswith(word) for one in known)]
    close = [
        name
        for words in dict.fromkeys([asked, *unknown])
        if len(words) >= LEAST_LETTERS
        for name in get_close_matches(words, by_name, cutoff=LEAST_LIKENESS)
    ]
    return list(dict.fromkeys(by_name[name] for name in close))[:MOST_GUESSES]
