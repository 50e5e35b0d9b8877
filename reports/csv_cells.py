"""Rows for a spreadsheet, in which no cell acts as a formula."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

# A spreadsheet takes a cell that begins so for a formula, and some look behind blanks.
_ACTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class _Line:
    """csv.writer wants a file; this hands each line on instead."""

    def write(self, line: str) -> str:
        return line


def cell(value: object) -> str:
    """The value as text that stays text: where it could act, an apostrophe stands before it."""
    text = str(value).replace("\0", "")
    return f"'{text}" if text.startswith(_ACTS) or text.lstrip().startswith(_ACTS) else text


def lines(rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """Each row as a line of CSV, quoted and ended as RFC 4180 has it."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    for row in rows:
        yield writer.writerow([cell(value) for value in row])
