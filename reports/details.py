"""What one reporter told us, as one frozen value between the journey, the verb and the desk."""

from dataclasses import asdict, dataclass
from typing import Any

from reports.vocabulary import (
    ContactChoice,
    Danger,
    LetterKind,
    Relation,
    Usefulness,
    WorksWithChildren,
    YesNo,
)


@dataclass(frozen=True)
class Person:
    name: str = ""
    description: str = ""
    age: str = ""
    relationship: str = ""
    phone: str = ""
    where_found: str = ""


@dataclass(frozen=True)
class Vehicle:
    plate: str = ""
    description: str = ""


@dataclass(frozen=True)
class OnlineName:
    platform: str = ""
    name: str = ""


@dataclass(frozen=True)
class Account:
    """What happened: sealed. Empty text means not answered. Codes are from `vocabulary`."""

    worry: str
    basis: tuple[str, ...] = ()
    when: str = ""
    when_words: str = ""
    works_with_children: str = WorksWithChildren.NOT_SURE
    works_where: str = ""

    child_names: str = ""
    child_age_band: str = ""
    child_born: str = ""
    child_home: str = ""
    child_school: str = ""
    other_children: str = ""
    to_understand: str = ""

    child_whereabouts: str = ""
    place: str = ""
    place_kinds: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    vehicles: tuple[Vehicle, ...] = ()
    online_names: tuple[OnlineName, ...] = ()

    safe_now: str = ""
    safe_now_words: str = ""
    who_knows: tuple[str, ...] = ()
    told_before: tuple[str, ...] = ()
    police_reference: str = ""
    danger_to_visitors_words: str = ""
    who_sees_this_phone: str = ""
    trusted_adult: str = ""

    earlier_reference: str = ""

    @property
    def names_a_child(self) -> bool:
        """Whether anything tells staff which child this is."""
        return bool(self.child_names or self.child_home or self.child_school)


@dataclass(frozen=True)
class Identity:
    """Who told us and how to reach them safely: sealed apart from the account."""

    name: str = ""
    phone: str = ""
    email: str = ""
    safe_times: str = ""
    who_may_answer: str = ""
    what_to_say: str = ""
    professional_role: str = ""


@dataclass(frozen=True)
class ConcernDetails:
    danger: str
    account: Account
    contact: str
    identity: Identity | None = None
    relation: str = Relation.NOT_SAID
    area_code: str = ""
    sign_codes: tuple[str, ...] = ()
    no_voicemail: bool = True
    keep_name_from_family: bool = False
    unsafe_to_tell_family: str = ""
    danger_to_visitors: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if self.danger not in Danger.values or self.contact not in ContactChoice.values:
            raise ValueError("The danger and contact answers are required.")
        if not self.account.worry.strip():
            raise ValueError("A concern says what worries the reporter.")
        if self.contact == ContactChoice.NO and self.identity is not None:
            raise ValueError("An anonymous reporter has no identity.")

    @property
    def is_unsafe_to_tell_family(self) -> bool:
        return self.unsafe_to_tell_family == YesNo.YES

    @property
    def is_dangerous_to_visit(self) -> bool:
        return self.danger_to_visitors == YesNo.YES

    def as_plain(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class LetterWords:
    """What stands in a letter, and who wrote it: sealed."""

    words: str
    name: str = ""
    reach: str = ""


@dataclass(frozen=True)
class LetterDetails:
    """`page` is the path of a page of ours; only a comment has it, and says how useful it was."""

    kind: str
    sealed: LetterWords
    page: str = ""
    useful: str = ""

    def __post_init__(self) -> None:
        if self.kind not in LetterKind.values or not self.sealed.words.strip():
            raise ValueError("A letter is of a known kind and says something.")
        if self.useful not in ("", *Usefulness.values):
            raise ValueError("An unknown answer about a page.")

    def as_plain(self) -> dict[str, Any]:
        return asdict(self)


def account_from_plain(values: dict[str, Any]) -> Account:
    """The account that `asdict` made plain, after it has been through JSON."""
    nested = {"people": Person, "vehicles": Vehicle, "online_names": OnlineName}
    read: dict[str, Any] = {
        name: tuple(nested[name](**row) for row in value)
        if name in nested
        else tuple(value)
        if isinstance(value, list)
        else value
        for name, value in values.items()
    }
    return Account(**read)


def identity_from_plain(values: dict[str, Any]) -> Identity:
    return Identity(**values)
