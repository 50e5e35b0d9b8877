"""Letters written through the one way in, for whoever tests them."""

from collections.abc import Callable

import pytest

from reports.details import LetterDetails, LetterWords
from reports.letters import write_letter
from reports.models import Letter


@pytest.fixture
def a_comment(front_door, priya, now) -> Callable[..., Letter]:
    """A reader's comment on the page of numbers; give it what differs."""

    def write(
        *, words="Which number is for the night?", token="a-readers-token", at=None, **changes
    ):
        details = {"kind": "comment", "page": "/get-help/", "useful": "part"} | changes
        sealed = LetterWords(words=words)
        return write_letter(LetterDetails(sealed=sealed, **details), token=token, now=at or now)

    return write


@pytest.fixture
def a_complaint(front_door, priya, now) -> Callable[..., Letter]:
    def write(*, words="You wrote to my old address.", reach="jo@reporter.example", at=None):
        sealed = LetterWords(words=words, name="Jo Example", reach=reach)
        details = LetterDetails(kind="complaint", sealed=sealed)
        return write_letter(details, token="a-complaint", now=at or now)

    return write
