"""A PostgreSQL of a drill's own, which may be killed: the test run's is left alone."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.db import connection

from tests.drills.site import PATIENCE, ROOT, children_of, free_port

OWNER = "awareness"
PUBLIC, STAFF = "signs_public", "signs_staff"


class Postgres:
    """Made with the settings that are shipped, in a folder that its account owns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        [*_, self.programs] = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        self.folder.mkdir(parents=True, exist_ok=True)
        self.account = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        if os.getuid() == 0:
            # The account must be able to walk down to its folder.
            for parent in self.folder.parents[:-2]:
                parent.chmod(parent.stat().st_mode | 0o011)
            shutil.chown(self.folder, self.account)
        self._do(
            "initdb", "--auth", "trust", "--username", OWNER, "--encoding", "UTF8", "--no-sync"
        )

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def url(self) -> str:
        return self.url_of(OWNER)

    def url_of(self, role: str) -> str:
        return f"postgres://{role}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """As a child of the test, which then sees it end: nobody else might reap it."""
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-k", str(self.folder)]
        # Only root can become, and must become, another account.
        account = self.account if os.getuid() == 0 else None
        with (self.folder / "log").open("a") as log:
            self.process = subprocess.Popen(
                [str(self.programs / "postgres"), "-D", str(self.data), *where],
                cwd=self.folder,
                stdout=log,
                stderr=log,
                user=account,
                group=account,
                extra_groups=[] if account else None,
            )
        until = time.monotonic() + PATIENCE
        while not self.is_running:
            assert self.process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.05)

    def stop(self) -> None:
        """Without waiting for whoever is connected."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(PATIENCE)

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def is_running(self) -> bool:
        try:
            self.sql(b"SELECT 1")
        except subprocess.CalledProcessError:
            return False
        return True

    def kill(self) -> None:
        """Every process of it at once, as when the power goes."""
        for pid in [*children_of(self.pid), self.pid]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def copy_test_database(self) -> None:
        """The rows of this test."""
        given = connection.settings_dict
        source = ["--host", given["HOST"], "--port", str(given["PORT"]), "--username"]
        dump = subprocess.run(
            [str(self.programs / "pg_dump"), *source, given["USER"], given["NAME"]],
            check=True,
            capture_output=True,
        )
        self.sql(dump.stdout)

    def make_roles(self) -> None:
        """The accounts that are shipped, with what each may do."""
        for role in (PUBLIC, STAFF):
            self.sql(f"CREATE ROLE {role} LOGIN".encode())
        self.sql((ROOT / "deploy" / "roles.sql").read_bytes())

    def sql(self, text: bytes, *, role: str = OWNER) -> bytes:
        """What the statements answer. Raises CalledProcessError at the first that fails."""
        there = [str(self.programs / "psql"), "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1"]
        return subprocess.run(
            [*there, "--tuples-only", self.url_of(role)],
            input=text,
            check=True,
            capture_output=True,
        ).stdout

    def _do(self, program: str, *options: str) -> None:
        as_account = ["runuser", "-u", self.account, "--"] if os.getuid() == 0 else []
        subprocess.run(
            [*as_account, str(self.programs / program), "--pgdata", str(self.data), *options],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            check=True,
        )


@contextmanager
def held_lock(server: Postgres, tables: str) -> Iterator[None]:
    """Somebody else holds these tables, until the block ends."""
    with psycopg.connect(server.url) as other:
        other.execute(f"LOCK TABLE {tables}")
        yield
