"""Given a report on the family's computer, when the browser is closed, then its files tell nothing.

Chromium itself is read: the folder that it leaves on the disk, at its own settings. The history
keeps the address and the title of each page, and no site can take those back: they name nothing.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser import plain_form
from tests.browser.browser_profile import Profile
from tests.browser.conftest import TITLES
from tests.browser.journey_walk import EVERYTHING, answer, go_on, press, start

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

WORD, NUMBER, OTHER = "zwkestrel", "7700900461", "zwmerlin"
TYPING = "main form :is(input[type=text], textarea)"  # not the trap, which no person sees
# Where a site can put things by itself.
STORES = ("Cache", "Code Cache", "IndexedDB", "Local Storage", "Service Worker", "Session Storage")


@pytest.fixture
def profile(tmp_path, browser_type, typeface):
    profile = Profile(tmp_path / "profile", browser_type)
    yield profile
    profile.closes()


@pytest.fixture
def elsewhere():
    """A form without our care."""
    with plain_form.serving_plain_form() as address:
        yield address


def _types_everywhere(page: Page) -> None:
    """A word into every box that takes one."""
    for box in page.locator(TYPING).all():
        name = box.get_attribute("name") or ""
        words = {"email": f"{WORD}@example.org"}.get(name, f"{WORD} {name}")
        box.fill(f"0{NUMBER}" if name.endswith("phone") else words)


def _walks(page: Page, *pages: tuple[int, str]) -> None:
    """Types on the page of each step, and goes on with this tick."""
    for step, tick in pages:
        expect(page).to_have_title(f"Step {step} of 8")
        _types_everywhere(page)
        go_on(page, tick=[tick] if tick else [])


def _token(page: Page) -> str:
    return page.url.split("/")[4]


def _keys(page: Page) -> list[str]:
    return [cookie["value"].strip('"') for cookie in page.context.cookies()]


def _tells_all(page: Page) -> None:
    """A parent's way through every page, with one step back."""
    _walks(page, (1, "Yes, now"))
    page.locator(".onward a.button").click()
    _walks(page, (2, "I am their parent"), (3, ""), (4, ""))
    page.go_back(wait_until="commit")
    _walks(page, (4, ""), (5, ""), (6, ""), (7, "Yes, you may contact me"))


def _sends(page: Page) -> str:
    """Changes a page, takes something for a reference and is told so; says the true one."""
    expect(page).to_have_title("Step 8 of 8")
    page.locator("main a[href$='/3/']").click()
    go_on(page)
    expect(page).to_have_title("Step 8 of 8")
    _types_everywhere(page)
    press(page, "Send")
    expect(page.locator(".summary")).to_be_visible()
    answer(page, earlier_reference="")
    press(page, "Send")
    expect(page).to_have_title("Thank you")
    return page.locator("main b").last.inner_text()


def _holds_nothing(profile: Profile, site: str, token: str, *secrets: str) -> None:
    """No word, no reference, no key; and of addresses only what lists addresses."""
    host = site.removeprefix("http://")
    assert profile.files_with(WORD, NUMBER, *secrets) == set()
    assert not [file for file in profile.files_with(token) if file.startswith(STORES)]
    assert not [file for file in profile.files_with(host) if file.startswith(STORES[2:])]
    assert [path for path in profile.cached_of(site) if not path.startswith("/static/")] == []
    assert profile.suggestions() == []


def _shows_nothing_again(profile: Profile, site: str, **habits: bool) -> None:
    """Neither Back, where the browser goes on where it was, nor any line of the history."""
    lines = profile.history_of(site)
    context = profile.opens("--restore-last-session", **habits)
    page = next(page for page in context.pages if page.url != "about:blank")
    for _ in range(len(lines) + 3):
        page.wait_for_load_state()
        assert not re.search(f"{WORD}|{NUMBER}", page.evaluate(EVERYTHING))
        page.go_back(wait_until="commit")
        if page.url == "about:blank":
            break
    page = context.new_page()
    for address in lines:
        page.goto(site + address)
        assert not re.search(f"{WORD}|{NUMBER}", page.evaluate(EVERYTHING))


