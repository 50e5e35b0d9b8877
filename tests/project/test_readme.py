"""The README is true: what it names exists, and what exists it names."""

import re

import pytest

from tests.project.source import APPS, ROOT, files

README = (ROOT / "README.md").read_text()
TARGETS = re.findall(r"^([a-z-]+):.*?## ", (ROOT / "Makefile").read_text(), re.M)
ASVS_LEVEL_1_AND_2 = 253
COMMANDS = {
    path.stem
    for app in APPS
    for path in files(f"{app}/management/commands")
    if path.stem != "__init__"
}
DJANGOS_OWN = {"migrate", "makemigrations", "collectstatic", "check", "changepassword"}
SETTINGS = set(
    re.findall(
        r"env\.(?:text|flag|number|words|choice)\(\s*\"([A-Z_]+)\"",
        (ROOT / "awareness_site/settings.py").read_text(),
    )
) | set(re.findall(r"environ\.get\(.([A-Z_]+).", (ROOT / "deploy/gunicorn.conf.py").read_text()))
IN_TABLE = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.M))


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_of_the_makefile_is_named(target):
    assert f"make {target}" in README


def test_every_target_that_is_named_exists():
    assert set(re.findall(r"`make ([a-z][a-z-]*)", README)) <= set(TARGETS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_named(command):
    assert f"manage.py {command}" in README


def test_every_command_that_is_named_exists():
    assert set(re.findall(r"manage\.py ([a-z_]+)", README)) <= COMMANDS | DJANGOS_OWN


def test_the_table_holds_every_setting_and_no_other():
    assert IN_TABLE == SETTINGS


@pytest.mark.parametrize("page", ["README.md", "SECURITY.md", "deploy/asvs.md"])
def test_every_path_that_is_named_exists(page):
    named = re.findall(
        r"`((?:awareness_site|campaigns|reports|templates|static|tests|deploy)/[\w/.-]*)(?:::\w+)?`",
        (ROOT / page).read_text(),
    )

    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_test_that_is_named_exists():
    named = re.findall(r"`(tests/[\w/.]+)::(\w+)`", (ROOT / "deploy/asvs.md").read_text())

    assert named
    assert [
        f"{path}::{name}" for path, name in named if f"def {name}(" not in (ROOT / path).read_text()
    ] == []


def test_the_verification_counts_its_own_rows():
    text = (ROOT / "deploy/asvs.md").read_text()
    said = re.search(r"(\d+) are met, (\d+) partly, (\d+) are not met and (\d+) do not apply", text)
    rows = re.findall(r"^\| \d+\.\d+\.\d+ \| [^|]* \| ([^|]*) \|", text, re.M)
    partly = sum(how.startswith("partly") for how in rows)
    missed = sum(how.startswith("not met") for how in rows)

    assert said
    met, *others = map(int, said.groups())
    assert (met, others[:2]) == (len(rows) - partly - missed, [partly, missed])
    assert met + sum(others) == ASVS_LEVEL_1_AND_2
