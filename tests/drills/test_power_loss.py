"""Every receipt is answered for by a disk that was forced before it: shown by the system calls."""

import shutil
import signal
import subprocess

import pytest

from tests.drills.site import children_of
from tests.drills.system_calls import answers_before_disk
from tests.drills.telling import Browser

CONCERNS = 20
CALLS = "trace=pwrite64,write,writev,pwritev,fsync,fdatasync,sendto,sendmsg"


@pytest.fixture
def environment() -> dict[str, str]:
    """One worker, which has answered: of two, one may be on its way while strace takes hold."""
    return {"WORKERS": "1"}


def test_the_disk_is_forced_before_every_answer(
    site, postgres, database_folder, tmp_path, ledger, verdict, capsys
):
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed, which shows the system calls.")
    traced = tmp_path / "calls"
    master = postgres.pid if postgres else None
    # The master too: a worker that it starts meanwhile is then followed.
    watched = [site.master.pid, *site.workers()]
    watched += [master, *children_of(master)] if master else []
    strace = subprocess.Popen(
        ["strace", "-f", "-y", "-s", "400", "-e", CALLS, "-o", traced]
        + [f"--attach={pid}" for pid in watched],
        stderr=subprocess.PIPE,
    )
    for _ in watched:
        assert b"attached" in strace.stderr.readline()
    browser = Browser(site.port)
    for number in range(CONCERNS):
        ledger.acknowledge(browser.tells(f"Canary {number} sings."), f"Canary {number} sings.")
    strace.send_signal(signal.SIGTERM)
    strace.communicate()
    browser.close()

    answers, unsafe = answers_before_disk(traced.read_text().splitlines())

    with capsys.disabled():
        print(f"\nForced to disk before the answer: {answers - len(unsafe)} of {answers}")
    assert answers == CONCERNS
    assert unsafe == []
    verdict("Power loss", concerns=CONCERNS)
