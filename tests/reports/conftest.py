"""The reporter of the journeys, for whoever looks at one page of theirs."""

from tests.journeys.conftest import open_form, reporter

__all__ = ["open_form", "reporter"]
