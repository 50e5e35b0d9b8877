"""A flood of 1,000 concerns in a minute from one network, while 20 honest people send from others.

Run by hand: `.venv/bin/python -m tests.drills.flood`. It starts the demonstration as it really
runs, clock and all, behind headers as a front server sets them.
"""

import html
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
FLOODER = "203.0.113.200"
FLOOD, HONEST, SECONDS, AT_ONCE = 1_000, 20, 60, 12
SET_UP = ("migrate", "build_fonts", "collectstatic --no-input", "seed_demo")
REFERENCE = re.compile(r"\b[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}\b")
LOOK = """
import json
from collections import Counter
from reports.models import Concern, Notification
rows = list(Concern.objects.in_queue_order().values_list("reference", "is_held", "received_at"))
kinds = Counter(Notification.objects.values_list("kind", flat=True))
print(json.dumps([[reference, held, at.timestamp()] for reference, held, at in rows]))
print(json.dumps(kinds))
"""


@dataclass
class Teller:
    """One browser in the shortest journey, up to Send. `network` as the front server names it."""

    port: int
    network: str
    danger: str = "not-urgent"
    cookies: dict[str, str] = field(default_factory=dict)
    page: str = ""
    path: str = ""
    reference: str = ""
    waited: float = 0.0

    def prepares(self) -> "Teller":
        self.ask("GET", "/tell-us/")
        self.press()
        self.press(danger=self.danger)
        self.path = re.sub(r"/\d+/$|/now/$", "/3/", self.path)
        self.ask("GET", self.path)
        self.press(worry=f"A drill, from {id(self)}", send_now="yes")
        return self

    def sends(self) -> None:
        began = time.monotonic()
        self.press()
        found = REFERENCE.search(self.page)
        self.reference = found[0] if found else ""
        self.waited = time.monotonic() - began

    def press(self, **answers: str) -> None:
        """The form of this page, with what it carries unseen."""
        form = re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)"', self.page, re.S)
        hidden = {name: html.unescape(value) for name, value in form}
        self.ask("POST", self.path, urlencode(hidden | answers))

    def ask(self, method: str, path: str, body: str = "") -> None:
        headers = {
            # What a visitor writes stands first; the front server adds the address that it sees.
            "X-Forwarded-For": f"198.51.100.{id(self) % 250}, {self.network}",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
        }
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        self.page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        if answer.status == 302:
            self.ask("GET", answer.headers["Location"])
        elif answer.status != 200:
            raise AssertionError(f"{method} {path} was answered {answer.status}")
        else:
            self.path = path


def main() -> int:
    """Prints the tally; 0 when nobody was refused or lost and every honest one is on top."""
    port = int(os.environ.get("PORT") or 8333)
    with tempfile.TemporaryDirectory(prefix="flood-") as folder:
        Path(folder).chmod(0o700)
        env = {
            **os.environ,
            "DEMONSTRATION": "yes",
            "VAR_DIR": folder,
            "PORT": str(port),
            "BEHIND_PROXY": "yes",
        }
        for command in SET_UP:
            made = [sys.executable, "manage.py", *command.split(), "-v", "0"]
            subprocess.run(made, cwd=ROOT, env=env, check=True)
        site = subprocess.Popen([sys.executable, "deploy/run.py"], cwd=ROOT, env=env)
        try:
            _wait_for(port)
            tellers = _flood(port)
            time.sleep(12)  # two turns of the clock
            return _judged(tellers, env)
        finally:
            site.send_signal(signal.SIGTERM)
            site.wait(60)


def _wait_for(port: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=5).request("HEAD", "/robots.txt")
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise AssertionError("the site did not start")


def _flood(port: int) -> tuple[list[Teller], list[Teller]]:
    """Everybody prepares; then the flood is sent within SECONDS, and honest people in between."""
    # Every fifth says that a child is in danger now, so that cover would be called.
    flood = [Teller(port, FLOODER, "not-urgent" if one % 5 else "now") for one in range(FLOOD)]
    honest = [Teller(port, f"192.0.2.{one + 1}") for one in range(HONEST)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(Teller.prepares, [*flood, *honest]))
        time.sleep(5)  # nobody is faster than people type
        began = time.monotonic()
        others = threading.Thread(target=_send_evenly, args=(honest, began))
        others.start()
        _send_evenly(flood, began, pool)
        took = time.monotonic() - began
        others.join()
    waits = sorted(teller.waited for teller in honest)
    print(f"flood sent in {took:.0f} s; an honest Send took {waits[HONEST // 2]:.2f} s in the "
          f"middle, {waits[-1]:.2f} s at most")  # fmt: skip
    return flood, honest


def _send_evenly(
    tellers: list[Teller], began: float, pool: ThreadPoolExecutor | None = None
) -> None:
    """Each at its own moment of the SECONDS; the honest have threads of their own."""
    pool = pool or ThreadPoolExecutor(len(tellers))
    every = SECONDS / len(tellers)
    moments = [began + number * every for number in range(len(tellers))]
    list(pool.map(_at, moments, tellers))


def _at(moment: float, teller: Teller) -> None:
    time.sleep(max(0.0, moment - time.monotonic()))
    teller.sends()


def _judged(tellers: tuple[list[Teller], list[Teller]], env: dict[str, str]) -> int:
    flood, honest = tellers
    look = [sys.executable, "manage.py", "shell", "-v", "0", "-c", LOOK]
    said = subprocess.run(look, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    rows, kinds = (json.loads(line) for line in said.stdout.splitlines())
    references = [teller.reference for teller in (*flood, *honest) if teller.reference]
    places = {reference: place for place, (reference, _, _) in enumerate(rows)}
    held = {reference for reference, is_held, _ in rows if is_held}
    first_held = min((places[one] for one in held), default=len(rows))
    lost = [one for one in references if one not in places]
    on_top = [one for one in honest if places.get(one.reference, len(rows)) < first_held]
    print(f"acknowledged {len(references)}, stored {len(set(references) & set(places))}, "
          f"lost {len(lost)}, doubled {len(references) - len(set(references))}")  # fmt: skip
    print(f"held {len(held)}, honest held {sum(one.reference in held for one in honest)}, "
          f"honest on top {len(on_top)} of {HONEST}")  # fmt: skip
    print("messages: " + ", ".join(f"{kind} {number}" for kind, number in sorted(kinds.items())))
    is_well = not lost and len(set(references)) == FLOOD + HONEST and len(on_top) == HONEST
    return 0 if is_well else 1


if __name__ == "__main__":
    sys.exit(main())
