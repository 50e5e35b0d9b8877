"""The reporter of the journeys, the moves of the desk, and letters, for whoever tests them."""

import shutil

import pytest

from tests.journeys.conftest import at_the_end, open_form, reporter
from tests.reports.desk_moves import bring, move, presses
from tests.reports.key_cast import blob, nell
from tests.reports.letter_cast import a_comment, a_complaint
from tests.reports.retention_cast import later, over, settled

__all__ = [
    "a_comment",
    "a_complaint",
    "at_the_end",
    "blob",
    "bring",
    "later",
    "move",
    "nell",
    "open_form",
    "over",
    "presses",
    "reporter",
    "settled",
]


@pytest.fixture(autouse=True)
def nothing_written_down(settings):
    """What another test wrote down of its trail, or erased, is none of this one's."""
    for folder in ("audit-heads", "erasures"):
        shutil.rmtree(settings.VAR_DIR / folder, ignore_errors=True)
