"""The reporter of the journeys, and the moves of the desk, for whoever tests one of them."""

from tests.journeys.conftest import open_form, reporter
from tests.reports.desk_moves import bring, move, presses

__all__ = ["bring", "move", "open_form", "presses", "reporter"]
