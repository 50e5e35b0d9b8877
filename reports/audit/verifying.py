"""Walks the chain from its first link and names the first row that is not as it was written."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reports.audit.heads import Head
from reports.audit.linking import START, code_of, seal_of
from reports.audit.stored import CannotRead, read_rows
from reports.models import AuditBeginning, AuditEvent, AuditLink

LINKED_WITHIN = datetime.timedelta(minutes=1)
_AT_ONCE = 1_000


@dataclass(frozen=True)
class Verdict:
    """`fault` names the first row that was altered, is missing or was cut; empty if none was."""

    fault: str
    linked: int
    waiting: int
    head: Head | None


def verify(*, key: bytes, heads: Iterable[Head], now: datetime.datetime) -> Verdict:
    """Read the heads first: then a clock that links meanwhile changes nothing."""
    walk = _Walk(key, list(heads), now)
    fault = next(walk.faults(), "")
    return Verdict(fault, linked=walk.linked - walk.first, waiting=walk.waiting, head=walk.head)


class _Walk:
    def __init__(self, key: bytes, heads: list[Head], now: datetime.datetime) -> None:
        self.key, self.now = key, now
        self.head = max(heads, key=lambda head: head.number, default=None)
        self.heads = defaultdict(list)
        for head in heads:
            self.heads[head.number].append(head)
        self.first = self.linked = self.waiting = 0
        self.code = START

    def faults(self) -> Iterator[str]:
        """In the order of the chain. What comes after the first may follow from it."""
        yield from self._where_it_begins()
        yield from self._in_the_chain()
        yield from self._at_its_end()
        yield from self._without_a_link()

    def _where_it_begins(self) -> Iterator[str]:
        for key in AuditBeginning.objects.values_list("pk", flat=True):
            beginning = read_rows(AuditBeginning, [key]).get(key)
            if not isinstance(beginning, AuditBeginning) or not self._sealed(beginning):
                yield f"The beginning of the trail after link {key} was altered or forged."
            elif AuditLink.objects.filter(number__lte=key).exists():
                yield f"Link {key} or an earlier one is there again: it was taken away."
            else:
                self.first = self.linked = beginning.number
                self.code = beginning.mac

    def _sealed(self, beginning: AuditBeginning) -> bool:
        try:
            return seal_of(beginning, key=self.key) == beginning.seal
        except TypeError:  # a column holds what is neither text nor number
            return False

    def _in_the_chain(self) -> Iterator[str]:
        while numbers := self._next_numbers():
            links = read_rows(AuditLink, numbers)
            held = [link.event_id for link in links.values() if isinstance(link, AuditLink)]
            events = read_rows(AuditEvent, held)
            for number in numbers:
                if number != self.linked + 1:
                    yield f"Link {self.linked + 1} is missing, before link {number}."
                yield from self._of_one(number, links[number], events)
                self.linked = number

    def _next_numbers(self) -> list[int]:
        links = AuditLink.objects.order_by("number")
        if self.linked:
            links = links.filter(number__gt=self.linked)
        return list(links.values_list("number", flat=True)[:_AT_ONCE])

    def _of_one(
        self,
        number: int,
        link: AuditLink | CannotRead,
        events: dict[int, AuditEvent | CannotRead],
    ) -> Iterator[str]:
        if isinstance(link, CannotRead):
            yield f"Link {number} was altered."
            return
        event = events.get(link.event_id)
        if event is None:
            yield f"Event {link.event_id} is missing: link {number} holds it."
            return
        if isinstance(event, CannotRead) or not self._vouches(link, event):
            yield f"Event {link.event_id} was altered, or its link {number}."
        for head in self.heads[number]:
            if head.mac != link.mac:
                yield f"Link {number} is not the one that {_of(head)} names: the trail was cut."

    def _vouches(self, link: AuditLink, event: AuditEvent) -> bool:
        try:
            self.code = code_of(event, link, before=self.code, key=self.key)
        except TypeError:  # a column holds what is neither text nor number
            return False
        return self.code == link.mac

    def _at_its_end(self) -> Iterator[str]:
        if self.head is None and self.linked:
            yield "No head was given: a trail that is cut at its end would not be found."
        if self.head and self.head.number > self.linked:
            names = f"{_of(self.head)} names link {self.head.number}."
            yield f"The trail was cut after link {self.linked}: {names}"

    def _without_a_link(self) -> Iterator[str]:
        """An event of this minute may still wait for the clock, at its own time."""
        waiting = AuditEvent.objects.filter(link=None).order_by("pk")
        for number in waiting.values_list("pk", flat=True).iterator():
            event = read_rows(AuditEvent, [number]).get(number)
            if isinstance(event, AuditEvent) and abs(self.now - event.at) <= LINKED_WITHIN:
                self.waiting += 1
            elif event:
                yield f"Event {number} has no link: the clock stands still, or it was forged."


def _of(head: Head) -> str:
    return f"the head of {head.at:%d %B %Y %H:%M} UTC"
