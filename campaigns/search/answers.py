"""What a search answers: what was found, or else what may have been meant."""

from dataclasses import dataclass
from difflib import get_close_matches

from campaigns.published import Kind
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
    """`found` has all of the words or is named in them, or `is_in_part` says that it has only some.

    `guesses` may be what was meant, where nothing has all of the words.
    """

    urgency: Urgency
    found: list[Row]
    is_in_part: bool
    guesses: list[Row]


def answers_to(typed: str) -> Answers:
    """Answers words that `words_of` finds something in. One query.

    Who speaks of their own life is not handed what merely shares a word with it.
    """
    rows = rows_for(terms_of(typed))
    asked = " ".join(words_of(typed))
    urgency = heard_in(typed)
    best = _best_first([row for row in rows if row.is_named(asked)], asked)
    if urgency.is_own_life:
        best += [row for row in rows if row.is_spoken_of(asked)]
    whole = list(dict.fromkeys([*best, *(row for row in rows if row.has_all)]))
    guesses = [] if whole else _guesses(asked, rows)
    some = [] if whole or urgency.is_own_life else [row for row in rows if row.has_some]
    in_part = [row for row in some if row not in guesses]
    return Answers(urgency, (whole or in_part)[:MOST_FOUND], bool(in_part), guesses)


def _best_first(named: list[Row], asked: str) -> list[Row]:
    """What has the words for its title, then the guides, then the rest."""
    return sorted(named, key=lambda row: (row.names[0] != asked, row.kind != Kind.GUIDE, row.title))


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
