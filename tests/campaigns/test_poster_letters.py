"""Which letters can be printed, and the cutting of the typeface."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from fontTools.ttLib import TTFont

from awareness_site.management.commands.build_fonts import ENGLISH, LATIN, code_points
from campaigns.poster.letters import LETTERS, missing_letters

FONTS = settings.BUILT_DIR / "fonts"


@pytest.fixture
def built():
    call_command("build_fonts")


def test_english_polish_and_romanian_can_be_printed(built):
    assert missing_letters("“Worried?” – it’s 3 o’clock… £5, café") == []
    assert missing_letters("Zażółć gęślą jaźń. Țara și fața â î ă") == []
    assert missing_letters("one\nline\tafter another") == []


def test_an_emoji_is_named(built):
    assert missing_letters("Worried 😀? Tell us 😀") == ["😀 (grinning face)"]


def test_arabic_letters_are_named_each_once_in_order(built):
    assert missing_letters("باب") == ["ب (arabic letter beh)", "ا (arabic letter alef)"]


def test_a_character_without_a_name_is_told_by_its_code(built):
    assert missing_letters("\ue000") == ["\ue000 (u+e000)"]


@pytest.mark.parametrize(
    ("name", "unicode_range", "letters"),
    [
        ("manrope-english.woff2", ENGLISH, "Aaz09?’“”–—…£€ "),
        ("manrope-latin.woff2", LATIN, "éüßąłżășțÿ"),
    ],
)
def test_a_web_font_holds_what_its_range_promises(built, name, unicode_range, letters):
    with TTFont(FONTS / name) as font:
        held = set(font.getBestCmap())

    assert {ord(letter) for letter in letters} <= held
    assert held <= code_points(unicode_range)


def test_the_two_web_fonts_share_no_letter():
    assert not code_points(ENGLISH) & code_points(LATIN)


def test_the_english_font_is_light_enough_to_come_first(built):
    assert (FONTS / "manrope-english.woff2").stat().st_size <= 8_500


def test_a_second_call_touches_nothing(built):
    before = {path: path.stat().st_mtime_ns for path in FONTS.iterdir()}

    call_command("build_fonts")

    assert {path: path.stat().st_mtime_ns for path in FONTS.iterdir()} == before


def test_another_version_of_the_package_is_cut_anew(built):
    letters = json.loads(LETTERS.read_text())
    letters["made_from"]["package"] = "an older one"
    LETTERS.write_text(json.dumps(letters))

    call_command("build_fonts")

    assert json.loads(LETTERS.read_text())["made_from"]["package"] != "an older one"


def address_of_test_database() -> str:
    """Migrated already: a web process refuses to start on one that is not."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def test_the_web_process_imports_no_engine_and_no_font_library(built, django_db_setup):
    script = (
        "import sys, awareness_site.wsgi\n"
        "from campaigns.poster import editions, letters\n"
        "letters.missing_letters('a')\n"
        "print(sorted({'typst', 'fontTools', 'segno', 'PIL'} & set(sys.modules)))"
    )
    environment = {
        **os.environ,
        "VAR_DIR": str(settings.VAR_DIR),
        "DEMONSTRATION": "yes",
        "DATABASE_URL": address_of_test_database(),
        "DJANGO_SETTINGS_MODULE": "awareness_site.settings",
    }

    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr
