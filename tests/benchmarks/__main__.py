"""`make bench`: how fast telling is, beside a plain form, in one run on one machine.

Figures of one run mean little on a shared machine; ratios within it mean more.
"""

import json
import subprocess
import tempfile
from pathlib import Path

from tests.benchmarks import walking
from tests.benchmarks.pressing import CLIENTS, Timed, press_in_turns
from tests.drills.site import Site


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site, plain = _site(Path(folder) / "site"), _plain(Path(folder) / "plain")
        try:
            ours, theirs = press_in_turns(site, plain)
            short, every = walking.the_short_way(site), walking.every_page(site)
            bare = walking.as_many_plain_pages(plain)
        finally:
            site.stop()
            plain.stop()
        pages = _pages(site)
    print(f"A press of Send, {CLIENTS} clients, SQLite")
    _tell("here", ours)
    _tell("plain", theirs)
    print("A page of questions that is the same for everybody, CPU")
    for page, (here, whole, as_div) in pages.items():
        print(
            f"  {page:9} questions {here:5.2f} ms, as_div {as_div:5.2f} ms: {here / as_div:.2f}"
            f" (its whole page {whole:.2f} ms)"
        )
    print("A whole concern, CPU of the server")
    print(f"  the short way {short:.1f} ms, as many plain pages {bare:.1f} ms")
    print(f"  every page {every:.1f} ms")
    costliest = max(here / as_div for here, _, as_div in pages.values())
    print("Together                                        wanted   found")
    print(f"  a press of Send, throughput here / plain     >= 0.80  {ours.rate / theirs.rate:6.2f}")
    print(f"  questions same for all, CPU here / as_div     <= 0.20  {costliest:6.2f}")
    print(f"  a whole concern, ms of server CPU           5 to 10  {short:6.1f}")
    print(f"  a press of Send, p99 / median                <= 4.0  {ours.p99 / ours.median:6.2f}")


def _tell(name: str, timed: Timed) -> None:
    print(
        f"  {name:6} {timed.rate:6.1f} a second, median {timed.median * 1000:6.1f} ms,"
        f" p99 {timed.p99 * 1000:6.1f} ms, p99 / median {timed.p99 / timed.median:.1f}"
    )


def _site(folder: Path) -> Site:
    """As a real site faces the public: without the desk, which only a demonstration has beside."""
    folder.mkdir(mode=0o700)
    url = f"sqlite:///{folder / 'site.sqlite3'}"
    # One machine stands for many networks and for people who take their time.
    arriving = {"QUICKEST_SECONDS": "0", "NETWORK_AT_ONCE": "100000"}
    site = Site(folder, url, DJANGO_SETTINGS_MODULE="tests.benchmarks.settings", **arriving)
    (folder / "static").mkdir()
    for command in (["build_fonts"], ["migrate", "--verbosity", "0"], ["seed_demo"]):
        made = site.run("manage.py", *command, stdout=subprocess.DEVNULL)
        assert made.wait() == 0
    site.environment["SITE_ROLE"] = "public"
    site.start()
    return site


def _plain(folder: Path) -> Site:
    folder.mkdir(mode=0o700)
    url = f"sqlite:///{folder / 'plain.sqlite3'}"
    plain = Site(folder, url, SECRET_KEY="plain" * 10, DJANGO_SETTINGS_MODULE="")
    plain.application = "tests.benchmarks.plain:application"
    plain.start()
    return plain


def _pages(site: Site) -> dict[str, tuple[float, float, float]]:
    process = site.run("-m", "tests.benchmarks.rendering", stdout=subprocess.PIPE, text=True)
    told, _ = process.communicate()
    assert process.returncode == 0
    found: dict[str, tuple[float, float, float]] = json.loads(told)
    return found


if __name__ == "__main__":
    main()
