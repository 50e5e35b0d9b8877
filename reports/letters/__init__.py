"""Letters: comments on pages and complaints, from the box they are written in to their end."""

from reports.letters.reading import admit, make_concern, open_letter, settle, words_of
from reports.letters.writing import already_written, count_rating, rate, write_letter

__all__ = [
    "admit",
    "already_written",
    "count_rating",
    "make_concern",
    "open_letter",
    "rate",
    "settle",
    "words_of",
    "write_letter",
]
