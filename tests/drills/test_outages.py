"""The database locked or stopped under load: the numbers, and pressing again after the mend."""

import random
import sqlite3

from tests.drills.conftest import SEED
from tests.drills.load import tell_under
from tests.drills.postgres import held_lock

CONCERNS = 40


def test_a_locked_database_costs_nobody_a_concern(
    site, postgres, database_folder, ledger, new_browser, until_refused, verdict
):
    def lock(_: random.Random) -> None:
        if postgres:
            with held_lock(postgres, "reports_draft, reports_concern"):
                until_refused()
            return
        other = sqlite3.connect(database_folder / "site.sqlite3", isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        until_refused()
        other.execute("ROLLBACK")
        other.close()

    tell_under(
        [lock], concerns=CONCERNS, times=2, ledger=ledger, new_browser=new_browser, seed=SEED
    )

    verdict("Locked twice", concerns=CONCERNS)


def test_a_stopped_server_costs_nobody_a_concern(
    site, postgres, ledger, new_browser, until_refused, verdict
):
    def stop(_: random.Random) -> None:
        """SQLite has no server: there the site's own processes are stopped."""
        (postgres or site).stop()
        until_refused()
        (postgres or site).start()

    tell_under(
        [stop], concerns=CONCERNS, times=2, ledger=ledger, new_browser=new_browser, seed=SEED
    )

    verdict("Stopped twice", concerns=CONCERNS)
