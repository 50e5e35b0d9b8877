"""The journeys' own: a reporter, on a working day, while somebody reads."""

import pytest
import time_machine

from tests.journeys.walk import Reporter


@pytest.fixture
def open_form(content, priya, now):
    """The form is open, and it is Tuesday 24 November, 11.20 in the morning."""
    with time_machine.travel(now, tick=False) as clock:
        yield clock


@pytest.fixture
def reporter(open_form) -> Reporter:
    return Reporter()


@pytest.fixture
def at_the_end(reporter) -> Reporter:
    """Somebody who has answered every page and not sent yet."""
    reporter.walks_to(8)
    return reporter
