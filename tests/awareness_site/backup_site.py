"""A site in processes of its own, its key of backups, and an empty database to restore into."""

import io
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from django.conf import settings as configured
from django.core.management import call_command
from django.db import connection

from awareness_site.backup import keys

CODE = "2345-6789-CDFG-HJKM-NPQR-TVWX-Y234-5678-9CDF"


def url_of(name: str) -> str:
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"postgres://{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}/{name}"


@dataclass
class Site:
    """What `manage.py`, or a program, finds in its environment."""

    var: Path
    database: str
    changes: dict[str, str] = field(default_factory=dict)

    def manage(self, *words: str, typed: str = "", limit: int | None = None):
        return self.run(str(configured.BASE_DIR / "manage.py"), *words, typed=typed, limit=limit)

    def ask(self, program: str) -> str:
        begins = "import django; django.setup()\n"
        answer = self.run("-c", begins + program)
        assert answer.returncode == 0, answer.stderr
        return answer.stdout.strip()

    def run(self, *words: str, typed: str = "", limit: int | None = None):
        """`limit` is the size that a file may have, in KiB, as a full disk would set it."""
        environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "awareness_site.settings",
            "VAR_DIR": str(self.var),
            "DEMONSTRATION": "yes",
            "AUDIT_KEY": configured.AUDIT_KEY,
            "DATABASE_URL": url_of(self.database),
        } | self.changes
        command = [sys.executable, *words]
        if limit is not None:
            command = ["bash", "-c", f'ulimit -f {limit}; exec "$@"', "bash", *command]
        return subprocess.run(
            command,
            env=environment,
            cwd=configured.BASE_DIR,
            input=typed,
            capture_output=True,
            text=True,
        )


@pytest.fixture
def site(transactional_db, settings, tmp_path) -> Site:
    """The one whose rows the test makes; its key of backups has the code above."""
    settings.VAR_DIR = tmp_path / "site"
    settings.VAR_DIR.mkdir(mode=0o700)
    keys.keep(keys.pair_of(CODE))
    return Site(settings.VAR_DIR, str(connection.settings_dict["NAME"]))


@pytest.fixture
def elsewhere(site, tmp_path):
    """Another machine with an empty database. Only AUDIT_KEY came with us."""
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    if connection.vendor == "sqlite":
        yield Site(tmp_path / "elsewhere", str(tmp_path / "elsewhere" / "site.sqlite3"))
        return
    name = f"{connection.settings_dict['NAME']}_restored"
    say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"')
    yield Site(tmp_path / "elsewhere", name)
    say(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def kept(tmp_path) -> Path:
    """Where backups are put."""
    folder = tmp_path / "kept"
    folder.mkdir()
    return folder


def say(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def back_up(folder: Path) -> Path:
    call_command("backup", to=folder, stdout=io.StringIO())
    [path] = folder.glob("*.backup")
    return path


def tables(site: Site) -> set[str]:
    """Asked past Django."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(site.database)) as database:
            found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {name for (name,) in found} - {"sqlite_sequence"}
    with psycopg.connect(url_of(site.database)) as server:
        named = server.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        return {name for (name,) in named}
