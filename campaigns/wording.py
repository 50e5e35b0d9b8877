"""Words that put blame on a child, each with better ones: the one list, for editors and for tests.

It follows the guide of the Children's Society and NAPAC (2024) and carries its principles on to
words that the guide does not name: say what was done, and who did it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from campaigns.models import Term

BETTER: dict[str, tuple[str, ...]] = {
    # Patterns, in regular expressions without regard to case, by the words to use instead.
    "is being exploited, is being controlled by": (
        r"involved in",
        r"in a gang",
        r"gang[- ](?:involved|affiliated|associated)",
        r"(?:sell|runn|deal)ing drugs for (?:a|the) gang",
        r"running drugs",
    ),
    "an adult is targeting, grooming or abusing the child": (
        r"associat\w*",
        r"boyfriends?",
        r"girlfriends?",
        r"consensual",
    ),
    "adults are contacting the child": (r"(?:contact|meet)ing (?:adults|men|strangers) online",),
    "the child was made or tricked to send them": (
        r"sending (?:\w+ )?(?:pictures|photos|images|nudes|selfies)",
    ),
    "the situation could reduce the child’s safety; say what was done to them": (
        r"put(?:s|ting)? (?:them|him|her)sel\w+",
        r"putting (?:them|him|her) (?:at risk|in danger)",
        r"risky",
        r"risk[- ]taking",
        r"lifestyle\w*",
        r"(?:poor|bad|wrong|unwise) choices?",
        r"promiscuous",
        r"streetwise",
        r"attention[- ]seeking",
    ),
    "child who is sexually exploited": (r"prostitut\w*",),
    "child sexual abuse material": (r"porn\w*",),
    "a person who abuses children": (r"child abusers?",),
    "child who is made to carry, or who is used to move money": (
        r"courier\w*",
        r"drug runners?",
        r"mules?",
    ),
    "a person who is forced to work": (r"slaves?",),
    "forced to hide drugs inside the body": (r"plugg(?:ed|ing)",),
    "tricked, pressed or forced": (r"lured?", r"luring"),
    "is afraid or not ready; we have not yet earned trust": (
        r"non-?compliant",
        r"hard to (?:reach|engage)",
        r"(?:won’t|won't|will not|refus\w+ to|fail\w* to|does not|not) engag\w+",
        r"uncooperative",
    ),
    "went missing": (r"abscond\w*",),
    "say what makes it hard: ill, lonely, in care, in debt": (r"vulnerab\w+",),
    "tell us what you have noticed": (r"eyes and ears",),
}
PATTERNS = [
    (re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE), better)
    for better, words in BETTER.items()
]
# Names of sources and people, and what visitors type into the search: not the site's own voice.
NOT_OUR_VOICE = frozenset(
    ("also_found_by", "checked_by", "emblem", "organisation", "reviewed_by", "signed_by", "source")
)

# Rows that belong to another one and are read with it: of a campaign, of a guide.
PARTS = ("statements", "sections")


@dataclass(frozen=True)
class Found:
    word: str
    better: str

    def __str__(self) -> str:
        return f"“{self.word}” can put blame on a child. Better: {self.better}."


def blaming_words(text: str) -> list[Found]:
    """Every word in the text that blames, in the order in which they stand."""
    hits = [(hit, better) for pattern, better in PATTERNS for hit in pattern.finditer(text)]
    return [Found(hit[0], better) for hit, better in sorted(hits, key=lambda one: one[0].start())]


def own_words(row: models.Model) -> Iterator[str]:
    """What a row says in the site's own voice. A word that people may hear is told, not said."""
    is_heard = isinstance(row, Term) and row.kind == Term.Kind.HEARD
    unsaid = NOT_OUR_VOICE | {"word", "also_called"} if is_heard else NOT_OUR_VOICE
    for field in row._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
        is_address = isinstance(field, models.URLField | models.SlugField)
        if is_text and not is_address and field.name not in unsaid:
            yield getattr(row, field.name)


def blame_in(row: models.Model) -> list[Found]:
    """What blames in a row and its parts: each word once, in the order in which they stand."""
    parts = [part for name in PARTS if hasattr(row, name) for part in getattr(row, name).all()]
    texts = [text for one in (row, *parts) for text in own_words(one)]
    return list(dict.fromkeys(found for text in texts for found in blaming_words(text)))
