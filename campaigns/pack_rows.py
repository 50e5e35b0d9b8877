"""Turns the entries of a content pack into rows, each checked as a form would check it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from campaigns.models import (
    Area,
    Campaign,
    CampaignSign,
    ClosedDay,
    ContactLine,
    Fact,
    KeptFor,
    LocalPlace,
    NewsItem,
    OpeningHours,
    PageSection,
    Partnership,
    PostcodeArea,
    PostcodeTable,
    StandingPage,
    Statement,
    Term,
    WarningSign,
)
from campaigns.pack_files import Entry

Row = models.Model
Load = Callable[[Entry], Row]


def partnership(entry: Entry) -> Row:
    return _saved(Partnership.objects.first() or Partnership(pk=1), entry.values)


def emergency_line(entry: Entry) -> Row:
    return _line(entry, order=0)


def contact_line(entry: Entry) -> Row:
    """The place's own lines in the order of their file, then those of the whole country."""
    behind = 1000 if entry.is_of_the_country else 0
    return _line(entry, order=behind + entry.position * 10)


def _line(entry: Entry, *, order: int) -> Row:
    values = dict(entry.values)
    hours, closed = values.pop("opening_hours", []), values.pop("closed_days", [])
    line = _saved(_row(ContactLine, entry, "code"), {"order": order} | values)
    # A place that says anew what a line of the country is called leaves its hours as they are.
    if {"hours", "opening_hours"} & entry.values.keys():
        line.opening_hours.all().delete()
    for stretch in hours:
        for weekday in _weekdays(stretch):
            own = {name: value for name, value in stretch.items() if name != "days"}
            _saved(OpeningHours(line=line, weekday=weekday), own)
    # Closures are entered at the desk as well: those that the file does not name stay.
    for day in closed:
        known = line.closed_days.filter(date=day.get("date")).first()
        _saved(known or ClosedDay(line=line), day)
    return line


def area(entry: Entry) -> Row:
    values = dict(entry.values)
    row = _row(Area, entry, "code")
    for door in ("front_door", "out_of_hours"):
        setattr(row, door, _one(ContactLine, values.pop(door, "")))
    return _saved(row, {"order": entry.position * 10} | values)


def postcodes(entry: Entry) -> Row:
    """`rows` gives each code its areas: two of them say that it is split."""
    values = dict(entry.values)
    rows = values.pop("rows", {})
    table = _saved(_row(PostcodeTable, entry, "detail"), values)
    table.rows.all().delete()
    areas = {area.code: area for area in Area.objects.all()}
    found = []
    for code, names in rows.items():
        if unknown := [name for name in names if name not in areas]:
            raise ValidationError(f"{code}: There is no area with the code “{unknown[0]}”.")
        if len(set(names)) < len(names) or not names:
            raise ValidationError(f"{code}: Name each of its areas once.")
        found += [PostcodeArea(table=table, code=code, area=areas[name]) for name in names]
    for row in found:
        _checked(row)
    PostcodeArea.objects.bulk_create(found)
    return table


def _checked(row: PostcodeArea) -> None:
    """By its form alone: one query for each of some hundred rows would be slow."""
    try:
        row.clean_fields(exclude=["table", "area"])
    except ValidationError as error:
        raise ValidationError(f"{row.code}: {sentences(error)[0]}") from None


def place(entry: Entry) -> Row:
    named = {name: entry.values.get(name) for name in ("name", "kind")}
    return _saved(LocalPlace.objects.filter(**named).first() or LocalPlace(), entry.values)


def sign(entry: Entry) -> Row:
    return _saved(_row(WarningSign, entry, "code"), _in_order(entry))


def fact(entry: Entry) -> Row:
    return _saved(_row(Fact, entry, "code"), entry.values)


def term(entry: Entry) -> Row:
    return _saved(_row(Term, entry, "code"), entry.values)


def record(entry: Entry) -> Row:
    return _saved(_row(KeptFor, entry, "code"), _in_order(entry))


