"""Takes what somebody typed apart into words."""

import re
import unicodedata
from pathlib import Path

# Most stand in nearly every sentence. PostgreSQL leaves these out of its index by itself, and
# both databases are to answer alike. The last two lines say how somebody feels: no page is named
# so, and one that happens to have such a word would be an unkind answer.
LITTLE_WORDS = frozenset((Path(__file__).parent / "little_words.txt").read_text().split())
# Enough for any question; what is longer has been pasted.
MOST_WORDS = 12


def words_of(typed: str) -> list[str]:
    """Every word and number of it, in small letters and without accents."""
    return re.findall(r"[^\W_]+", without_accents(typed).casefold())


def terms_of(typed: str) -> list[str]:
    """The words to look for: without the little ones."""
    return [word for word in words_of(typed) if word not in LITTLE_WORDS][:MOST_WORDS]


def without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
