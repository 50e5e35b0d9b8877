"""Loads the open table of postcodes, so that a whole postcode has an exact answer."""

import csv
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.models import Area, PostcodeArea, PostcodeTable
from campaigns.where import parse_postcode

# The columns of Code-Point Open, which has no line of headings: first a postcode, ninth the
# official code of its district, last its ward.
COLUMNS = 10
POSTCODE, DISTRICT = 0, 8
AT_ONCE = 2000


class TableError(Exception):
    """What is wrong, with the file and the line where there is one."""


@dataclass(frozen=True)
class Provenance:
    """Where a table comes from, as pages say it."""

    source: str
    source_address: str
    checked_on: datetime.date
    checked_by: str
    next_check: datetime.date


@dataclass(frozen=True)
class Loaded:
    """How many postcodes were kept, by the code of their area, and how many lie in none."""

    by_area: Counter[str]
    outside: int


def load_table(files: Iterable[Path], provenance: Provenance) -> Loaded:
    """Puts these files in the place of the whole table of before, in one transaction.

    Raises TableError; then the table of before still stands.
    """
    areas = {code: area for area in Area.objects.all() for code in area.districts.split()}
    if not any(area.is_here for area in areas.values()):
        raise TableError("No area of this place names its districts: give them their codes first.")
    by_area: Counter[str] = Counter()
    outside = 0
    with transaction.atomic():
        table = _emptied(provenance)
        for lines in _in_batches(_postcodes(files)):
            rows = [
                PostcodeArea(table=table, code=code, area=areas[district])
                for code, district in lines
                if district in areas
            ]
            PostcodeArea.objects.bulk_create(rows)
            by_area.update(row.area.code for row in rows)
            outside += len(lines) - len(rows)
        if not any(by_area[area.code] for area in areas.values() if area.is_here):
            raise TableError("None of these postcodes lies in this place: are these its files?")
    return Loaded(by_area, outside)


def _emptied(provenance: Provenance) -> PostcodeTable:
    whole = PostcodeTable.Detail.WHOLE
    table = PostcodeTable.objects.filter(detail=whole).first() or PostcodeTable(detail=whole)
    for name, value in vars(provenance).items():
        setattr(table, name, value)
    try:
        table.full_clean()
    except ValidationError as error:
        raise TableError(" ".join(error.messages)) from None
    table.save()
    table.rows.all().delete()
    return table


def _in_batches(rows: Iterator[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    while batch := list(islice(rows, AT_ONCE)):
        yield batch


def _postcodes(files: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Each postcode as tables write it, with the code of its district."""
    seen: set[str] = set()
    for path in files:
        for line, row in _rows(path):
            postcode = parse_postcode(row[POSTCODE]) if len(row) == COLUMNS else None
            if postcode is None or not postcode.is_whole:
                raise TableError(
                    f"{path.name}, line {line}: this is no line of Code-Point Open, which has "
                    f"{COLUMNS} columns and begins with a postcode."
                )
            if str(postcode) in seen:
                raise TableError(f"{path.name}, line {line}: {postcode} stands above already.")
            seen.add(str(postcode))
            yield str(postcode), row[DISTRICT]


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, strict=True)
            for row in lines:
                yield lines.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise TableError(f"{path.name}: it cannot be read as a table: {error}.") from None
