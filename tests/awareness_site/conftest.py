"""A browser that sees what a person would see, faults included."""

import datetime
import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client


@pytest.fixture
def register_written_down(db) -> None:
    """The register as the clock leaves it for pages that may not ask the database."""
    from campaigns.models import ContactLine
    from campaigns.register.snapshot import write_snapshot

    common = {
        "source": "Invented",
        "checked_on": datetime.date(2026, 11, 1),
        "checked_by": "Tester",
        "next_check": datetime.date(2027, 11, 1),
        "hours_in_words": "Day and night, every day",
        "is_demonstration": True,
    }
    ContactLine.objects.create(
        code="police-emergency", name="Emergency", kind="emergency", number="999", **common
    )
    ContactLine.objects.create(
        code="front-door", name="Front door", kind="front-door", number="01632 960 001", **common
    )
    write_snapshot(datetime.datetime(2026, 11, 24, 11, 20, tzinfo=datetime.UTC))


@pytest.fixture
def faulty_site(settings, register_written_down) -> Client:
    settings.ROOT_URLCONF = "tests.awareness_site.faulty_urls"
    return Client(raise_request_exception=False)


@pytest.fixture
def operators_log(monkeypatch) -> io.StringIO:
    """What really reaches the operators: the text that the configured handler writes."""
    [console] = [h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler]
    heard = io.StringIO()
    monkeypatch.setattr(console, "stream", heard)
    return heard


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory, django_db_setup) -> Path:
    """A database that holds what `migrate` makes. SQLite's of this very run was made so: a copy."""
    from tests.awareness_site.test_starting import ROOT, environment
    from tests.drills.site import copy_of_sqlite

    folder = tmp_path_factory.mktemp("migrated")
    if connection.vendor == "sqlite":
        copy_of_sqlite(folder)
    else:
        command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=environment(folder), check=True)
    return folder / "site.sqlite3"
