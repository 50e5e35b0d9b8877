"""Somebody who tells us, at a screen: what tests/journeys/walk.py does without one."""

import re
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Locator, Page, expect

WORDS = "A grey car fetches the boy next door every night."
ANONYMOUS = "No, I want to stay anonymous"

# Where the words of a page could still stand: its text, its fields, its title.
EVERYTHING = """() => [document.title, document.body.innerText, document.body.innerHTML,
  ...[...document.querySelectorAll('input, textarea')].map((field) => field.value)].join('\\n')"""
# Whether the focus, or the box that a person sees it by, lies under a bar that stays in place.
HIDDEN_FOCUS = """() => {
  const focused = document.activeElement;
  const box = (focused.closest('.tile') || focused).getBoundingClientRect();
  const bars = [...document.querySelectorAll('.top, .leave')].filter((bar) =>
    !bar.contains(focused) && getComputedStyle(bar).position === 'sticky'
    && bar.getBoundingClientRect().height);
  return bars.map((bar) => bar.getBoundingClientRect()).some(
    (bar) => box.top < bar.bottom - 1 && box.bottom > bar.top + 1)
    && !focused.matches('.skip') && focused.outerHTML.slice(0, 200);
}"""


def start(page: Page, site: str) -> None:
    page.goto(f"{site}/tell-us/")
    press(page, "Start")


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def answer(page: Page, *, tick: Iterable[str] = (), **fields: str) -> None:
    """Ticks boxes by how their words begin, fills fields by their names, stays on the page."""
    for label in tick:
        page.get_by_label(re.compile(f"^{re.escape(label)}")).check()
    for name, words in fields.items():
        page.locator(f"[name='{name}']").fill(words)


def go_on(page: Page, *, tick: Iterable[str] = (), **fields: str) -> None:
    answer(page, tick=tick, **fields)
    page.locator(".onward button").first.click()


def walk_to(page: Page, site: str, step: int, *, relation: str = "") -> None:
    """Starts, and gives every page before this step the shortest answer that leads on."""
    start(page, site)
    answers: dict[int, dict[str, Any]] = {
        1: {"tick": ["No, it is not that urgent"]},
        2: {"tick": [relation] if relation else []},
        3: {"worry": WORDS},
        7: {"tick": [ANONYMOUS]},
    }
    for number in range(1, step):
        expect(page).to_have_title(f"Step {number} of 8")
        go_on(page, **answers.get(number, {}))


def tell_in_a_hurry(page: Page, site: str, *, worry: str = WORDS) -> None:
    """Goes straight from the worry to the last page."""
    walk_to(page, site, 3)
    answer(page, worry=worry)
    press(page, "Send what I have now")
    expect(page).to_have_title("Step 8 of 8")


def error_links(page: Page) -> list[Locator]:
    return page.locator(".summary a").all()
