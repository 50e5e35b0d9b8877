"""Killed at random moments under load, the site loses, doubles and swaps no concern."""

import os
import random
import signal

from tests.drills.conftest import CONCERNS, KILLS, SEED
from tests.drills.load import tell_under


def test_nothing_acknowledged_is_lost_doubled_or_swapped(
    site, postgres, ledger, new_browser, verdict
):
    killed = {"a worker": 0, "everything": 0, "PostgreSQL": 0}

    def a_worker(drawn: random.Random) -> None:
        if workers := site.workers():
            os.kill(drawn.choice(workers), signal.SIGKILL)
            killed["a worker"] += 1

    def everything(_: random.Random) -> None:
        site.kill_everything()
        killed["everything"] += 1
        site.start()

    def the_database(_: random.Random) -> None:
        postgres.kill()
        killed["PostgreSQL"] += 1
        postgres.start()

    faults = [a_worker, everything, *([the_database] if postgres else [])]
    tell_under(
        faults, concerns=CONCERNS, times=KILLS, ledger=ledger, new_browser=new_browser, seed=SEED
    )

    kills = ", ".join(f"{number} of {what}" for what, number in killed.items() if number)
    verdict(f"Kills ({kills})", concerns=CONCERNS)
    assert sum(killed.values()) == KILLS
