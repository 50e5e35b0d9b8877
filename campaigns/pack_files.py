"""Reads the files of a content pack, and knows where in which file each entry stands."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAMED_BY = ("code", "slug", "name", "role", "detail")


class PackError(Exception):
    """`problems`: sentences, each naming file, line, entry and what is wrong there."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Entry:
    """One table of a file, filled up with the file's own [defaults]."""

    folder: Path
    file: str
    table: str
    position: int
    line: int
    values: dict[str, Any]

    @property
    def where(self) -> str:
        """Such as: contacts.toml, line 41, line “childline”."""
        names = (self.values.get(key) for key in NAMED_BY)
        name = next((f"“{name}”" for name in names if name), f"number {self.position}")
        return f"{self.file}, line {self.line}, {self.table} {name}"


def read_entries(path: Path, table: str) -> list[Entry]:
    """The entries [[table]] of a file in its order, or its one [table]. Raises PackError."""
    try:
        text = path.read_text(encoding="utf-8")
        content = tomllib.loads(text)
    except FileNotFoundError:
        raise PackError([f"{path.name}: this file is missing from {path.parent}."]) from None
    except UnicodeDecodeError:
        raise PackError([f"{path.name}: this file is not written in UTF-8."]) from None
    except tomllib.TOMLDecodeError as error:
        raise PackError([f"{path.name}: {error}."]) from None
    defaults = content.pop("defaults", {})
    unknown = sorted(content.keys() - {table})
    if unknown:
        raise PackError([f"{path.name}: it has no place for {', '.join(unknown)}."])
    rows = content.get(table, [])
    rows = rows if isinstance(rows, list) else [rows]
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise PackError([f"{path.name}: it has no [{table}]."])
    lines = _lines_of(text, table)
    return [
        Entry(path.parent, path.name, table, position, line, {**defaults, **row})
        for position, (row, line) in enumerate(zip(rows, lines, strict=False), start=1)
    ]


def _lines_of(text: str, table: str) -> list[int]:
    header = re.compile(rf"\s*\[{{1,2}}\s*{re.escape(table)}\s*\]{{1,2}}\s*(#.*)?$")
    return [number for number, line in enumerate(text.splitlines(), 1) if header.match(line)]
