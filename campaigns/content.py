"""Loads a content pack: a folder of readable files that holds all that is local to a place."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models, transaction

from campaigns import publishing
from campaigns.models import (
    Area,
    Campaign,
    CampaignSign,
    ClosedDay,
    ContactLine,
    Fact,
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
from campaigns.pack_files import Entry, PackError, read_entries

PACKS = Path(__file__).parent / "packs"
# What holds in the whole country: every pack is loaded on top of it.
ENGLAND = PACKS / "england"
# A pack without these would leave people without a name, a number or a page.
NEEDED = ("partnership.toml", "contacts.toml", "areas.toml", "campaign.toml")
BY = "content pack"

Row = models.Model


def load_pack(directory: Path, *, now: datetime.datetime, publish: bool = False) -> Campaign:
    """Loads every file of the pack in one transaction and returns its campaign.

    Rows that are there already are brought to what the files say, by their codes; rows that the
    files do not name stay as they are. A new campaign is a draft unless `publish` says otherwise.
    Raises PackError with everything that is wrong; then nothing has changed.
    """
    with transaction.atomic():
        loading = _Loading()
        loading.folder(ENGLAND)
        loading.folder(directory, needed=NEEDED)
        if loading.problems or loading.loaded is None:
            raise PackError(loading.problems)
        if publish or loading.loaded.is_published:
            _publish(loading.loaded, now)
    return loading.loaded


def _publish(campaign: Campaign, now: datetime.datetime) -> None:
    try:
        publishing.publish(campaign, by=BY, now=now)
    except publishing.NotReady as error:
        reasons = [f"campaign.toml, campaign “{campaign.slug}”: {why}" for why in error.reasons]
        raise PackError(reasons) from None


class _Loading:
    """One run over the files, which gathers every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.loaded: Campaign | None = None

    def folder(self, directory: Path, needed: tuple[str, ...] = ()) -> None:
        """What a folder may hold, in the order in which one file names what another brought."""
        files: dict[str, tuple[str, Callable[[Entry], None]]] = {
            "partnership.toml": ("partnership", self.partnership),
            "emergency.toml": ("line", self.emergency_line),
            "contacts.toml": ("line", self.contact_line),
            "areas.toml": ("area", self.area),
            "postcodes.toml": ("table", self.postcodes),
            "places.toml": ("place", self.place),
            "signs.toml": ("sign", self.sign),
            "facts.toml": ("fact", self.fact),
            "glossary.toml": ("term", self.term),
            "pages.toml": ("page", self.page),
            "campaign.toml": ("campaign", self.campaign),
            "news.toml": ("item", self.news_item),
        }
        for name, (table, load) in files.items():
            if name in needed or (directory / name).exists():
                self.all_of(directory / name, table, load)
        for path in sorted(directory.glob("*.toml")):
            if path.name not in files:
                self.problems.append(f"{path.name}: a pack has no such file.")

    def all_of(self, path: Path, table: str, load: Any) -> None:
        try:
            entries = read_entries(path, table)
        except PackError as error:
            self.problems += error.problems
            return
        codes = [entry.values.get("code") for entry in entries]
        for position, entry in enumerate(entries):
            if codes[position] and codes[position] in codes[:position]:
                self.problems.append(f"{entry.where}: This code is used above already.")
                continue
            try:
                load(entry)
            except ValidationError as error:
                self.problems += [f"{entry.where}: {why}" for why in _sentences(error)]

    def partnership(self, entry: Entry) -> None:
        _saved(Partnership.objects.first() or Partnership(pk=1), entry.values)

    def emergency_line(self, entry: Entry) -> None:
        self._line(entry, order=0)

    def contact_line(self, entry: Entry) -> None:
        """The place's own lines in the order of their file, then those of the whole country."""
        behind = 1000 if entry.folder == ENGLAND else 0
        self._line(entry, order=behind + entry.position * 10)

    def _line(self, entry: Entry, *, order: int) -> None:
        values = dict(entry.values)
        hours, closed = values.pop("opening_hours", []), values.pop("closed_days", [])
        line = _saved(_row(ContactLine, entry, "code"), {"order": order} | values)
        line.opening_hours.all().delete()
        for stretch in hours:
            for weekday in _weekdays(stretch):
                own = {name: value for name, value in stretch.items() if name != "days"}
                _saved(OpeningHours(line=line, weekday=weekday), own)
        # Closures are entered at the desk as well: those that the file does not name stay.
        for day in closed:
            known = line.closed_days.filter(date=day.get("date")).first()
            _saved(known or ClosedDay(line=line), day)

    def area(self, entry: Entry) -> None:
        values = dict(entry.values)
        named = {door: values.pop(door, "") for door in ("front_door", "out_of_hours")}
        lines = dict(zip(named, (_one(ContactLine, code) for code in named.values()), strict=True))
        area = _row(Area, entry, "code")
        for door, line in lines.items():
            setattr(area, door, line)
        _saved(area, {"order": entry.position * 10} | values)

    def postcodes(self, entry: Entry) -> None:
        """`rows` gives each code its areas: two of them say that it is split."""
        values = dict(entry.values)
        rows = values.pop("rows", {})
        table = _saved(_row(PostcodeTable, entry, "detail"), values)
        table.rows.all().delete()
        for code, areas in rows.items():
            for area in _known(Area, areas):
                _saved(PostcodeArea(table=table, area=area), {"code": code})

    def place(self, entry: Entry) -> None:
        named = LocalPlace.objects.filter(
            name=entry.values.get("name"), kind=entry.values.get("kind")
        )
        _saved(named.first() or LocalPlace(), entry.values)

    def term(self, entry: Entry) -> None:
        _saved(_row(Term, entry, "code"), entry.values)

    def page(self, entry: Entry) -> None:
        values = dict(entry.values)
        sections = values.pop("sections", [])
        order = {"order": entry.position * 10}
        page = _saved(_row(StandingPage, entry, "code"), order | values)
        page.sections.all().delete()
        for position, section in enumerate(sections, start=1):
            _saved(PageSection(page=page), {"order": position} | section)

    def news_item(self, entry: Entry) -> None:
        _saved(_row(NewsItem, entry, "slug"), entry.values)

    def sign(self, entry: Entry) -> None:
        order = {"order": entry.position * 10}
        _saved(_row(WarningSign, entry, "code"), order | entry.values)

    def fact(self, entry: Entry) -> None:
        _saved(_row(Fact, entry, "code"), entry.values)

    def campaign(self, entry: Entry) -> None:
        values = dict(entry.values)
        signs = _known(WarningSign, values.pop("signs", []))
        facts = _known(Fact, values.pop("facts", []))
        statements = values.pop("statements", [])
        campaign = _saved(_row(Campaign, entry, "slug"), values)
        campaign.facts.set(facts)
        campaign.signs.clear()
        for order, sign in enumerate(signs, start=1):
            CampaignSign.objects.create(campaign=campaign, sign=sign, order=order)
        campaign.statements.all().delete()
        for order, statement in enumerate(statements, start=1):
            _saved(Statement(campaign=campaign), {"order": order} | statement)
        self.loaded = campaign


def _row(model: type[Row], entry: Entry, key: str) -> Any:
    wanted = entry.values.get(key)
    if not wanted:
        raise ValidationError({key: "Every entry has one; it is missing here."})
    return model._default_manager.filter(**{key: wanted}).first() or model()


def _saved(row: Any, values: dict[str, Any]) -> Any:
    """The row with these values, checked as a form would check them. Raises ValidationError."""
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


def _one(model: type[Row], code: str) -> Any:
    return _known(model, [code])[0] if code else None


def _known(model: type[Row], codes: list[str]) -> list[Any]:
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


def _sentences(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    return [
        message if field == "__all__" else f"{field}: {message}"
        for field, messages in error.message_dict.items()
        for message in messages
    ]
