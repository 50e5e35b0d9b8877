"""Whose site it is and where: the partnership, its areas and postcodes, and names of places."""

from django.core.exceptions import ValidationError

from campaigns.models import (
    Area,
    ContactLine,
    LocalPlace,
    Partnership,
    PostcodeArea,
    PostcodeTable,
)
from campaigns.pack_files import Entry
from campaigns.pack_rows.saving import Row, in_order, known, row_of, saved, sentences


def partnership(entry: Entry) -> Row:
    return saved(Partnership.objects.first() or Partnership(pk=1), entry.values)


def area(entry: Entry) -> Row:
    values, row = in_order(entry), row_of(Area, entry, "code")
    for door in ("front_door", "out_of_hours"):
        code = values.pop(door, "")
        setattr(row, door, known(ContactLine, [code])[0] if code else None)
    return saved(row, values)


def postcodes(entry: Entry) -> Row:
    """`rows` gives each code its areas: two of them say that it is split."""
    values = dict(entry.values)
    named = values.pop("rows", {})
    table = saved(row_of(PostcodeTable, entry, "detail"), values)
    areas = {area.code: area for area in Area.objects.all()}
    rows = [row for code, names in named.items() for row in _split(table, code, names, areas)]
    table.rows.all().delete()
    PostcodeArea.objects.bulk_create(rows)
    return table


def place(entry: Entry) -> Row:
    named = {name: entry.values.get(name) for name in ("name", "kind")}
    return saved(LocalPlace.objects.filter(**named).first() or LocalPlace(), entry.values)


def _split(
    table: PostcodeTable, code: str, names: list[str], areas: dict[str, Area]
) -> list[PostcodeArea]:
    if unknown := [name for name in names if name not in areas]:
        raise ValidationError(f"{code}: There is no area with the code “{unknown[0]}”.")
    if len(set(names)) < len(names) or not names:
        raise ValidationError(f"{code}: Name each of its areas once.")
    rows = [PostcodeArea(table=table, code=code, area=areas[name]) for name in names]
    try:
        # By its form alone: one query for each of some hundred rows would be slow.
        rows[0].clean_fields(exclude=["table", "area"])
    except ValidationError as error:
        raise ValidationError(f"{code}: {sentences(error)[0]}") from None
    return rows
