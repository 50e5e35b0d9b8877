"""Each dependency says why it is there, and the lock holds them all with hashes."""

import re
import tomllib

import pytest

from tests.project.source import ROOT

PROJECT = (ROOT / "pyproject.toml").read_text()
DECLARED = tomllib.loads(PROJECT)
RUN = DECLARED["project"]["dependencies"]
ALL = RUN + DECLARED["dependency-groups"]["dev"]


def locked(name: str) -> set[str]:
    text = (ROOT / "requirements" / name).read_text()
    return set(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==", text, re.M))


def plain(requirement: str) -> str:
    """The bare name: no extras, no versions."""
    return re.split(r"[^\w.-]", requirement)[0].lower()


@pytest.mark.parametrize("requirement", ALL)
def test_it_says_why_it_is_there(requirement):
    line = next(line for line in PROJECT.splitlines() if f'"{requirement}"' in line)

    assert re.search(r",\s+# \w.{8,}", line)


def test_the_locks_hold_what_is_declared():
    assert {plain(name) for name in RUN} <= locked("run.txt")
    assert {plain(name) for name in ALL} <= locked("test.txt")
    assert locked("run.txt") <= locked("test.txt")


@pytest.mark.parametrize("name", ["run.txt", "test.txt"])
def test_every_locked_package_has_hashes_and_no_address(name):
    text = (ROOT / "requirements" / name).read_text()

    assert "://" not in text
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\w)", text.strip()))
