"""A hundred slow visitors before the real processes, nginx between: honest people are answered."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.drills.front import NGINX, SITE, Front
from tests.drills.load import tell_under
from tests.drills.telling import Browser

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed.")

SLOW, HONEST_PAGES, CONCERNS = 100, 200, 20
HONEST = ("127.0.0.2", 0)


@pytest.fixture
def environment() -> dict[str, str]:
    return {
        "SITE_ROLE": "public",
        "SITE_URL": f"https://{SITE}",
        "BEHIND_PROXY": "yes",
    }


@pytest.fixture
def front(site, tmp_path) -> Iterator[Front]:
    front = Front(tmp_path / "nginx", var_dir=site.folder, public=site.port, desk=site.port)
    front.start()
    yield front
    front.stop()


@pytest.fixture
def new_browser(front):
    return lambda: Browser(front.port, SITE, front.tls, source=HONEST)


@pytest.fixture
def slow_visitors(front) -> Iterator[list[socket.socket]]:
    """Half of them never end their first line, half never end a form; each sends a byte a while."""
    begun = f"POST /tell-us/ HTTP/1.1\r\nHost: {SITE}\r\nContent-Type: application/x-www-form-url"
    whole = begun + "encoded\r\nContent-Length: 5000\r\n\r\nworry="
    visitors, over = [], threading.Event()
    for number in range(SLOW):
        plain = socket.create_connection(("127.0.0.1", front.port))
        visitors.append(front.tls.wrap_socket(plain, server_hostname=SITE))
        visitors[-1].sendall((begun if number % 2 else whole).encode())

    def dribble() -> None:
        while not over.wait(0.5):
            for visitor in visitors:
                with suppress(OSError):  # nginx hangs up on who never ends a line
                    visitor.sendall(b"x")

    dribbling = threading.Thread(target=dribble)
    dribbling.start()
    yield visitors
    over.set()
    dribbling.join()
    for visitor in visitors:
        visitor.close()


def test_honest_people_are_answered(front, site, slow_visitors, new_browser, ledger, verdict):
    reader, answered, longest = new_browser(), 0, 0.0
    for number in range(HONEST_PAGES):
        began = time.monotonic()
        page = reader.until_answered("/get-help/" if number % 2 else "/tell-us/")
        answered += page.status == 200
        longest = max(longest, time.monotonic() - began)
    reader.close()
    tell_under(
        [], concerns=CONCERNS, times=0, ledger=ledger, new_browser=new_browser, seed=1, browsers=4
    )

    assert reader.refusals == 0
    assert answered >= HONEST_PAGES * 0.99
    assert longest < 5
    found = verdict(f"{SLOW} slow visitors, {answered} of {HONEST_PAGES} pages", concerns=CONCERNS)
    assert found.stored == CONCERNS
    site.stop()
    front.stop()
    for told in (HONEST[0], "/tell-us"):
        assert told not in front.logged() + site.log.read_text()
