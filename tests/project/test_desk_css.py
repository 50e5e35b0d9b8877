"""The style sheet of the desk: the colours and sizes of the site, and short."""

import re

from django.conf import settings

FOLDER = settings.BASE_DIR / "static" / "css"
DESK, SITE = (FOLDER / f"{name}.css" for name in ("desk", "site"))
MOST_LINES = 242

ROOT = re.compile(r":root {(.*?)}", re.DOTALL)
PROPERTY = re.compile(r"(--[a-z-]+): ([^;]+);")
# The desk has less room beside its pages.
OF_ITS_OWN = {"--side"}


def properties(style: str, scheme: int) -> dict[str, str]:
    """Of the light scheme (0) or the dark one (1)."""
    return dict(PROPERTY.findall(ROOT.findall(style)[scheme]))


def test_what_the_desk_shares_with_the_site_has_one_value_light_and_dark():
    for scheme in (0, 1):
        desk, site = (properties(sheet.read_text(), scheme) for sheet in (DESK, SITE))
        shared = desk.keys() & site.keys() - OF_ITS_OWN

        assert {"--paper", "--ink", "--soft", "--go", "--stop", "--bar"} <= shared
        assert {name: desk[name] for name in shared} == {name: site[name] for name in shared}


def test_the_style_sheet_of_the_desk_stays_short():
    assert len(DESK.read_text().splitlines()) <= MOST_LINES
