"""The final press of Send by many at once, beside as many presses of a plain form."""

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from html import unescape

from tests.drills.site import Site
from tests.drills.telling import HIDDEN, Browser

PRESSES, CLIENTS, TURNS = 256, 16, 4
Press = Callable[[], object]


@dataclass
class Timed:
    """`seconds` in which all were answered; `waits`: how long each one took."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """How many a second."""
        return len(self.waits) / self.seconds

    @property
    def median(self) -> float:
        return statistics.median(self.waits)

    @property
    def p99(self) -> float:
        return statistics.quantiles(self.waits, n=100)[-1]


def press_in_turns(site: Site, plain: Site) -> tuple[Timed, Timed]:
    """The presses alone: all before them was walked beforehand. In turns, so that what else the
    machine does falls on both.
    """
    ours, theirs = Timed(), Timed()
    for _ in range(TURNS):
        each = PRESSES // TURNS
        _press(ours, [_ready_to_send(site) for _ in range(each)])
        _press(theirs, [_ready_to_post(plain) for _ in range(each)])
    return ours, theirs


def _press(timed: Timed, presses: Sequence[Press]) -> None:
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        timed.waits += pool.map(_wait, presses)
    timed.seconds += time.perf_counter() - began


def _wait(press: Press) -> float:
    began = time.perf_counter()
    press()
    return time.perf_counter() - began


def _ready_to_send(site: Site) -> Press:
    browser = Browser(site.port)
    first = browser.presses("/tell-us/")
    browser.presses(first, danger="not-urgent")
    worry = f"Story {time.time_ns()}"
    last = browser.presses(first.replace("/1/", "/3/"), worry=worry, send_now="yes")
    page = browser.until_answered(last)
    carried = {name: unescape(value) for name, value in HIDDEN.findall(page.text)}
    browser.close()

    def press() -> None:
        assert browser.once(last, carried).location.endswith("/sent/")
        browser.close()

    return press


def _ready_to_post(plain: Site) -> Press:
    browser = Browser(plain.port)
    token = dict(HIDDEN.findall(browser.once("/").text))
    browser.close()

    def press() -> None:
        assert browser.once("/", {**token, "words": f"Story {time.time_ns()}"}).status == 302
        browser.close()

    return press
