"""The reporter of the journeys, the moves of the desk, and letters, for whoever tests them."""

import shutil

import pytest

from tests.journeys.conftest import open_form, reporter
from tests.reports.desk_moves import bring, move, presses
from tests.reports.key_cast import blob, nell
from tests.reports.letter_cast import a_comment, a_complaint

__all__ = [
    "a_comment",
    "a_complaint",
    "blob",
    "bring",
    "move",
    "nell",
    "open_form",
    "presses",
    "reporter",
]


@pytest.fixture(autouse=True)
def no_heads(settings):
    """What another test wrote down of its trail is none of this one's."""
    shutil.rmtree(settings.VAR_DIR / "audit-heads", ignore_errors=True)
