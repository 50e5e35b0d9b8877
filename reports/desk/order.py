"""An opened account in the order a social worker reads it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.details import Account, Identity
from reports.models import Concern
from reports.vocabulary import (
    AgeBand,
    Basis,
    ContactChoice,
    Danger,
    PlaceKind,
    Relation,
    ToldBefore,
    When,
    WhoKnows,
    WorksWithChildren,
    YesNo,
)

PROMISES = {
    ContactChoice.YES: "They were told that we may contact them, only as they say here.",
    ContactChoice.IF_MUST: "They were told that we contact them only if we must.",
    ContactChoice.NO: "They left no way to reach them. They were told that this site does not try "
    "to find out who they are.",
}


# Found by staff in a comment or a complaint.
_NOT_ASKED = "Nobody asked: they wrote a letter"
_NO_PROMISE = "They wrote a letter, and were promised nothing about contact."


@dataclass(frozen=True)
class Line:
    label: str
    words: str


@dataclass(frozen=True)
class Section:
    slug: str
    title: str
    lines: list[Line]
    # People, vehicles and accounts come one after another, each with its own lines.
    groups: list[list[Line]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.lines and not self.groups


def sections(concern: Concern, account: Account, sign_labels: dict[str, str]) -> list[Section]:
    """What was told, without who told it. Unanswered questions leave no line."""
    return [
        _worry(concern, account, sign_labels),
        _child(account),
        _where(concern, account),
        _others(account),
        _safety(concern, account),
    ]


def contact_rules(concern: Concern, identity: Identity | None) -> list[Line]:
    """What binds whoever thinks of ringing, before the number itself."""
    # Somebody in a hurry may never have been asked: only what holds for all is said of them.
    choice = (
        "No: they left no way to reach them"
        if concern.is_anonymous
        else ContactChoice(concern.contact).label
    )
    rules = [("May we contact them?", choice)]
    if identity is not None:
        rules += [
            ("Safe times", identity.safe_times),
            ("Voicemail", "Never leave a message" if concern.no_voicemail else "Allowed"),
            ("Who else may answer", identity.who_may_answer),
            ("What to say if somebody else answers", identity.what_to_say),
        ]
    if concern.keep_name_from_family:
        rules.append(
            ("Their name", "Keep it from the family. They were told that we do not tell them.")
        )
    return _lines(rules)


def who_told_us(identity: Identity) -> list[Line]:
    return _lines(
        [
            ("Name", identity.name),
            ("Telephone", identity.phone),
            ("Email", identity.email),
            ("Role", identity.professional_role),
        ]
    )


def _worry(concern: Concern, account: Account, sign_labels: dict[str, str]) -> Section:
    signs = [sign_labels.get(code, code) for code in concern.sign_codes]
    works = account.works_with_children
    lines = [
        ("In their words", account.worry),
        ("A child in danger now?", Danger(concern.danger).label),
        ("How they know", _labels(Basis, account.basis)),
        ("When", _labels(When, [account.when])),
        ("When, in their words", account.when_words),
        ("Signs they ticked", "\n".join(signs)),
        ("Does the person work with children?", _labels(WorksWithChildren, [works])),
        ("Where that person works", account.works_where),
    ]
    return Section("worry", "What worries the reporter", _lines(lines))


def _child(account: Account) -> Section:
    lines = [
        ("Name", account.child_names),
        ("Age", _labels(AgeBand, [account.child_age_band])),
        ("Born", account.child_born),
        ("Home", account.child_home),
        ("School or college", account.child_school),
        ("Other children", account.other_children),
        ("To understand them", account.to_understand),
    ]
    return Section("child", "The child", _lines(lines))


def _where(concern: Concern, account: Account) -> Section:
    lines = [
        ("Area", concern.area.name),
        ("Where the child is now", account.child_whereabouts),
        ("Where it happens", account.place),
        ("Kind of place", _labels(PlaceKind, account.place_kinds)),
    ]
    return Section("where", "Where now", _lines(lines))


def _others(account: Account) -> Section:
    people = [
        [
            ("Person", person.name or "Name not known"),
            ("Description", person.description),
            ("Age", person.age),
            ("To the child", person.relationship),
            ("Telephone", person.phone),
            ("Where found", person.where_found),
        ]
        for person in account.people
    ]
    vehicles = [
        [("Vehicle", vehicle.plate or "Plate not known"), ("Description", vehicle.description)]
        for vehicle in account.vehicles
    ]
    online = [
        [("Online name", account_.name or "Not known"), ("On", account_.platform)]
        for account_ in account.online_names
    ]
    groups = [_lines(group) for group in people + vehicles + online]
    return Section("others", "People, vehicles, online names", [], groups)


def _safety(concern: Concern, account: Account) -> Section:
    lines = [
        ("Safe now?", _labels(YesNo, [account.safe_now])),
        ("In their words", account.safe_now_words),
        ("Unsafe to tell the family?", "Yes" if concern.unsafe_to_tell_family else ""),
        ("Danger to whoever visits?", "Yes" if concern.danger_to_visitors else ""),
        ("That danger", account.danger_to_visitors_words),
        ("Who knows that they tell us", _labels(WhoKnows, account.who_knows)),
        ("Whom they told before", _labels(ToldBefore, account.told_before)),
        ("Police reference", account.police_reference),
        ("Who sees this telephone", account.who_sees_this_phone),
        ("An adult they trust", account.trusted_adult),
    ]
    return Section("safety", "Safety", _lines(lines))


def relation(concern: Concern) -> str:
    return _NOT_ASKED if concern.is_from_letter else Relation(concern.relation).label


def promise(concern: Concern) -> str:
    if concern.is_from_letter:
        return _NO_PROMISE
    return PROMISES[ContactChoice(concern.contact)]


def _labels(choices: type, codes: Iterable[str]) -> str:
    # A code of an older edition of the form is shown as it stands, never dropped.
    known = dict(choices.choices)  # type: ignore[attr-defined]
    return "\n".join(str(known.get(code, code)) for code in codes if code)


def _lines(pairs: Iterable[tuple[str, str]]) -> list[Line]:
    return [Line(label, words) for label, words in pairs if words.strip()]
