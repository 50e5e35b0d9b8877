"""Which module may know which: imports point down, and each danger is held in one place."""

import subprocess
import sys

import pytest

from tests.project.source import APPS, files, imported, name_of, names_taken

# From the street to the cellar. A module may import its own floor and those below.
FLOORS: dict[str, tuple[str, ...]] = {
    "doors": (
        "admin",
        "apps",
        "checks",
        "desk",
        "management",
        "migrations",
        "templatetags",
        "urls",
        "views",
    ),
    "verbs": ("submission", "triage", "retention", "drafts", "letters", "invitations"),
    "keepers": (
        "audit",
        "outbox",
        "mail",
        "alarms",
        "gathering",
        "floodgate",
        "keyring",
        "guessing",
        "health",
        "readiness",
        "standing",
    ),
    "rows and policy": (
        "models",
        "forms",
        "journey",
        "membership",
        "people",
        "routing",
        "default_rules",
        "roles",
        "complaints",
        "deadlines",
        "desk_hours",
        "flood",
    ),
    "words and tools": ("vocabulary", "details", "references", "sealing", "csv_cells"),
}
HEIGHT = {
    module: len(FLOORS) - depth
    for depth, modules in enumerate(FLOORS.values())
    for module in modules
}
# Who comes in here finds rules and rows behind; none of these asks a door.
DOORS_OF_CAMPAIGNS = ("admin", "urls", "views")
# What people tell us asks what we tell people for wording, numbers, and which pages there are.
ASKED_OF_CAMPAIGNS = {
    "campaigns.closures",
    "campaigns.models",
    "campaigns.models.periods",
    "campaigns.opening",
    "campaigns.published",
    "campaigns.register",
}
ROWS_OF_CAMPAIGNS = {
    "Area",
    "ContactLine",
    "DataProtectionEntry",
    "KeptFor",
    "LocalPlace",
    "Partnership",
    "WarningSign",
}
HELD_BY = {
    "cryptography": {"reports.sealing"},
    "typst": {"campaigns.poster.drawing"},
    "fontTools": {"awareness_site.management.commands.build_fonts"},
}


def floor(module: str) -> int | None:
    """How high a module of reports stands; None for what is not of reports, or on no floor."""
    app, _, inside = module.partition(".")
    return HEIGHT.get(inside.split(".")[0]) if app == "reports" else None


SOURCES = files(*APPS)
REPORTS = [path for path in files("reports") if floor(name_of(path))]

BEHIND_THE_DOORS = [
    path
    for path in files("campaigns")
    if not name_of(path).removeprefix("campaigns.").startswith(DOORS_OF_CAMPAIGNS)
]


def test_every_module_of_reports_stands_on_a_floor():
    names = {name_of(path).split(".")[1] for path in files("reports") if "." in name_of(path)}

    assert names <= set(HEIGHT)


@pytest.mark.parametrize("path", REPORTS, ids=name_of)
def test_imports_in_reports_point_down(path):
    height = floor(name_of(path))

    upward = {name for name in imported(path) if (floor(name) or 0) > height}

    assert upward == set()


@pytest.mark.parametrize("path", files("campaigns"), ids=name_of)
def test_campaigns_knows_nothing_of_reports(path):
    assert {name for name in imported(path) if name.split(".")[0] in ("reports",)} == set()


@pytest.mark.parametrize("path", BEHIND_THE_DOORS, ids=name_of)
def test_what_stands_behind_the_doors_of_campaigns_imports_none_of_them(path):
    doors = tuple(f"campaigns.{door}" for door in DOORS_OF_CAMPAIGNS)

    assert {name for name in imported(path) if name.startswith(doors)} == set()


@pytest.mark.parametrize("path", files("reports"), ids=name_of)
def test_reports_asks_campaigns_only_for_wording_numbers_and_pages(path):
    asked = {name for name in imported(path) if name.startswith("campaigns")}

    assert {".".join(name.split(".")[:2]) for name in asked} <= ASKED_OF_CAMPAIGNS
    assert names_taken(path, "campaigns.models") <= ROWS_OF_CAMPAIGNS


@pytest.mark.parametrize("library", HELD_BY)
def test_a_library_that_must_not_spread_is_held_in_one_place(library):
    holders = {
        name_of(path)
        for path in SOURCES
        if any(name.split(".")[0] == library for name in imported(path))
    }

    assert holders <= HELD_BY[library]


def test_the_web_process_never_loads_the_poster_engine_or_the_font_tools():
    program = (
        "import sys, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings';"
        "import django; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print([name for name in ('typst', 'fontTools', 'hypothesis') if name in sys.modules])"
    )

    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert answer.stdout.strip() == "[]", answer.stderr
