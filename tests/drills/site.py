"""The site as it really runs, processes and all, in a folder and on a database of its own."""

import http.client
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds in which a slow machine has started a process


class Site:
    """Starts gunicorn as `deploy/` does. `environment` holds what differs from a demonstration."""

    def __init__(self, folder: Path, database_url: str, **environment: str) -> None:
        self.folder = folder
        self.port = free_port()
        self.environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "tests.drills.settings",
            "DEMONSTRATION": "yes",
            "VAR_DIR": str(folder),
            "DATABASE_URL": database_url,
            "PORT": str(self.port),
            **environment,
        }
        self.application = "awareness_site.wsgi:application"
        self.log = folder / "site.log"
        self.master: subprocess.Popen[bytes] | None = None

    def run(self, *script: str, **options) -> subprocess.Popen:
        """Any process of the site, in a session of its own so that it can be killed whole."""
        return subprocess.Popen(
            [sys.executable, *script],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            **options,
        )

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = ("-m", "gunicorn", "--config", "deploy/gunicorn.conf.py")
            self.master = self.run(*command, self.application, stdout=log, stderr=log)
        started = time.monotonic()
        while not self.answers():
            assert self.master.poll() is None, self.log.read_text()
            assert time.monotonic() - started < PATIENCE, self.log.read_text()
            time.sleep(0.05)

    def answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("HEAD", "/robots.txt")
            return connection.getresponse().status < 500
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def workers(self) -> list[int]:
        assert self.master is not None
        return children_of(self.master.pid)

    def kill_everything(self) -> None:
        """Every process at once, as when the power goes; only the disk's own cache lives on."""
        if self.master is not None and self.master.poll() is None:
            os.killpg(self.master.pid, signal.SIGKILL)
            self.master.wait()
        self.master = None

    def stop(self) -> None:
        if self.master is not None and self.master.poll() is None:
            self.master.terminate()
            try:
                self.master.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill_everything()
        self.master = None

    def words_by_reference(self) -> dict[str, str]:
        """Every stored concern, opened by a member of its team."""
        process = self.run("-m", "tests.drills.opening", stdout=subprocess.PIPE, text=True)
        said, _ = process.communicate()
        assert process.returncode == 0
        return dict(json.loads(line) for line in said.splitlines())


def prepare(folder: Path) -> None:
    """Gives a site the secret and the static files of the test run; the database comes apart."""
    from django.conf import settings

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    shutil.copytree(ROOT / "static", folder / "static")
    shutil.copy(settings.VAR_DIR / "secret_key", folder)


def copy_of_sqlite(folder: Path) -> str:
    """The database of this test, rows and all, as a file of the site's own; its address."""
    from django.db import connection

    connection.close()
    copy = folder / "site.sqlite3"
    source, target = sqlite3.connect(connection.settings_dict["NAME"]), sqlite3.connect(copy)
    source.backup(target)
    for one in (source, target):
        one.close()
    return f"sqlite:///{copy}"


def children_of(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def free_port() -> int:
    return free_ports(1)[0]


def free_ports(number: int) -> list[int]:
    """Asked for together, so that no two are the same."""
    with ExitStack() as probes:
        found = [probes.enter_context(socket.socket()) for _ in range(number)]
        for probe in found:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in found]