def test_after_a_report_a_closed_browser_keeps_one_neutral_line_a_page(site, profile, weather):
    # Given a parent who has told us everything, on every page
    page = profile.opens().pages[0]
    start(page, site)
    _tells_all(page)
    token, reference, keys = _token(page), _sends(page), _keys(page)

    # When they leave, and close the browser
    page.locator(".leave").click()
    expect(page).to_have_url(weather)
    profile.closes()

    # Then the files hold lines of a history, and nothing else of it
    _holds_nothing(profile, site, token, reference, reference.replace("-", ""), *keys)
    assert profile.cookies() == []
    history = profile.history_of(site)
    pages = ["1/", "now/", *(f"{step}/" for step in range(2, 9)), "sent/"]
    assert list(history) == ["/tell-us/", *(f"/tell-us/{token}/{x}" for x in pages), "/leave/"]
    assert set(history.values()) <= TITLES | {"Weather"}
    # And none of these leads back to what was told
    _shows_nothing_again(profile, site)


def test_after_leaving_half_way_a_closed_browser_keeps_no_word(site, profile, weather):
    # Given a child without scripts who has typed on several pages, the last of them not sent
    page = profile.opens(java_script_enabled=False).pages[0]
    start(page, site)
    _walks(page, (1, "No, it is not"), (2, "It is about me"), (2, ""), (3, ""))
    _types_everywhere(page)
    token, keys = _token(page), _keys(page)

    # When they leave, which Back can follow here, and close the browser
    page.locator(".leave").click()
    expect(page).to_have_url(weather)
    profile.closes()

    _holds_nothing(profile, site, token, *keys)
    assert profile.cookies() == []
    assert set(profile.history_of(site).values()) <= TITLES | {"Weather"}
    _shows_nothing_again(profile, site, java_script_enabled=False)


def test_a_computer_that_is_switched_off_keeps_no_word(site, profile, elsewhere):
    # Given words typed on two pages of ours, and after them some in a form without our care
    page = profile.opens().pages[0]
    start(page, site)
    _walks(page, (1, "No, it is not"), (2, ""), (3, ""))
    _types_everywhere(page)
    token, other = _token(page), page.context.new_page()
    other.goto(elsewhere)
    other.locator("textarea").fill(OTHER)

    # When the computer is switched off once those are on the disk
    for _ in range(100):
        if profile.files_with(OTHER):
            break
        other.wait_for_timeout(100)
    profile.is_switched_off()

    # Then they are there, and ours are not
    assert {file.split("/")[0] for file in profile.files_with(OTHER)} == {"Sessions"}
    _holds_nothing(profile, site, token)


def test_a_form_without_our_care_leaves_traces_that_this_search_finds(
    site, profile, elsewhere, weather
):
    """The control: were the browser forgetful or the search blind, no test above would prove it."""
    page = profile.opens().pages[0]
    page.goto(elsewhere)
    page.locator("input").fill(WORD)
    page.locator("textarea").fill(OTHER)
    press(page, "Send")
    page.locator("textarea").fill(NUMBER)
    page.goto(weather)
    profile.closes()

    def places(word: str) -> set[str]:
        return {file.split("/")[0] for file in profile.files_with(word)}

    assert places(WORD) >= {"Sessions", "Web Data"}
    assert places(OTHER) >= {"Sessions"}
    assert places(NUMBER) >= {"Sessions"}
    assert places(plain_form.IN_TITLE) >= {"Cache", "History", "Sessions"}
    assert places(plain_form.IN_ANSWER) >= {"Cache"}
    assert places(plain_form.IN_STORE) >= {"Cache", "Local Storage"}
    assert places(plain_form.IN_CODE) >= {"Cache", "Local Storage"}
    assert profile.suggestions() == [("line", WORD)]
    assert profile.cookies() == [plain_form.IN_COOKIE]
    assert profile.cached_of(elsewhere) >= {"/", "/thanks"}
    assert list(profile.history_of(elsewhere)) == ["/", "/thanks"]