def page(entry: Entry) -> Row:
    values = _in_order(entry)
    sections = values.pop("sections", [])
    facts = _known(Fact, values.pop("facts", []))
    row = _saved(_row(StandingPage, entry, "code"), values)
    row.facts.set(facts)
    row.sections.all().delete()
    for position, section in enumerate(sections, start=1):
        _saved(PageSection(page=row), {"order": position} | section)
    return row


def campaign(entry: Entry) -> Row:
    values = dict(entry.values)
    signs = _known(WarningSign, values.pop("signs", []))
    facts = _known(Fact, values.pop("facts", []))
    statements = values.pop("statements", [])
    row = _saved(_row(Campaign, entry, "slug"), values)
    row.facts.set(facts)
    row.signs.clear()
    CampaignSign.objects.bulk_create(
        CampaignSign(campaign=row, sign=shown, order=order)
        for order, shown in enumerate(signs, start=1)
    )
    row.statements.all().delete()
    for order, statement in enumerate(statements, start=1):
        _saved(Statement(campaign=row), {"order": order} | statement)
    return row


def news_item(entry: Entry) -> Row:
    return _saved(_row(NewsItem, entry, "slug"), entry.values)


# Each file with the name of its tables, in the order in which one names what another brought.
TABLES: Mapping[str, tuple[str, Load]] = {
    "partnership.toml": ("partnership", partnership),
    "emergency.toml": ("line", emergency_line),
    "contacts.toml": ("line", contact_line),
    "areas.toml": ("area", area),
    "postcodes.toml": ("table", postcodes),
    "places.toml": ("place", place),
    "signs.toml": ("sign", sign),
    "facts.toml": ("fact", fact),
    "glossary.toml": ("term", term),
    "kept.toml": ("record", record),
    "pages.toml": ("page", page),
    "campaign.toml": ("campaign", campaign),
    "news.toml": ("item", news_item),
}


def sentences(error: ValidationError) -> list[str]:
    """What is wrong, each with the name of its field."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        message if field == "__all__" else f"{field}: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    ]


def _in_order(entry: Entry) -> dict[str, Any]:
    return {"order": entry.position * 10} | entry.values


def _row(model: type[Row], entry: Entry, key: str) -> Any:
    wanted = entry.values.get(key)
    if not wanted:
        raise ValidationError({key: "Every entry has one; it is missing here."})
    return model._default_manager.filter(**{key: wanted}).first() or model()


def _saved(row: Any, values: dict[str, Any]) -> Any:
    """The row with these values, checked. Raises ValidationError."""
    unknown = [name for name in values if not _may_be_set(row, name)]
    if unknown:
        raise ValidationError([f"“{name}” is not a word that is used here." for name in unknown])
    for name, value in values.items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    row.full_clean()
    row.save()
    return row


def _may_be_set(row: Row, name: str) -> bool:
    try:
        field = row._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return isinstance(field, models.Field) and not field.is_relation and field.editable


def _one(model: Any, code: str) -> Any:
    return _known(model, [code])[0] if code else None


def _known(model: Any, codes: list[str]) -> list[Any]:
    found = {row.code: row for row in model._default_manager.filter(code__in=codes)}
    missing = [code for code in codes if code not in found]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    name = model._meta.verbose_name
    problems = [f"There is no {name} with the code “{code}”." for code in missing]
    problems += [f"The {name} “{code}” is named twice." for code in twice]
    if problems:
        raise ValidationError(problems)
    return [found[code] for code in codes]


def _weekdays(stretch: dict[str, Any]) -> list[int]:
    numbers = {label: number for number, label in OpeningHours.Weekday.choices}
    days = stretch.get("days", [])
    unknown = [day for day in days if day not in numbers]
    if unknown or not days:
        names = ", ".join(unknown) or "none"
        raise ValidationError({"opening_hours": f"Name days such as Monday; found: {names}."})
    return [numbers[day] for day in days]
