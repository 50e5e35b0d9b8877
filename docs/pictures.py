"""Makes the pictures of the README from the running product, with a fresh demonstration.

Run it by `make pictures`. It needs Chromium (`make browsers`) and leaves nothing but the pictures.
"""

import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
CAMPAIGN = "/campaigns/notice-the-signs/"
SECONDS_TO_START = 120
PREPARE = (
    ("build_fonts",),
    ("migrate", "--verbosity", "0"),
    ("seed_demo",),
    ("collectstatic", "--no-input", "--verbosity", "0"),
)
WORRY = "The boy next door is fetched by a grey car most nights, and comes home with new trainers."


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as site:
        wait_for(f"{site}{CAMPAIGN}poster.png")
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium-headless-shell") or shutil.which("chromium")
            args = ["--no-sandbox"] if os.geteuid() == 0 else []
            browser = playwright.chromium.launch(executable_path=chromium, args=args)
            campaign(browser.new_page(viewport={"width": 1200, "height": 1120}), site)
            form(browser.new_page(viewport={"width": 360, "height": 740}), site)
            queue(browser.new_page(viewport={"width": 1280, "height": 800}), site, Path(folder))
            browser.close()
        with urllib.request.urlopen(f"{site}{CAMPAIGN}poster.png") as answer:  # noqa: S310
            keep(answer.read(), "poster")


@contextmanager
def running(var_dir: Path) -> Generator[str]:
    """The product in a folder and on a port of its own; ends when the pictures are made."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"VAR_DIR": str(var_dir), "PORT": str(port), "DEMONSTRATION": "yes"}
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "PATH") if name in os.environ}
    for command in PREPARE:
        run(["manage.py", *command], env=kept | own)
    server = subprocess.Popen(
        [sys.executable, "deploy/run.py"], cwd=ROOT, env=kept | own, stdout=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait()


def run(command: list[str], *, env: dict[str, str]) -> None:
    subprocess.run([sys.executable, *command], cwd=ROOT, env=env, check=True)  # noqa: S603


def wait_for(address: str) -> None:
    """Until the clock has drawn the poster, which it does last of all."""
    end = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            urllib.request.urlopen(address).close()  # noqa: S310
            return
        except urllib.error.URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)


def campaign(page: Page, site: str) -> None:
    page.goto(site + CAMPAIGN)
    page.reload(wait_until="networkidle")
    keep(page.screenshot(), "campaign")


def form(page: Page, site: str) -> None:
    """The page of the form on which somebody says what worries them, half filled in."""
    page.goto(f"{site}/tell-us/")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_label("No, it is not that urgent").check()
    for step in (2, 3):
        page.locator(".onward button").first.click()
        page.wait_for_url(f"**/{step}/", wait_until="load")
    page.reload()  # the typeface is used from the second visit on
    page.locator("[name=worry]").fill(WORRY)
    page.locator("summary").first.click()
    page.locator("details .tile input").first.check()
    page.evaluate("scrollTo(0, 0)")
    keep(page.screenshot(), "form-on-a-phone")


def queue(page: Page, site: str, var_dir: Path) -> None:
    """What a member of the duty team sees first."""
    name, password = (var_dir / "sign-ins.txt").read_text().split()[:2]
    page.goto(f"{site}/admin/")
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(page.locator(".demonstration-code b").inner_text())
    page.get_by_role("button", name="Go on").click()
    page.locator(".desk-nav").wait_for()
    page.goto(f"{site}/admin/reports/concern/")
    keep(page.screenshot(), "queue")


def keep(picture: bytes, name: str) -> None:
    """As few bytes as a flat drawing needs: a palette of its own."""
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    drawn = whole.quantize(192, kmeans=1, dither=Image.Dither.NONE)
    drawn.save(DOCS / f"{name}.png", optimize=True)
    print(f"docs/{name}.png  {(DOCS / f'{name}.png').stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
