"""What a poster says: every word and number of one format, for its drawing and its page alike."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from campaigns.poster.formats import DETAILS, LAYOUTS, PosterFormat

IMAGES = settings.BASE_DIR / "static" / "img"
MARKS = IMAGES / "marks.svg"
EMBLEM = IMAGES / "emblem.svg"
# What the layouts share: a change in one of them is a change in every format.
SHARED = ("look", "fitting", "bands", "leaflet", "picture")
# Drawn, followed or pressed, and not read.
UNSPOKEN = {"mark", "tel", "address", "emblem"}


@dataclass(frozen=True)
class PosterSign:
    number: int
    label: str
    notice: str
    mark: str


@dataclass(frozen=True)
class PosterLine:
    """A line as printed: what to ring it for, the number, and what helps when ringing it."""

    call_for: str
    name: str
    number: str
    tel: str
    keys: str
    hours: str
    advice: str


@dataclass(frozen=True)
class PosterWords:
    partnership: str
    headline: str
    headline_marked: str
    at_work: str
    signs: tuple[PosterSign, ...]
    no_single_sign: str
    call_to_action: str
    emergency: PosterLine | None
    safeguarding: PosterLine | None
    out_of_hours: PosterLine | None
    for_children: PosterLine | None
    to_the_child: str
    online: str
    short_address: str
    address: str
    demonstration: str
    emblem: str

    @property
    def title(self) -> str:
        return f"{self.headline} {self.headline_marked}"

    @property
    def all_text(self) -> str:
        """Every text that is read, one a line."""
        return "\n".join(_texts(asdict(self)))

    @property
    def alt_text(self) -> str:
        """What the picture says, for those who do not see it."""
        names = "; ".join(sign.label for sign in self.signs)
        lines = (self.emergency, self.safeguarding, self.out_of_hours, self.for_children)
        said = [
            self.title,
            f"The signs: {names}." if names else "",
            self.no_single_sign,
            self.call_to_action,
            *(_in_a_sentence(line) for line in lines if line),
            f"{self.online}: {self.short_address}." if self.online else f"{self.short_address}.",
            f"{self.partnership}.",
            self.demonstration,
        ]
        return " ".join(filter(None, said))

    def shown_on(self, form: PosterFormat) -> "PosterWords":
        """Without what this format leaves out."""
        left_out = DETAILS - form.shows
        kept: dict[str, Any] = {field.name: getattr(self, field.name) for field in fields(self)}
        for name in left_out & set(kept):
            kept[name] = _nothing(kept[name])
        if "notices" in left_out:
            kept["signs"] = tuple(replace(sign, notice="") for sign in kept["signs"])
        if "how_to_ring" in left_out:
            kept |= {name: _bare(line) for name, line in kept.items() if _is_line(line)}
        return PosterWords(**kept)

    def digest(self, form: PosterFormat) -> str:
        """SHA-256 of what an edition is made from: every word, the layout and the marks."""
        words = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        made_from = f"{_layout_version(form.source)}\n{form.size}\n{words}"
        return hashlib.sha256(made_from.encode()).hexdigest()


def _in_a_sentence(line: PosterLine) -> str:
    """What to ring it for, whose it is, and the number."""
    call_for = f"{line.call_for} {line.name}".strip()
    return f"{call_for}: {' '.join(filter(None, [line.number, line.keys]))}."


def _nothing(value: object) -> object:
    empty: dict[type, object] = {str: "", tuple: ()}
    return empty.get(type(value))


def _is_line(value: object) -> bool:
    return isinstance(value, PosterLine)


def _bare(line: PosterLine) -> PosterLine:
    """The number alone, without what helps when ringing it."""
    return replace(line, keys="", hours="", advice="")


@cache
def _layout_version(source: Path) -> str:
    shared = [LAYOUTS / f"{name}.typ" for name in SHARED]
    drawn_from = (source, *shared, MARKS, EMBLEM)
    return hashlib.sha256(b"".join(path.read_bytes() for path in drawn_from)).hexdigest()


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            if name not in UNSPOKEN:
                yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
