"""Letters: comments on pages and complaints, from the box they are written in to their end."""

from reports.letters.reading import make_concern, open_letter, settle, words_of
from reports.letters.writing import already_written, count_rating, write_letter

__all__ = [
    "already_written",
    "count_rating",
    "make_concern",
    "open_letter",
    "settle",
    "words_of",
    "write_letter",
]
