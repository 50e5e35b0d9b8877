"""Gathers the words of a campaign's posters out of its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from campaigns.models import Campaign, ContactLine, Partnership, WarningSign
from campaigns.poster.formats import PosterFormat
from campaigns.poster.words import PosterLine, PosterSign, PosterWords

# Three rows of three: a tenth sign would make all of them too small to read across a corridor.
SIGNS_ON_POSTER = 9
# A strip has room for six; with four of its own a workplace needs none of the general ones.
SIGNS_ON_STRIP = 6
ENOUGH_OF_ITS_OWN = 4
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


def poster_words(
    campaign: Campaign,
    *,
    lines: Iterable[RegisterLine],
    signs: Sequence[WarningSign],
    site_url: str,
    partnership: Partnership,
) -> PosterWords:
    """Everything that any format may say today. Of each kind of line the first with a number."""
    rung: dict[str, RegisterLine] = {}
    for line in lines:
        if line.number:
            rung.setdefault(line.kind, line)
    kinds = ContactLine.Kind
    return PosterWords(
        partnership=partnership.name,
        headline=campaign.headline,
        headline_marked=campaign.headline_marked,
        at_work="",
        signs=_numbered(signs[:SIGNS_ON_POSTER]),
        no_single_sign=NO_SINGLE_SIGN,
        call_to_action=CALL_TO_ACTION,
        emergency=_emergency(rung.get(kinds.EMERGENCY)),
        safeguarding=_line(rung.get(kinds.FRONT_DOOR), "Tell the safeguarding team"),
        out_of_hours=_by_night(rung.get(kinds.OUT_OF_HOURS)),
        for_children=_for_children(rung.get(kinds.FOR_CHILDREN)),
        to_the_child=campaign.to_the_child,
        online=ONLINE,
        short_address=site_url.split("://", 1)[-1],
        address=site_url + campaign.get_absolute_url(),
        demonstration=DEMONSTRATION if partnership.is_demonstration else "",
        emblem=partnership.emblem,
    )


def words_by_format(
    words: PosterWords, *, staff_signs: Sequence[WarningSign], forms: Iterable[PosterFormat]
) -> dict[PosterFormat, PosterWords]:
    """What each format says; one for a workplace without signs of its own is not made."""
    said = {}
    for form in forms:
        if not form.workplace:
            said[form] = words.shown_on(form)
        elif signs := _of_workplace(form.workplace, staff_signs):
            label = str(WarningSign.Workplace(form.workplace).label)
            said[form] = replace(words, at_work=label, signs=signs).shown_on(form)
    return said


def _of_workplace(workplace: str, signs: Sequence[WarningSign]) -> tuple[PosterSign, ...]:
    """Its own signs, filled up with what is seen in any workplace."""
    own = [sign for sign in signs if sign.workplace == workplace]
    anywhere = [sign for sign in signs if not sign.workplace]
    lacking = max(0, ENOUGH_OF_ITS_OWN - len(own))
    return _numbered([*own[:SIGNS_ON_STRIP], *anywhere[:lacking]]) if own else ()


def _numbered(signs: Sequence[WarningSign]) -> tuple[PosterSign, ...]:
    return tuple(
        PosterSign(number=number, label=sign.label, notice=sign.notice, mark=sign.mark)
        for number, sign in enumerate(signs, start=1)
    )


def _line(line: RegisterLine | None, call_for: str) -> PosterLine | None:
    if line is None:
        return None
    return PosterLine(
        call_for=call_for,
        name="",
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


def _by_night(line: RegisterLine | None) -> PosterLine | None:
    """Its hours are what to ring it for."""
    printed = _line(line, line.hours_in_words) if line else None
    return replace(printed, hours="") if printed else None


def _for_children(line: RegisterLine | None) -> PosterLine | None:
    """By its name, which children know."""
    printed = _line(line, "Are you under 18?")
    return replace(printed, name=line.name) if line and printed else None
