"""The A to Z of topics, made from what is published."""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.published import Entry, Kind, published
from campaigns.search.words import words_of
from campaigns.views.standing import page_of

# Nobody looks for the front page by a letter, news stands in a list by its dates, and a sign such
# as “You must always pick up” says nothing outside its guide.
NOT_TOPICS = {Kind.HOME, Kind.NEWS, Kind.GUIDE_SIGN}
ARTICLES = {"a", "an", "the"}
OTHER = "0-9"
# Another word that begins like the title would stand right beside it and tell nobody anything;
# a longer phrase is what people type into a search, and no heading.
LETTERS_ALIKE = 5
MOST_WORDS = 3


@dataclass(frozen=True)
class Topic:
    """One line: a title that leads to its page, or another word and the pages meant by it.

    `note` tells two of the same title apart.
    """

    word: str
    leads_to: Entry | None = None
    see: tuple[Entry, ...] = ()
    note: str = ""

    @property
    def letter(self) -> str:
        first = _sorted_by(self.word)[:1].upper()
        return first if first.isalpha() else OTHER


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """`letters`: a list of (letter, list[Topic]) from A to Z, no list empty; and `page`."""
    entries = [entry for entry in published(timezone.localdate()) if entry.url != request.path]
    by_letter = groupby(topics_of(entries), key=lambda topic: topic.letter)
    context = {
        "letters": [(letter, list(found)) for letter, found in by_letter],
        "page": page_of("topics"),
    }
    return render(request, "campaigns/topics.html", context)


def topics_of(entries: list[Entry]) -> list[Topic]:
    """Every topic in its order. Another word that is a title itself stands beside that title."""
    entries = [entry for entry in entries if entry.kind not in NOT_TOPICS]
    others = _other_words(entries)
    titled = [Topic(entry.title, entry) for entry in entries]
    count = Counter(topic.word for topic in titled)
    topics = []
    for topic, entry in zip(titled, entries, strict=True):
        meant = others.pop(_plain(entry.title), Topic(""))
        note = entry.kind.lower() if count[entry.title] > 1 else ""
        topics.append(replace(topic, see=meant.see, note=note))
    return sorted([*topics, *others.values()], key=_place)


def _other_words(entries: list[Entry]) -> dict[str, Topic]:
    """The other words for things, by how they sound, each with all that it may mean."""
    others: dict[str, Topic] = {}
    for entry in entries:
        for word in entry.also:
            if not _is_heading(word, entry):
                continue
            shown = f"“{word}”" if entry.kind == Kind.HEARD else word[:1].upper() + word[1:]
            known = others.setdefault(_plain(word), Topic(shown))
            others[_plain(word)] = replace(known, see=(*known.see, entry))
    return others


def _is_heading(word: str, entry: Entry) -> bool:
    beginnings = {_sorted_by(name)[:LETTERS_ALIKE] for name in (word, entry.title)}
    return len(beginnings) == 2 and len(words_of(word)) <= MOST_WORDS


def _place(topic: Topic) -> tuple[bool, str]:
    return topic.letter == OTHER, _sorted_by(topic.word)


def _plain(word: str) -> str:
    return " ".join(words_of(word))


def _sorted_by(word: str) -> str:
    """Without quotation marks, accents and a first article, as an index sorts."""
    first, _, rest = _plain(word).partition(" ")
    return rest if first in ARTICLES and rest else _plain(word)
