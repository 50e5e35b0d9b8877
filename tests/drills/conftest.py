"""A site of its own for each drill, on the database that the test run is about."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.drills.ledger import Ledger, Verdict, judge
from tests.drills.postgres import STAFF, Postgres
from tests.drills.site import PATIENCE, Site, copy_of_sqlite, prepare
from tests.drills.telling import Browser

# The suite stays short; the long form, by hand: make drills
CONCERNS = int(os.environ.get("DRILL_CONCERNS") or 500)
KILLS = int(os.environ.get("DRILL_KILLS") or 5)
SEED = int(os.environ.get("DRILL_SEED") or 20261128)


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def database_folder(tmp_path) -> Path:
    folder = tmp_path / "database"
    folder.mkdir()
    return folder


@pytest.fixture
def rows(transactional_db, content, priya) -> None:
    """What must stand before the form opens."""


@pytest.fixture
def postgres(rows, database_folder) -> Iterator[Postgres | None]:
    """The drill's own server; None where the run is about SQLite."""
    if connection.vendor != "postgresql":
        yield None
        return
    server = Postgres(database_folder)
    server.start()
    server.copy_test_database()
    server.make_roles()
    yield server
    server.stop()


@pytest.fixture
def environment() -> dict[str, str]:
    """What differs from a demonstration."""
    return {}


@pytest.fixture
def site(rows, folder, database_folder, postgres, environment) -> Iterator[Site]:
    prepare(folder)
    # By the account that is shipped: what it may not do, no site can.
    database = postgres.url_of(STAFF) if postgres else copy_of_sqlite(database_folder)
    site = Site(folder, database, **environment)
    site.start()
    yield site
    site.stop()


@pytest.fixture
def ledger(tmp_path) -> Iterator[Ledger]:
    ledger = Ledger(tmp_path / "ledger")
    yield ledger
    ledger.close()


@pytest.fixture
def new_browser(site) -> Callable[[], Browser]:
    def make() -> Browser:
        made.append(Browser(site.port))
        return made[-1]

    made: list[Browser] = []
    make.made = made  # type: ignore[attr-defined]
    return make


@pytest.fixture
def until_refused(new_browser) -> Callable[..., None]:
    """Waits until some press of a button has met the fault, and been told so."""

    def wait(meanwhile: Callable[[], None] = lambda: None) -> None:
        before = sum(one.refusals for one in new_browser.made)
        until = time.monotonic() + PATIENCE
        while sum(one.refusals for one in new_browser.made) <= before + 2:
            assert time.monotonic() < until, "nobody noticed the fault"
            meanwhile()
            time.sleep(0.02)

    return wait


@pytest.fixture
def verdict(site, ledger, capsys):
    """Judges what this drill has acknowledged, and prints it with what it was about."""

    def judged(drill: str, *, concerns: int) -> Verdict:
        found = judge(ledger.entries(), site.words_by_reference())
        with capsys.disabled():
            print(f"\n{drill}, {connection.vendor}, seed {SEED}: {found}")
        assert found.is_clean, found
        assert found.acknowledged == concerns
        return found

    return judged
