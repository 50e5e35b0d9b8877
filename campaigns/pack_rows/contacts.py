"""The lines of the contact register, with the hours and closures that a pack knows."""

from typing import Any

from django.core.exceptions import ValidationError

from campaigns.models import ClosedDay, ContactLine, OpeningHours
from campaigns.pack_files import Entry
from campaigns.pack_rows.saving import Row, row_of, saved


def emergency_line(entry: Entry) -> Row:
    return _line(entry, order=0)


def contact_line(entry: Entry) -> Row:
    """The place's own lines in the order of their file, then those of the whole country."""
    behind = 1000 if entry.is_of_the_country else 0
    return _line(entry, order=behind + entry.position * 10)


def _line(entry: Entry, *, order: int) -> Row:
    values = dict(entry.values)
    hours, closed = values.pop("opening_hours", []), values.pop("closed_days", [])
    line = saved(row_of(ContactLine, entry, "code"), {"order": order} | values)
    # A place that says anew what a line of the country is called leaves its hours as they are.
    if {"hours", "opening_hours"} & entry.values.keys():
        line.opening_hours.all().delete()
    for stretch in hours:
        for weekday in _weekdays(stretch):
            own = {name: value for name, value in stretch.items() if name != "days"}
            saved(OpeningHours(line=line, weekday=weekday), own)
    # Closures are entered at the desk as well: those that the file does not name stay.
    for day in closed:
        entered = line.closed_days.filter(date=day.get("date")).first()
        saved(entered or ClosedDay(line=line), day)
    return line


def _weekdays(stretch: dict[str, Any]) -> list[int]:
    numbers = {label: number for number, label in OpeningHours.Weekday.choices}
    days = stretch.get("days", [])
    unknown = [day for day in days if day not in numbers]
    if unknown or not days:
        names = ", ".join(unknown) or "none"
        raise ValidationError({"opening_hours": f"Name days such as Monday; found: {names}."})
    return [numbers[day] for day in days]
