"""Finds the Chromium of this machine, and asks of every page what people with other eyes would."""

import http.server
import os
import shutil
import threading
from collections.abc import Callable, Generator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.measures import fits_every_window, sideways
from tests.journeys.conftest import open_form

__all__ = ["open_form"]

# Playwright runs a loop of its own in this thread, which Django takes for an async view.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

CHROMIUMS = ("chromium-headless-shell", "chromium")
AXE = {
    "resultTypes": ["violations", "incomplete"],
    "preload": False,  # it would fetch style sheets by script, which no page of ours may
    "runOnly": [
        "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
    ],
    # Off unless asked for: targets of 24 px, and 7:1 for text, which the look promises.
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
}  # fmt: skip

# What passed would cost more to bring back than to find.
RUN_AXE = """async (options) => {
  const {violations, incomplete} = await axe.run(options);
  return {violations, incomplete};
}"""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found is None:
        pytest.skip(f"No Chromium here ({' or '.join(CHROMIUMS)}): `make browsers` installs one.")
    # Chromium refuses to run as root inside its sandbox.
    args = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": found, "args": args}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests name whole addresses. The plugin's own fixture raises a warning of pytest 9."""


@pytest.fixture(scope="session")
def typeface() -> None:
    call_command("build_fonts")


def is_complaint(message: ConsoleMessage) -> bool:
    """A warning or error about a page of ours, but for the status that a page was meant to have."""
    is_status = message.text.startswith("Failed to load resource: the server responded with")
    is_meant = is_status and "/static/" not in message.location["url"]
    return message.type in {"warning", "error"} and not is_meant


@pytest.fixture
def open_window(
    new_context: Callable[..., BrowserContext], typeface: None
) -> Generator[Callable[..., Page]]:
    """A window of the given width and habits. Nothing moves, so that what is measured stands.

    No page may break its own policy or fail in a script: whatever the console says is a failure.
    """
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if is_complaint(message):
            said.append(f"{message.page.url if message.page else ''}: {message.text}")

    def open_it(*, width: int = 360, height: int = 740, dark: bool = False, **habits: Any) -> Page:
        context = new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            **habits,
        )
        context.set_default_timeout(10_000)
        context.on("console", hear)
        context.on("weberror", lambda fault: said.append(str(fault.error)))
        return context.new_page()

    yield open_it
    assert said == []


@pytest.fixture
def axe_finds_nothing() -> Callable[[Page], None]:
    """Fails on any violation, and where text and ground have one colour.

    Axe files the latter under "incomplete", because hidden text may be meant. It looks at the
    whole page at once, or it would take what lies below the bar at the edge for too small.
    """

    def check(page: Page) -> None:
        page.wait_for_load_state()  # what is looked at has its style
        window = page.viewport_size
        assert window
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": window["width"], "height": height})
        if not page.evaluate("'axe' in window"):
            page.evaluate(Axe().axe_script)
        found = page.evaluate(RUN_AXE, AXE)
        page.set_viewport_size(window)
        wrong = [
            f"{rule['id']}: {node['html']} {node.get('failureSummary', '')}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]
        wrong += [
            f"one colour on itself: {node['html']}"
            for rule in found["incomplete"]
            for node in rule["nodes"]
            for reason in node["any"]
            if (reason.get("data") or {}).get("messageKey") == "equalRatio"
        ]
        assert not wrong, f"{page.url}\n" + "\n".join(wrong)

    return check


@pytest.fixture
def window(open_window: Callable[..., Page]) -> Page:
    """The window of somebody with a phone."""
    return open_window()


@pytest.fixture
def site(open_form: object, live_server: LiveServer) -> str:
    """Where the site stands, with its form open, on a Tuesday at 11.20."""
    return live_server.url


# No title says what the page is about.
TITLES = {f"Step {number} of 8" for number in range(1, 9)} | {
    "Already sent",
    "Before you start",
    "Not here any more",
    "Please ring",
    "Thank you",
}


@pytest.fixture
def reads_well(axe_finds_nothing: Callable[[Page], None]) -> Callable[[Page], None]:
    """What must hold of every page: small and light, wide and dark, and at every size.

    Colours do not depend on the width, nor sizes on the scheme: two of the four pairs see all.
    """

    def check(page: Page) -> None:
        expect(page.locator("h1")).to_have_count(1)
        page.evaluate("scrollTo(0, 0)")
        for width, is_dark in ((1200, True), (360, False)):
            page.emulate_media(color_scheme="dark" if is_dark else "light")
            page.set_viewport_size({"width": width, "height": 740})
            axe_finds_nothing(page)
        fits_every_window(page)

    return check


@pytest.fixture
def form_page_reads_well(reads_well: Callable[[Page], None]) -> Callable[[Page], None]:
    def check(page: Page) -> None:
        assert page.title() in TITLES
        reads_well(page)

    return check


@pytest.fixture
def desk_reads_well(axe_finds_nothing: Callable[[Page], None]) -> Callable[[Page], None]:
    """Light and dark, at a desk's width; and nothing sticks out of the window."""

    def check(page: Page) -> None:
        expect(page.locator("h1")).to_have_count(1)
        page.evaluate("scrollTo(0, 0)")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            axe_finds_nothing(page)
            assert sideways(page) <= 0

    return check


class _Weather(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"<!doctype html><title>Weather</title><p>Rain later"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """A test run has nothing to log."""


@pytest.fixture
def weather(settings) -> Generator[str]:
    """Somebody else's site, where "Leave this site" leads."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Weather)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    settings.EXIT_URL = f"http://127.0.0.1:{server.server_port}/weather"
    yield settings.EXIT_URL
    server.shutdown()
    thread.join()
    server.server_close()
