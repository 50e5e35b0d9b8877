"""What was acknowledged, written down by the browsers themselves, and what became of it."""

import json
import os
import threading
from collections import Counter
from dataclasses import dataclass
from pathlib import Path


class Ledger:
    """Each line is on the disk before the next concern is told: it outlives what it judges."""

    def __init__(self, path: Path) -> None:
        self.file = path.open("a", encoding="utf-8")
        self.path = path
        self.lock = threading.Lock()
        self.count = 0

    def acknowledge(self, reference: str, words: str) -> None:
        with self.lock:
            self.file.write(json.dumps([reference, words]) + "\n")
            self.file.flush()
            os.fsync(self.file.fileno())
            self.count += 1

    def entries(self) -> list[tuple[str, str]]:
        return [tuple(json.loads(line)) for line in self.path.read_text().splitlines()]

    def close(self) -> None:
        self.file.close()


@dataclass(frozen=True)
class Verdict:
    """`stored` may be more than `acknowledged` by whoever gave up; none of the rest may be any."""

    acknowledged: int
    stored: int
    lost: int
    doubled: int
    swapped: int

    def __str__(self) -> str:
        return (
            f"acknowledged {self.acknowledged}, stored {self.stored}, lost {self.lost}, "
            f"doubled {self.doubled}, swapped {self.swapped}"
        )

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.swapped)


def judge(acknowledged: list[tuple[str, str]], stored: dict[str, str]) -> Verdict:
    """`stored` are the words that open under each reference. Every telling has words of its own."""
    copies = Counter(stored.values())
    # A reference that two receipts name is a swap for one of them.
    return Verdict(
        acknowledged=len(acknowledged),
        stored=len(stored),
        lost=sum(reference not in stored for reference, _ in acknowledged),
        doubled=sum(count - 1 for count in copies.values()),
        swapped=sum(
            reference in stored and stored[reference] != words for reference, words in acknowledged
        ),
    )
