"""Which area a postcode lies in, as far as the tables tell: a doubt is answered as a doubt."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from campaigns.models import Area, ContactLine

WHOLE = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)([0-9OI][A-Z]{2})")
# With a space inside: NN1 4 is a sector, and NN14 is a first half.
PART = re.compile(r"([A-Z]{1,2}[0-9][0-9A-Z]?)(?:[\s.\-]+([0-9OI]))?")
# What people type for a nought and a one where only a digit can stand.
DIGITS = str.maketrans("OI", "01")


@dataclass(frozen=True)
class Postcode:
    """AB1 2CD; or as much of it as people know of a place they do not live in: AB1 2, or AB1."""

    outcode: str
    incode: str = ""

    def __str__(self) -> str:
        return f"{self.outcode} {self.incode}".strip()

    @property
    def is_whole(self) -> bool:
        return len(self.incode) > 1

    @property
    def codes(self) -> list[str]:
        """As tables name it, the most exact first: AB1 2CD, AB1 2, AB1."""
        if not self.incode:
            return [self.outcode]
        return [str(self), f"{self.outcode} {self.incode[0]}", self.outcode]


def parse_postcode(typed: str) -> Postcode | None:
    """A postcode by its form alone: that it is in no table does not make it wrong."""
    compact = re.sub(r"[\s.\-]", "", typed).upper()
    if found := WHOLE.fullmatch(compact):
        return Postcode(found[1], found[2][0].translate(DIGITS) + found[2][1:])
    if found := PART.fullmatch(typed.strip().upper()):
        return Postcode(found[1], (found[2] or "").translate(DIGITS))
    return None


@dataclass(frozen=True)
class Door:
    """Who answers for one or several areas: by day, and when the office is closed."""

    areas: tuple[Area, ...]
    front_door: ContactLine | None
    out_of_hours: ContactLine | None

    @property
    def is_here(self) -> bool:
        return any(area.is_here for area in self.areas)


def _as_listed(area: Area) -> tuple[bool, bool, int]:
    """This place's own first, then neighbours by name, then anywhere else."""
    return (not area.is_here, area.is_anywhere_else, area.order)


@dataclass(frozen=True)
class Answer:
    """Every area that a postcode may lie in: none, where no table knows it."""

    areas: tuple[Area, ...]

    @classmethod
    def about(cls, postcode: Postcode, rows: Iterable[tuple[str, Area]]) -> Self:
        """`rows`: what the tables say, as (code, area). The most exact code known counts."""
        known: dict[str, list[Area]] = {}
        for code, area in rows:
            known.setdefault(code, []).append(area)
        exact = next((code for code in postcode.codes if code in known), None)
        found = known[exact] if exact else []
        return cls(tuple(sorted(found, key=_as_listed)))

    @property
    def doors(self) -> tuple[Door, ...]:
        """Each door once, with the areas that it is the door of: this place's own come first."""
        shared: dict[tuple[ContactLine | None, ContactLine | None], list[Area]] = {}
        for area in self.areas:
            shared.setdefault((area.front_door, area.out_of_hours), []).append(area)
        return tuple(Door(tuple(areas), *lines) for lines, areas in shared.items())

    @property
    def is_known(self) -> bool:
        return bool(self.areas)

    @property
    def needs_boundary_check(self) -> bool:
        """It is split, and nobody may guess on which side of the boundary a home stands."""
        return len(self.areas) > 1

    @property
    def has_one_door(self) -> bool:
        """The same people answer, on whichever side of a boundary it lies."""
        return len(self.doors) == 1

    @property
    def is_elsewhere(self) -> bool:
        """It lies in no area of this place, whatever else is in doubt."""
        return self.is_known and not any(area.is_here for area in self.areas)
