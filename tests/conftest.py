"""What holds for every test, and the fixed cast that each calls by name."""

import os
from collections.abc import Generator
from typing import Any

import pytest

pytest_plugins = [
    "tests.append_only",
    "tests.cast",
    "tests.loaded_once",
    "tests.drawn_once",
    "tests.longest_first",
]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where browsers are required, a browser test that was skipped has failed."""
    report = yield
    is_browser_test = item.get_closest_marker("browser") or "browser" in item.path.parts
    if os.environ.get("REQUIRE_BROWSERS") and is_browser_test and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"REQUIRE_BROWSERS is set, and this was skipped: {report.longrepr}"
    return report


@pytest.fixture
def admin_client(admin_user):
    """The plugin's own signs in by a password alone, which opens nothing here."""
    from django.test import Client

    from tests.at_the_desk import sign_in

    client = Client()
    sign_in(client, admin_user)
    return client


@pytest.fixture
def database_away(transactional_db) -> Generator[None]:
    """Every query fails as it does when the server, or the disk, is gone."""
    from tests.faults import away

    with away():
        yield


@pytest.fixture(scope="session", autouse=True)
def what_is_ignored_costs_nothing(_fail_for_invalid_template_variable) -> None:
    """The plugin reads the source of the whole stack for each undefined name in a template.

    Where a test ignores those, it does so only to throw away what it found.
    """
    from django.conf import settings

    options: Any = settings.TEMPLATES[0]["OPTIONS"]
    undefined = type(options["string_if_invalid"])
    look_up = undefined.__mod__
    undefined.__mod__ = lambda self, name: look_up(self, name) if self.fail else self.origin_value
