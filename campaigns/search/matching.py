"""Asks the index of either database for words. One query, whatever is asked."""

from dataclasses import dataclass

from django.db import connection

from campaigns.search.words import words_of

# A title weighs more than the summary, that more than another word for it, the text least.
SQLITE = """
WITH found AS (
    SELECT rowid AS id, bm25(campaigns_searchwords, 10, 3, 6, 1) AS rank
    FROM campaigns_searchwords WHERE campaigns_searchwords MATCH %(some)s
), whole AS (
    SELECT rowid AS id FROM campaigns_searchwords WHERE campaigns_searchwords MATCH %(every)s
)
SELECT entry.kind, entry.title, entry.url, entry.summary, entry.also,
    found.id IS NOT NULL, whole.id IS NOT NULL
FROM campaigns_searchentry AS entry
LEFT JOIN found ON found.id = entry.id LEFT JOIN whole ON whole.id = entry.id
ORDER BY found.rank, entry.title
"""
POSTGRESQL = """
WITH asked AS (
    SELECT to_tsquery('english', %(some)s) AS some, to_tsquery('english', %(every)s) AS whole
)
SELECT entry.kind, entry.title, entry.url, entry.summary, entry.also,
    entry.words @@ asked.some, entry.words @@ asked.whole
FROM campaigns_searchentry AS entry, asked
ORDER BY ts_rank('{0.1, 0.6, 0.3, 1.0}', entry.words, asked.some) DESC, entry.title
"""


@dataclass(frozen=True)
class Dialect:
    """How a database is asked. A term is letters and digits alone; in its quotation marks none is
    taken for a word like OR, and its beginning alone will do.
    """

    query: str
    term: str
    beginning: str
    some: str
    every: str
    nothing: str


DIALECTS = {
    "sqlite": Dialect(SQLITE, '"{}"', '"{}"*', " OR ", " AND ", '""'),
    "postgresql": Dialect(POSTGRESQL, "'{}'", "'{}':*", " | ", " & ", ""),
}
# The beginning of a word finds it from this many letters on.
LEAST_BEGINNING = 3


@dataclass(frozen=True)
class Row:
    """An entry of the index, and whether it has some of the terms or all of them."""

    kind: str
    title: str
    url: str
    summary: str
    also: str
    has_some: bool
    has_all: bool

    @property
    def names(self) -> list[str]:
        """The title and the other words for it, each as plain small words."""
        return [" ".join(words_of(name)) for name in (self.title, *self.also.splitlines())]

    def is_named(self, asked: str) -> bool:
        """Whether plain small words are a name of it: one of it, or many."""
        return asked.removesuffix("s") in {name.removesuffix("s") for name in self.names}

    def is_spoken_of(self, asked: str) -> bool:
        """Whether plain small words have a whole name of it among them."""
        return any(f" {name} " in f" {asked} " for name in self.names)


def rows_for(terms: list[str]) -> list[Row]:
    """Every entry of the index, those that fit the terms best first. One query.

    The rest come along because a guess at what was meant needs all their names.
    """
    dialect = DIALECTS[connection.vendor]
    asked = _asked(terms, dialect)
    values = {
        "some": dialect.some.join(asked) or dialect.nothing,
        "every": dialect.every.join(asked) or dialect.nothing,
    }
    with connection.cursor() as cursor:
        cursor.execute(dialect.query, values)
        return [Row(*columns) for columns in cursor.fetchall()]


def _asked(terms: list[str], dialect: Dialect) -> list[str]:
    """What is typed last may go on."""
    quoted = [dialect.term.format(term) for term in terms]
    if terms and len(terms[-1]) >= LEAST_BEGINNING:
        quoted[-1] = dialect.beginning.format(terms[-1])
    return quoted
