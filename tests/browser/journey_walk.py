"""Somebody who tells us, at a screen: what tests/journeys/walk.py does without one."""

from collections.abc import Iterable

from playwright.sync_api import Locator, Page, expect

WORDS = "A grey car fetches the boy next door every night."

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
    """Ticks boxes by their words and fills fields by their names, and stays on the page."""
    for label in tick:
        page.get_by_label(label, exact=True).check()
    for name, words in fields.items():
        page.locator(f"[name='{name}']").fill(words)


def go_on(page: Page, *, tick: Iterable[str] = (), **fields: str) -> None:
    answer(page, tick=tick, **fields)
    page.locator(".onward button").first.click()


def walk_to(page: Page, site: str, step: int, *, relation: str = "") -> None:
    """Starts, and gives every page before this step the shortest answer that leads on."""
    start(page, site)
    answers = {
        1: {"tick": ["No, it is not that urgent"]},
        2: {"tick": [relation] if relation else []},
        3: {"worry": WORDS},
        7: {"tick": ["No, I want to stay anonymous: we cannot ask you anything, nor tell you what we did"]},
    }  # fmt: skip
    for number in range(1, step):
        expect(page).to_have_title(f"Step {number} of 8")
        go_on(page, **answers.get(number, {}))


def error_links(page: Page) -> list[Locator]:
    return page.locator(".summary a").all()


def sideways(page: Page) -> int:
    """How many pixels stick out to the right of the window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")
