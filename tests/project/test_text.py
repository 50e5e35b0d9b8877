"""What may not stand in the repository's text, wherever it is written."""

import re
from pathlib import Path

import pytest

from tests.project.source import ROOT, files, texts_in

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
INLINE = re.compile(
    r"<style|<script(?![^>]*\bsrc=)|\sstyle=|javascript:|"
    r"\son(?:click|load|error|submit|change|input|focus|blur|key\w+|mouse\w+)=",
    re.IGNORECASE,
)
BLAMING = re.compile(
    r"\b(child prostitut\w+|promiscuous|streetwise|lifestyle choice|child porn\w*|"
    r"putting (?:themsel\w+|him|her) at risk|attention[- ]seeking)\b",
    re.IGNORECASE,
)
LEFT_OPEN = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")


def found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{relative(path)}: {match[0]}"
        for path in paths
        for match in pattern.finditer(texts_in(path) if path.suffix == ".py" else path.read_text())
    ]


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


def test_no_page_blames_a_child_or_borrows_a_word_that_does():
    assert found(BLAMING, files(ending=(".html", ".toml", ".typ"))) == []


def test_no_template_holds_style_or_script_that_the_policy_refuses():
    assert found(INLINE, files("templates", ending=".html")) == []


def test_no_module_is_named_for_nothing():
    names = {path.stem for path in files()}

    assert names & {"utils", "helpers", "services", "common", "misc"} == set()


def test_work_left_open_is_not_written_into_the_code():
    open_ended = [relative(path) for path in TEXTS if LEFT_OPEN.search(path.read_text())]

    assert open_ended == []
