"""What may not stand in the repository's text, wherever it is written."""

import re
import tomllib
from pathlib import Path

import pytest

from campaigns.wording import blaming_words
from tests.project.source import APPS, ROOT, files, texts_in

ENDINGS = (".py", ".html", ".css", ".js", ".svg", ".toml", ".md", ".typ", ".txt", ".yml")
TEXTS = [path for path in files(ending=ENDINGS) if "requirements" not in path.parts]
LONGEST = 300
# Facts are rows of a content pack, each with its source and the day it was checked.
A_TELEPHONE_NUMBER = re.compile(
    r"(?<![\w.#,:-])(?:0\d[\d ]{7,12}\d|999|101|116 ?\d{3})(?![\w.,:-])"
)
# The packs hold the facts; one file holds the number to show when nothing else can be read.
WITH_NUMBERS = (
    "campaigns/packs/",
    "awareness_site/demonstration/",
    "tests/",
    "campaigns/emergency.py",
)
PACKS = ROOT / "campaigns" / "packs"
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle=|javascript:|"
    r"\son(?:click|load|error|submit|change|input|focus|blur|key\w+|mouse\w+)=",
    re.IGNORECASE,
)
# The list itself; what packs bring, which tests/campaigns/test_wording.py reads row by row; and
# what visitors may type into the search.
NOT_SAID = ("campaigns/wording.py", "campaigns/packs/", "campaigns/search/urgent.toml")
LEFT_OPEN = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")


def found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{relative(path)}: {match[0]}"
        for path in paths
        for match in pattern.finditer(said_in(path))
    ]


def said_in(path: Path) -> str:
    return texts_in(path) if path.suffix == ".py" else path.read_text()


def relative(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", files(), ids=relative)
def test_no_file_has_grown_past_reading(path):
    limit = 10_000 if "migrations" in path.parts else LONGEST

    assert len(path.read_text().splitlines()) <= limit


def test_no_telephone_number_is_written_into_code_or_template():
    paths = files(ending=(".py", ".html", ".typ"))

    assert (
        found(
            A_TELEPHONE_NUMBER,
            [path for path in paths if not relative(path).startswith(WITH_NUMBERS)],
        )
        == []
    )


def test_no_text_blames_a_child():
    endings = (".html", ".toml", ".typ", ".txt", ".py")
    blaming = {
        f"{relative(path)}: {one.word}"
        for path in files(*APPS, "templates", ending=endings)
        if not relative(path).startswith(NOT_SAID)
        for one in blaming_words(said_in(path))
    }

    assert blaming == set()


def local_names() -> set[str]:
    """What the packs of places call themselves, their areas, their lines and their towns."""
    found: set[str] = set()
    for folder in PACKS.iterdir():
        if folder.name == "england":
            continue
        pack = {path.name: tomllib.loads(path.read_text()) for path in folder.glob("*.toml")}
        # Neighbours are named as such; “Somewhere else” is a word of everybody.
        for area in pack["areas.toml"]["area"]:
            if "place" not in area or not area.get("is_offered", True):
                found |= set(re.split(r", | \(such as |\)", area["name"])) - {""}
        found |= {pack["partnership.toml"]["partnership"][key] for key in ("name", "place")}
        found |= {place["name"] for place in pack["places.toml"]["place"]}
        found |= {line["name"] for line in pack["contacts.toml"]["line"]}
    return found


def test_no_code_template_or_style_sheet_names_a_place_or_a_service_of_it():
    names = local_names()
    pattern = re.compile("|".join(rf"\b{re.escape(name)}" for name in sorted(names)))
    paths = [
        path
        for path in files(ending=(".py", ".html", ".css", ".js", ".typ", ".txt"))
        if not relative(path).startswith(WITH_NUMBERS) and "requirements" not in path.parts
    ]

    assert {"Northampton", "Kettering", "Quillshire", "Rutland"} <= names
    assert [
        f"{relative(path)}: {match[0]}"
        for path in paths
        for match in pattern.finditer(path.read_text())
    ] == []


def test_no_template_holds_style_or_script_that_the_policy_refuses():
    # A mail program knows no style sheet of ours.
    pages = [path for path in files("templates", ending=".html") if path.parent.name != "mail"]

    assert found(INLINE, pages) == []


def test_no_module_is_named_for_nothing():
    names = {path.stem for path in files()}

    assert names & {"utils", "helpers", "services", "common", "misc"} == set()


def test_work_left_open_is_not_written_into_the_code():
    open_ended = [relative(path) for path in TEXTS if LEFT_OPEN.search(path.read_text())]

    assert open_ended == []
