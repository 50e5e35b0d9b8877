"""The pages of the journey in their order, and what their answers make. No HTTP in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, Self

from reports.details import Account, ConcernDetails, Identity, OnlineName, Person, Vehicle
from reports.vocabulary import ContactChoice, Danger, Relation, WorksWithChildren, YesNo


class Page(StrEnum):
    DANGER = "danger"
    RELATION = "relation"
    ABOUT_YOU = "about-you"
    WORRY = "worry"
    CHILD = "child"
    WHEREABOUTS = "whereabouts"
    SAFETY = "safety"
    CONTACT = "contact"
    CHECK = "check"


# What is told to a child before they type stands between two steps and is none itself.
STEPS = tuple(page for page in Page if page is not Page.ABOUT_YOU)
# From here on there is something worth sending.
FIRST_TO_SEND_FROM = STEPS.index(Page.WORRY) + 1

# Pages differ in their words, or in what they ask, for these alone.
SPOKEN_TO = (Relation.CHILD, Relation.PROFESSIONAL)

# The names of the rows that can be added to, with what each becomes.
ROWS = {"people": Person, "vehicles": Vehicle, "online_names": OnlineName}

Values = dict[str, list[str]]
Said = Mapping[str, Any]


@dataclass
class Answers:
    """What was typed, page by page, exactly as it arrived, right or wrong.

    `checked` are the pages that somebody went on from: only they show what is wrong with them.
    `added` is the list that was just given room for another entry. `sending_now` is set by "Send
    what I have now". `earlier_lost` says that a draft was begun anew after its hours had passed,
    or without the cookie that opened it. `started` is the signed moment at which it was begun.
    """

    pages: dict[str, Values] = field(default_factory=dict)
    checked: list[str] = field(default_factory=list)
    added: str = ""
    sending_now: bool = False
    earlier_lost: bool = False
    started: str = ""

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        # A draft outlives an update of the site, and may hold what is no longer known.
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in plain.items() if name in known})

    def as_plain(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def of(cls, speaks_to: str, **known: Any) -> Self:
        """What somebody of this relation has said who has said nothing else."""
        pages: dict[str, Values] = {}
        if speaks_to:
            pages[Page.RELATION] = {"relation": [speaks_to]}
        return cls(pages=pages, **known)

    def keep(self, page: Page, values: Values, *, checked: bool) -> None:
        self.pages[page] = values
        self.checked = [other for other in self.checked if other != page]
        if checked:
            self.checked.append(page)

    def one(self, page: Page, name: str) -> str:
        return next(iter(self.pages.get(page, {}).get(name, [])), "")

    @property
    def have_reached_their_end(self) -> bool:
        """Whether their sender was led to read them over: what they change leads back there."""
        return self.sending_now or Page.CONTACT in self.checked

    @property
    def is_from_child(self) -> bool:
        return self.one(Page.RELATION, "relation") == Relation.CHILD

    @property
    def is_from_professional(self) -> bool:
        return self.one(Page.RELATION, "relation") == Relation.PROFESSIONAL

    @property
    def speaks_to(self) -> str:
        """The relation of those whom pages are worded for; empty for everybody else."""
        relation = self.one(Page.RELATION, "relation")
        return relation if relation in SPOKEN_TO else ""

    @property
    def may_be_danger(self) -> bool:
        danger = self.one(Page.DANGER, "danger")
        return danger in (Danger.NOW, Danger.HOURS, Danger.NOT_SURE)


def further_to(*, danger: str, relation: str, area_code: str) -> Answers:
    """Where a further message begins: with what its sender has already said in the clear."""
    return Answers(
        pages={
            Page.DANGER: {"danger": [danger]},
            Page.RELATION: {"relation": [relation]},
            Page.WHEREABOUTS: {"area": [area_code]},
        }
    )


def contact_choice(said: Said, *, sending_now: bool) -> str:
    """The answer about contact; "no" where somebody in a hurry gave no way to reach them."""
    choice = said.get("contact") or ""
    reachable = bool(said.get("phone") or said.get("email"))
    if sending_now and choice != ContactChoice.NO and not reachable:
        return ContactChoice.NO
    return choice


def details_from(said: Said, *, sending_now: bool) -> ConcernDetails:
    """What is handed in. `said` holds the clean answers of all pages under their names.

    Raises ValueError while danger, worry or contact is missing.
    """
    contact = contact_choice(said, sending_now=sending_now)
    identity = None if contact == ContactChoice.NO else _identity(said)
    return ConcernDetails(
        danger=said.get("danger", ""),
        account=_account(said),
        contact=contact,
        identity=identity,
        relation=said.get("relation") or Relation.NOT_SAID,
        area_code=said.get("area", ""),
        sign_codes=tuple(said.get("signs", ())),
        # Silence is no leave to talk to a machine that others listen to.
        no_voicemail=said.get("voicemail") != YesNo.YES,
        # Everybody is promised this who does not say otherwise.
        keep_name_from_family=identity is not None and not said.get("family_may_know"),
        unsafe_to_tell_family=said.get("unsafe_to_tell_family", ""),
        danger_to_visitors=said.get("danger_to_visitors", ""),
    )


def _account(said: Said) -> Account:
    values = {**_plain(Account, said), **{name: _rows(name, said) for name in ROWS}}
    home = (said.get(name, "") for name in ("home_postcode", "home_street", "home_town"))
    values["child_home"] = ", ".join(part for part in home if part)
    values["works_with_children"] = said.get("works_with_children") or WorksWithChildren.NOT_SURE
    return Account(**{"worry": "", **values})


def _identity(said: Said) -> Identity:
    return Identity(**_plain(Identity, said))


def _rows(name: str, said: Said) -> tuple[Any, ...]:
    """The rows in which anything was written."""
    return tuple(ROWS[name](**row) for row in said.get(name, ()) if any(row.values()))


def _plain(kind: type, said: Said) -> dict[str, Any]:
    """What was said under the names that this record has."""
    return {
        one.name: tuple(said[one.name]) if isinstance(said[one.name], list) else said[one.name]
        for one in fields(kind)
        if one.name in said and one.name not in ROWS
    }


def identifies_nothing(account: Account) -> bool:
    """Whether no child, person, vehicle, place or account could be found by what was answered.

    The story itself may name any of them, so this is ground for a question, never for a refusal.
    """
    return not (
        account.names_a_child
        or account.child_whereabouts
        or account.place
        or account.people
        or account.vehicles
        or account.online_names
    )


AUTHOR = re.compile(
    r"\bmy name(?:’s|'s| is)\b|\bi(?:’m| am|'m) called\b|\bcall me\b"
    r"|\bmy (?:number|phone|e-?mail) is\b"
    r"|[^\s@]+@[^\s@]+\.[a-z]{2,}"  # an e-mail address
    r"|(?:\+44|\b0)[\d\s()-]{8,}\d",  # a telephone number of this country
    re.IGNORECASE,
)


def seems_to_name_its_author(account: Account) -> bool:
    """Whether the story seems to say who wrote it. A guess, for a gentle hint."""
    return bool(AUTHOR.search(account.worry))
