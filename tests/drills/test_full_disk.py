"""A disk without room: the numbers while it lasts, and not one concern lost over it."""

import os
import random
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

from tests.drills.conftest import SEED
from tests.drills.load import tell_under

CONCERNS = 100
# SQLite writes into the room that its log has already taken, so the first ones notice nothing.
LEFT = 70
SIZES = {"sqlite": "16m", "postgresql": "160m"}


@pytest.fixture
def database_folder(tmp_path) -> Iterator[Path]:
    """A small disk in memory, for the database alone."""
    disk = tmp_path / "database"
    disk.mkdir()
    size = f"size={SIZES[connection.vendor]}"
    mount = ["mount", "-t", "tmpfs", "-o", size, "none", str(disk)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("Only root may mount the small disk that this drill fills.")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_costs_nobody_a_concern(
    site, postgres, database_folder, ledger, new_browser, until_refused, verdict
):
    def fill(_: random.Random) -> None:
        filling = database_folder / "filling"
        with filling.open("wb", buffering=0) as file:
            size = 1 << 20
            while size > 256:
                try:
                    file.write(b"x" * size)
                except OSError:
                    size //= 2
            # Room is also what the database gives back meanwhile.
            until_refused(meanwhile=lambda: _top_up(file))
        filling.unlink()
        if postgres and not postgres.is_running:
            postgres.start()

    tell_under(
        [fill],
        concerns=CONCERNS,
        times=2,
        ledger=ledger,
        new_browser=new_browser,
        seed=SEED,
        left=LEFT,
    )

    verdict("The disk full twice", concerns=CONCERNS)


def _top_up(file) -> None:
    with suppress(OSError):
        file.write(b"x" * 4096)
