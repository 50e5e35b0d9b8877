"""The site starts, serves and stops as it does for people; what is not well, it does not serve."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from awareness_site.starting import NotWell, refuse_unless_well

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


def environment(var_dir: Path, **changes: str) -> dict[str, str]:
    """What a person's shell would hand over: nothing of the test run."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**kept, "VAR_DIR": str(var_dir), "DEMONSTRATION": "yes", **changes}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(script: list[str], **options) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *script],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        **options,
    )


@pytest.fixture(scope="module")
def migrated(tmp_path_factory, migrated_file) -> Path:
    var_dir = tmp_path_factory.mktemp("var", numbered=True)
    shutil.copy(migrated_file, var_dir)
    return var_dir


def test_the_server_and_the_clock_start_answer_and_stop_together(migrated):
    (migrated / "sign-ins.txt").write_text("priya  an-invented-password\n")
    (migrated / "sign-ins.txt").chmod(0o600)
    port = free_port()

    site = start(["deploy/run.py"], env=environment(migrated, PORT=str(port)))
    said = ""
    while "Ctrl-C" not in said:
        line = site.stdout.readline()
        assert line, f"it ended: {said}"
        said += line
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/robots.txt") as answer:
        assert "Disallow: /tell-us/" in answer.read().decode()
    site.send_signal(signal.SIGTERM)
    rest, _ = site.communicate(timeout=SECONDS)

    assert f"http://127.0.0.1:{port}/tell-us/" in said
    assert "priya  an-invented-password" in said
    assert site.returncode == 0, said + rest
    assert "Traceback" not in said + rest
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))  # nobody listens there any more


def test_gunicorn_stops_at_once_where_a_check_fails(tmp_path):
    config = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"]

    site = start(config, env=environment(tmp_path, PORT=str(free_port())))
    said, _ = site.communicate(timeout=SECONDS)

    assert site.returncode != 0
    assert re.search(r"\d+ migrations wait", said)
    assert "Run: manage.py migrate" in said


def test_workers_that_load_the_site_themselves_stop_the_server_too(migrated):
    bad = environment(migrated, DEMONSTRATION="no", SECRET_KEY="short", PORT=str(free_port()))
    script = "from gunicorn.app.wsgiapp import run; run()"
    alone = ["-c", script, "--no-control-socket", "--bind", f"127.0.0.1:{bad['PORT']}"]

    site = start([*alone, "awareness_site.wsgi"], env=bad)
    said, _ = site.communicate(timeout=SECONDS)

    assert site.returncode != 0
    assert "awareness.E001" in said


def test_everything_ends_when_one_of_the_two_ends(tmp_path):
    """Nothing is migrated, so the server refuses to start; the clock must not go on alone."""
    site = start(["deploy/run.py"], env=environment(tmp_path, PORT=str(free_port())))
    said, _ = site.communicate(timeout=SECONDS)

    assert site.returncode == 1
    assert "ended, so everything ends" in said


def test_a_port_in_use_is_said_before_anything_is_set_up(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        site = start(["deploy/run.py", "--only-look"], env=environment(tmp_path, PORT=str(port)))
        said, _ = site.communicate(timeout=SECONDS)

    assert site.returncode == 1
    assert f"Port {port} is in use already" in said
    assert f"make run PORT={port + 1}" in said


def test_a_well_site_starts(db, settings):
    settings.SILENCED_SYSTEM_CHECKS = ["templates.E002"]  # how undefined variables fail tests

    refuse_unless_well()


def test_a_site_whose_database_is_away_says_so(database_away):
    with pytest.raises(NotWell, match="The database does not answer"):
        refuse_unless_well()
