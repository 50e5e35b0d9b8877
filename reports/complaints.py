"""By when a data-protection complaint is acknowledged, and who looks into it next."""

import datetime
import tomllib
from dataclasses import dataclass
from pathlib import Path

from reports.desk_hours import at_local, local_day

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True)
class Acknowledgement:
    """How long the law gives, where that stands, and when a person last checked it."""

    days: int
    source: str
    source_address: str
    checked_on: datetime.date

    def by(self, received: datetime.datetime) -> datetime.datetime:
        """The end of the last day. The day of the receipt is the first: none is ever too late."""
        last = local_day(received) + datetime.timedelta(days=self.days - 1)
        return at_local(last, datetime.time.max)


@dataclass(frozen=True)
class NextStep:
    """Who decides where our answer does not satisfy."""

    name: str
    web_address: str
    checked_on: datetime.date


@dataclass(frozen=True)
class Complaining:
    acknowledgement: Acknowledgement
    next_step: NextStep


def _read() -> Complaining:
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return Complaining(
        Acknowledgement(**tables["acknowledgement"]), NextStep(**tables["next_step"])
    )


RULES = _read()
