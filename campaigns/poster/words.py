"""Every word and number on a campaign's poster, for the drawing and for its page alike."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

from django.conf import settings

from campaigns.models import Campaign, ContactLine, Partnership

LAYOUT = Path(__file__).parent / "a4.typ"
IMAGES = settings.BASE_DIR / "static" / "img"
MARKS = IMAGES / "marks.svg"
EMBLEM = IMAGES / "emblem.svg"

# Three rows of three: a tenth sign would make all of them too small to read across a corridor.
SIGNS_ON_POSTER = 9
NO_SINGLE_SIGN = "No single sign proves anything. Change is the clue. Some children show none."
CALL_TO_ACTION = "Worried? You do not have to be sure."
ONLINE = "Online at any hour, no name needed"
DEMONSTRATION = "Demonstration: not for display"


class RegisterLine(Protocol):
    """What the poster needs of a line: a row of the contact register or a HelpLine gives it."""

    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def tel(self) -> str: ...
    @property
    def keys_to_press(self) -> str: ...
    @property
    def hours_in_words(self) -> str: ...
    @property
    def advice(self) -> str: ...


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
    site_name: str
    headline: str
    headline_marked: str
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

    @property
    def title(self) -> str:
        return f"{self.headline} {self.headline_marked}"

    @property
    def digest(self) -> str:
        """SHA-256 of every word, of the layout and of the marks: what an edition is made from."""
        words = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(f"{layout_version()}\n{words}".encode()).hexdigest()

    @property
    def all_text(self) -> str:
        """Every text on the poster, one a line."""
        return "\n".join(_texts(asdict(self)))


@cache
def layout_version() -> str:
    drawn_from = (LAYOUT, MARKS, EMBLEM)
    return hashlib.sha256(b"".join(path.read_bytes() for path in drawn_from)).hexdigest()


def poster_words(
    campaign: Campaign,
    *,
    lines: Iterable[RegisterLine],
    site_url: str,
    partnership: Partnership,
) -> PosterWords:
    """The words of today. Of each kind of line the first with a number is printed."""
    rung: dict[str, RegisterLine] = {}
    for line in lines:
        if line.number:
            rung.setdefault(line.kind, line)
    kinds = ContactLine.Kind
    return PosterWords(
        partnership=partnership.name,
        site_name=partnership.site_name,
        headline=campaign.headline,
        headline_marked=campaign.headline_marked,
        signs=_signs(campaign),
        no_single_sign=NO_SINGLE_SIGN,
        call_to_action=CALL_TO_ACTION,
        emergency=_emergency(rung.get(kinds.EMERGENCY)),
        safeguarding=_line(rung.get(kinds.FRONT_DOOR), "Tell the safeguarding team"),
        out_of_hours=_line(rung.get(kinds.OUT_OF_HOURS), "When the office is closed"),
        for_children=_line(rung.get(kinds.FOR_CHILDREN), "Are you under 18?"),
        to_the_child=campaign.to_the_child,
        online=ONLINE,
        short_address=site_url.split("://", 1)[-1],
        address=site_url + campaign.get_absolute_url(),
        demonstration=DEMONSTRATION if partnership.is_demonstration else "",
    )


def _signs(campaign: Campaign) -> tuple[PosterSign, ...]:
    signs = campaign.signs_in_order()[:SIGNS_ON_POSTER]
    return tuple(
        PosterSign(number=number, label=sign.label, notice=sign.notice, mark=sign.mark)
        for number, sign in enumerate(signs, start=1)
    )


def _line(line: RegisterLine | None, call_for: str) -> PosterLine | None:
    if line is None:
        return None
    return PosterLine(
        call_for=call_for,
        name=line.name,
        number=line.number,
        tel=line.tel,
        keys=f"then press {line.keys_to_press}" if line.keys_to_press else "",
        hours=line.hours_in_words,
        advice="",
    )


def _emergency(line: RegisterLine | None) -> PosterLine | None:
    """With the first sentence of its advice, and without hours: everybody knows them."""
    printed = _line(line, "In danger now")
    if line is None or printed is None or not line.advice:
        return printed
    first = line.advice.partition(". ")[0].removesuffix(".")
    return replace(printed, hours="", advice=f"{first}.")


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
