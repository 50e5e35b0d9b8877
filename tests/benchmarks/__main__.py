"""`make bench`: how fast telling is, beside a plain form, in one run on one machine.

Figures of one run mean little on a shared machine; ratios within it mean more.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

from tests.drills.site import Site
from tests.drills.telling import HIDDEN, Browser

PRESSES, CLIENTS = 320, 16
WHOLE = 40
TICKS_A_SECOND = 100


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site, plain = _site(Path(folder) / "site"), _plain(Path(folder) / "plain")
        try:
            ours, theirs = _both(site, plain)
            print(f"A press of Send, {CLIENTS} clients, SQLite")
            for name, (seconds, waits) in {"here": ours, "plain": theirs}.items():
                middle, worst = statistics.median(waits), statistics.quantiles(waits, n=100)[-1]
                print(
                    f"  {name:6} {PRESSES / seconds:6.1f} a second, median {middle * 1000:6.1f} ms,"
                    f" p99 {worst * 1000:6.1f} ms, p99 / median {worst / middle:.1f}"
                )
            print(f"  throughput here / plain: {theirs[0] / ours[0]:.2f}")
            print(f"A whole concern, every page: {_cpu_of_a_concern(site):.1f} ms of server CPU")
        finally:
            site.stop()
            plain.stop()
        print("A page of questions that is the same for everybody")
        sys.stdout.flush()
        site.run("-m", "tests.benchmarks.rendering").wait()


def _site(folder: Path) -> Site:
    folder.mkdir(mode=0o700)
    url = f"sqlite:///{folder / 'site.sqlite3'}"
    site = Site(folder, url, DJANGO_SETTINGS_MODULE="tests.benchmarks.settings")
    (folder / "static").mkdir()
    for command in (["build_fonts"], ["migrate", "--verbosity", "0"], ["seed_demo"]):
        made = site.run("manage.py", *command, stdout=subprocess.DEVNULL)
        assert made.wait() == 0
    site.start()
    return site


def _plain(folder: Path) -> Site:
    folder.mkdir(mode=0o700)
    url = f"sqlite:///{folder / 'plain.sqlite3'}"
    plain = Site(folder, url, SECRET_KEY="plain" * 10, DJANGO_SETTINGS_MODULE="")
    plain.application = "tests.benchmarks.plain:application"
    plain.start()
    return plain


def _both(site: Site, plain: Site):
    """The presses of Send alone: all before them was walked beforehand. In turns, so that what
    else the machine does falls on both.
    """
    seconds = {"here": 0.0, "plain": 0.0}
    waits: dict[str, list[float]] = {"here": [], "plain": []}
    for _ in range(4):
        each = PRESSES // 4
        for name, presses in (("here", _sends(site, each)), ("plain", _posts(plain, each))):
            began = time.perf_counter()
            with ThreadPoolExecutor(CLIENTS) as pool:
                waits[name] += pool.map(_timed, presses)
            seconds[name] += time.perf_counter() - began
    return (seconds["here"], waits["here"]), (seconds["plain"], waits["plain"])


def _timed(press: Callable[[], object]) -> float:
    began = time.perf_counter()
    press()
    return time.perf_counter() - began


def _sends(site: Site, number: int) -> Sequence[Callable[[], object]]:
    return [_ready_to_send(Browser(site.port), f"Story {time.time_ns()}") for _ in range(number)]


def _ready_to_send(browser: Browser, worry: str) -> Callable[[], object]:
    first = browser.presses("/tell-us/")
    browser.presses(first, danger="not-urgent")
    last = browser.presses(first.replace("/1/", "/3/"), worry=worry, send_now="yes")
    page = browser.until_answered(last)
    carried = {name: unescape(value) for name, value in HIDDEN.findall(page.text)}
    browser.close()

    def press() -> None:
        assert browser.once(last, carried).location.endswith("/sent/")
        browser.close()

    return press


def _posts(plain: Site, number: int) -> Sequence[Callable[[], object]]:
    def ready() -> Callable[[], object]:
        browser = Browser(plain.port)
        token = dict(HIDDEN.findall(browser.once("/").text))
        browser.close()

        def press() -> None:
            assert browser.once("/", {**token, "words": f"Story {time.time_ns()}"}).status == 302
            browser.close()

        return press

    return [ready() for _ in range(number)]


def _cpu_of_a_concern(site: Site) -> float:
    """Milliseconds in the workers, by what the kernel counts for them."""
    browser = Browser(site.port)
    browser.tells("The first warms it up.")
    before = _cpu(site)
    for number in range(WHOLE):
        browser.tells(f"Concern {number}.")
    browser.close()
    return (_cpu(site) - before) / WHOLE


def _cpu(site: Site) -> float:
    ticks = 0
    for pid in site.workers():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS_A_SECOND * 1000


if __name__ == "__main__":
    main()
