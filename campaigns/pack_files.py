"""Reads the files of a content pack, and knows where in which file each entry stands."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# As the parser of the language names the place: its line, or the end of the file.
A_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
NAMED_BY = ("code", "slug", "name", "role", "detail")


class PackError(Exception):
    """`problems`: sentences, each naming file, line, entry and what is wrong there."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Entry:
    """One table of a file, filled up with the file's own [defaults]."""

    path: Path
    table: str
    position: int
    line: int
    values: dict[str, Any]
    is_of_the_country: bool = False

    @property
    def where(self) -> str:
        """Such as: england/contacts.toml, line 41, line “childline”."""
        names = (self.values.get(key) for key in NAMED_BY)
        name = next((f"“{name}”" for name in names if name), f"number {self.position}")
        return f"{shown(self.path)}, line {self.line}, {self.table} {name}"

    @property
    def key(self) -> str:
        """What no other entry of its file may share; empty where it has none."""
        own = self.values.get("code") or self.values.get("slug")
        return str(
            own or " ".join(str(self.values.get(key, "")) for key in ("kind", "name"))
        ).strip()


def shown(path: Path) -> str:
    """A file with its folder: two packs have files of the same name."""
    return f"{path.resolve().parent.name}/{path.name}"


def read_entries(path: Path, table: str, *, is_of_the_country: bool = False) -> list[Entry]:
    """The entries [[table]] of a file in its order, or its one [table]. Raises PackError."""
    text, content = _read(path)
    defaults = content.pop("defaults", {})
    unknown = sorted(content.keys() - {table})
    if unknown:
        raise PackError([f"{shown(path)}: it has no place for {', '.join(unknown)}."])
    rows = content.get(table, [])
    rows = rows if isinstance(rows, list) else [rows]
    if not rows or not all(isinstance(row, dict) for row in [defaults, *rows]):
        raise PackError([f"{shown(path)}: it has no [{table}]."])
    lines = _lines_of(text, table)
    if len(lines) != len(rows):
        raise PackError([f"{shown(path)}: write each entry under a line [[{table}]] of its own."])
    return [
        Entry(path, table, position, line, {**defaults, **row}, is_of_the_country)
        for position, (row, line) in enumerate(zip(rows, lines, strict=True), start=1)
    ]


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackError([f"{shown(path)}: this file is missing."]) from None
    except UnicodeDecodeError:
        raise PackError([f"{shown(path)}: this file is not written in UTF-8."]) from None
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = A_PLACE.search(str(error))
        line = found[1] if found and found[1] else len(text.splitlines())
        why = A_PLACE.sub("", str(error))
        raise PackError([f"{shown(path)}, line {line}: {why}."]) from None


def _lines_of(text: str, table: str) -> list[int]:
    header = re.compile(rf"\s*\[{{1,2}}\s*{re.escape(table)}\s*\]{{1,2}}\s*(#.*)?$")
    return [number for number, line in enumerate(text.splitlines(), 1) if header.match(line)]
