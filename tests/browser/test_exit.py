"""Given somebody who may be watched, when they leave, then no key brings their words back.

Chromium keeps whole pages, typed words and all, in its back-forward cache. Playwright switches
that cache off, and the headless shell has none: these tests start the whole Chromium with it on.
"""

import os
import shutil

import pytest
from playwright.sync_api import Page, expect

from reports.models import Draft
from tests.browser.journey_walk import (
    EVERYTHING,
    HIDDEN_FOCUS,
    WORDS,
    go_on,
    press,
    tell_in_a_hurry,
    walk_to,
)

pytestmark = pytest.mark.browser

TYPED = "Nobody may see this"
WITH_AND_WITHOUT_SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["js", "no js"])


@pytest.fixture(scope="module")
def remembering_browser(browser_type):
    """A browser that keeps pages alive to go back to, as people's own browsers do."""
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("No whole Chromium here, and the shell keeps no page: `make browsers`.")
    browser = browser_type.launch(
        executable_path=found,
        args=["--no-sandbox"] if os.geteuid() == 0 else [],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield browser
    browser.close()


@pytest.fixture
def open_remembering(remembering_browser):
    contexts = []

    def open_it(*, scripts: bool = True) -> Page:
        contexts.append(remembering_browser.new_context(java_script_enabled=scripts))
        return contexts[-1].new_page()

    yield open_it
    for context in contexts:
        context.close()


def _back(page: Page) -> None:
    # A page that comes from the cache never loads again: there is no load to wait for.
    page.go_back(wait_until="commit")
    expect(page.locator("form, .foot").last).to_be_attached()


def _types_on_two_pages(page: Page, site: str) -> None:
    walk_to(page, site, 4)
    page.locator("[name=child_names]").fill(TYPED)


@WITH_AND_WITHOUT_SCRIPTS
def test_this_browser_brings_back_what_was_typed_on_a_page_without_our_care(
    open_remembering, weather, scripts
):
    """The control: were the cache off, the tests after this one would prove nothing."""
    # Given a form that says no-store, wants nothing completed, and changes no cookie
    page = open_remembering(scripts=scripts)
    form = "<!doctype html><title>Form</title><form autocomplete=off><input name=words>"
    page.route(
        "http://form.example/",
        lambda route: route.fulfill(
            body=form, headers={"Content-Type": "text/html", "Cache-Control": "no-store"}
        ),
    )
    page.goto("http://form.example/")
    page.locator("[name=words]").fill(TYPED)

    page.goto(weather)
    _back(page)

    expect(page.locator("[name=words]")).to_have_value(TYPED)


@WITH_AND_WITHOUT_SCRIPTS
def test_after_leaving_back_shows_nothing_that_was_typed(site, open_remembering, weather, scripts):
    # Given words that were kept on one page, and words typed on the next
    page = open_remembering(scripts=scripts)
    _types_on_two_pages(page, site)
    assert Draft.objects.count() == 1
    left = page.url

    # When they leave
    page.locator(".leave").click()
    expect(page).to_have_url(weather)

    # Then the draft is gone, and Back meets neither words nor form, as far as it goes
    assert not Draft.objects.exists()
    for steps_back in range(5):
        _back(page)
        # The script has put the other site in the place of the page that was left.
        assert page.url != left or not scripts or steps_back
        everything = page.evaluate(EVERYTHING)
        assert TYPED not in everything
        assert WORDS not in everything
        if page.url == f"{site}/tell-us/":
            break
        expect(page).to_have_title("Not here any more")
        assert not page.locator("main form").count()
    assert page.url == f"{site}/tell-us/"


@WITH_AND_WITHOUT_SCRIPTS
@pytest.mark.parametrize(
    ("path", "box"),
    [("/get-help/", "postcode"), ("/get-help/by-postcode/", "postcode"), ("/search/", "words")],
)
def test_after_leaving_back_shows_nothing_that_was_looked_for(
    site, open_remembering, weather, scripts, path, box
):
    page = open_remembering(scripts=scripts)
    page.goto(site + path)
    page.locator(f"[name={box}]").fill(TYPED)
    page.goto(f"{site}/news/")

    page.locator(".leave").click()
    expect(page).to_have_url(weather)
    while page.url != site + path:
        _back(page)

    assert TYPED not in page.evaluate(EVERYTHING)


@WITH_AND_WITHOUT_SCRIPTS
def test_after_leaving_the_receipt_cannot_be_read_again(site, open_remembering, weather, scripts):
    page = open_remembering(scripts=scripts)
    tell_in_a_hurry(page, site)
    press(page, "Send")
    expect(page).to_have_title("Thank you")
    receipt, reference = page.url, page.locator("main .big").first.inner_text()

    page.locator(".leave").click()
    expect(page).to_have_url(weather)
    _back(page)
    assert reference not in page.evaluate(EVERYTHING)
    page.goto(receipt)

    expect(page).to_have_title("Not here any more")
    assert reference not in page.evaluate(EVERYTHING)


def test_shift_three_times_leaves_and_other_uses_of_shift_do_not(site, open_window, weather):
    # Given somebody who types in capitals, and holds Shift down
    page = open_window()
    walk_to(page, site, 3)
    words = page.locator("[name=worry]")
    words.focus()
    for key in ("Shift+A", "Shift+B", "Shift+C", "Shift", "Shift", "d", "Shift", "Shift+E"):
        page.keyboard.press(key)
    page.locator("h1").click()
    for _ in range(5):
        page.keyboard.down("Shift")  # what a key does that is held: it repeats
    page.keyboard.up("Shift")
    expect(words).to_have_value("ABCdE")

    # When they press it three times with nothing between
    words.focus()
    page.keyboard.press("Backspace")
    for _ in range(3):
        page.keyboard.press("Shift")

    # Then they are away, and nothing is kept
    expect(page).to_have_url(weather)
    assert not Draft.objects.exists()


GAP = """() => {
  const out = document.querySelector('.leave').getBoundingClientRect();
  return Math.min(...[...document.querySelectorAll('.onward .button')].map((button) => {
    button.focus();
    const box = button.getBoundingClientRect();
    return Math.max(out.left - box.right, box.left - out.right,
                    out.top - box.bottom, box.top - out.bottom);
  }));
}"""


def _every_stop_can_be_seen(page: Page) -> None:
    """Presses Tab through the words of the page, and back."""
    page.locator("main").focus()
    for key in ("Tab", "Shift+Tab"):
        page.keyboard.press(key)
        while page.evaluate("document.querySelector('main').contains(document.activeElement)"):
            assert not page.evaluate(HIDDEN_FOCUS)
            page.keyboard.press(key)


def test_the_way_out_stands_apart_and_covers_nothing_that_has_the_focus(site, open_window):
    # Given the longest page of the form
    page = open_window()
    walk_to(page, site, 5)
    press(page, "Add another person")
    expect(page.locator("[name=people-1-name]")).to_be_focused()
    page.wait_for_load_state()

    for width, height in ((320, 568), (360, 740), (1200, 800)):
        page.set_viewport_size({"width": width, "height": height})
        # Then no button that goes on lies within a thumb of the way out
        assert page.evaluate(GAP) >= 24
        # And on a phone it stands at the bottom edge, however far one has read
        for place in (0, 0.5, 1):
            page.evaluate("place => scrollTo(0, place * document.body.scrollHeight)", place)
            box = page.locator(".leave").bounding_box()
            edge = box["y"] + box["height"]
            assert abs(edge - height) < 1 if width < 800 else edge < 100
        # And whatever Tab reaches, there and back, can be seen
        _every_stop_can_be_seen(page)


def test_the_page_of_urgent_help_keeps_its_words_clear_of_the_way_out(site, open_window):
    page = open_window(width=320, height=568)
    walk_to(page, site, 1)
    go_on(page, tick=["Yes, now"])
    page.wait_for_load_state()
    page.locator(".onward a.button").focus()
    assert not page.evaluate(HIDDEN_FOCUS)
    assert page.evaluate(GAP) >= 24
