"""Where several processes share the tests, the files that take longest begin first.

Otherwise one of them is still at a long file when the others have nothing left to do. Each file
is one piece of work (`--dist loadfile`), because what is made once for a file is made there.
"""

from pathlib import Path

import pytest

# From the longest, by the clock on two cores; the rest is short. Measure: pytest --durations=0
LONGEST = (
    "project/test_crawl.py",
    "drills/test_kills.py",
    "drills/test_canaries.py",
    "browser/test_traces.py",
    "drills/test_outages.py",
    "browser/test_pages.py",
    "browser/test_full_pages.py",
    "browser/test_desk_pages.py",
    "browser/test_journey_pages.py",
    "browser/test_chain.py",
    "browser/test_bare_pages.py",
    "browser/test_desk_on_a_phone.py",
    "browser/test_sign_in_pages.py",
    "browser/test_exit.py",
    "browser/test_journey_words.py",
    "browser/test_search_page.py",
    "browser/test_letter_pages.py",
    "browser/test_passkeys.py",
    "browser/test_closed_pages.py",
    "browser/test_by_postcode.py",
    "reports/test_access.py",
    "journeys/test_held.py",
    "drills/test_full_disk.py",
    "drills/test_power_loss.py",
    "drills/test_slow_clients.py",
    "project/test_upgrade.py",
    "campaigns/test_content.py",
    "campaigns/test_pack_errors.py",
    "campaigns/test_places_of_packs.py",
    "campaigns/test_poster_drawing.py",
    "reports/test_journey_pages.py",
    "reports/test_journey_hostile.py",
    "reports/test_clock_process.py",
    "awareness_site/test_backup_restore.py",
    "awareness_site/test_starting.py",
    "awareness_site/test_wire.py",
)
TESTS = Path(__file__).parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In the order of their files; within a file, and after these, as they were."""
    if hasattr(config, "workerinput"):
        turns = {TESTS / name: turn for turn, name in enumerate(LONGEST)}
        items.sort(key=lambda item: turns.get(item.path, len(turns)))
