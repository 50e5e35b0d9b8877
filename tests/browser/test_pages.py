"""Every public page, as people meet it: small and wide, light and dark, by key and on paper."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("content")]

CAMPAIGN = "/campaigns/notice-the-signs/"
PAGES = [
    "/",
    CAMPAIGN,
    f"{CAMPAIGN}poster/",
    "/get-help/",
    "/privacy/",
    "/using-this-site-safely/",
    "/no-such-page/",
]
FIRST_VISIT_BYTES = 14_600


@pytest.fixture
def open_page(live_server, open_window):
    def open_it(path: str, **habits) -> Page:
        page = open_window(**habits)
        page.goto(live_server.url + path)
        return page

    return open_it


def _sideways(page: Page) -> int:
    """How many pixels stick out to the right of the window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_page_reads_well_for_everyone(open_page, axe_finds_nothing, path, width, dark):
    page = open_page(path, width=width, dark=dark)
    expect(page.locator("h1")).to_have_count(1)
    assert page.title()
    assert _sideways(page) <= 0
    axe_finds_nothing(page)


@pytest.mark.parametrize("path", PAGES)
def test_999_and_the_open_line_stand_on_the_first_screen_of_a_small_phone(open_page, path):
    page = open_page(path, width=320, height=568)
    way_out = page.locator(".leave").bounding_box()
    ways = page.locator(".bar a").all()
    assert len(ways) == 3
    assert ways[0].get_attribute("href") == "tel:999"
    for way in ways:
        box = way.bounding_box()
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= way_out["y"]
    assert way_out["y"] + way_out["height"] == 568
    assert _sideways(page) <= 0


@pytest.mark.parametrize("path", PAGES)
def test_text_at_double_size_stays_inside_the_window(open_page, path):
    page = open_page(path, width=360)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert _sideways(page) <= 0


# The skip link lies on the bar by design, above it.
COVERED = """() => {
  const focused = document.activeElement, box = focused.getBoundingClientRect();
  const bars = [...document.querySelectorAll('.top, .leave')].filter(
    (bar) => !bar.contains(focused) && getComputedStyle(bar).position === 'sticky');
  return bars.map((bar) => bar.getBoundingClientRect()).some(
    (bar) => box.top < bar.bottom - 1 && box.bottom > bar.top + 1)
    && !focused.matches('.skip') && focused.outerHTML;
}"""


@pytest.mark.parametrize("path", ["/", CAMPAIGN, "/get-help/"])
@pytest.mark.parametrize("width", [360, 1200])
def test_no_bar_covers_what_has_the_focus(open_page, path, width):
    page = open_page(path, width=width)
    stops = page.locator("a[href]").count()
    for key in ["Tab"] * stops + ["Shift+Tab"] * (stops - 5):
        page.keyboard.press(key)
        assert not page.evaluate(COVERED)


def test_the_first_stops_of_the_keyboard_are_the_words_then_help_then_the_way_out(open_page):
    page = open_page("/")
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert stops[0] == "#main"
    assert stops[1] == "tel:999"
    assert stops[2].startswith("tel:")
    assert stops[3:] == ["/tell-us/", "/leave/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_three_requests_to_be_read_and_asks_nobody_else(
    open_window, live_server, path
):
    page = open_window()
    asked = []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    page.goto(live_server.url + path, wait_until="networkidle")
    needed = [kind for kind, _ in asked if kind in {"document", "stylesheet", "script"}]
    assert len(needed) <= 3
    assert {urlsplit(url).netloc for _, url in asked} == {urlsplit(live_server.url).netloc}


def test_the_pages_break_no_rule_of_their_own_policy(open_window, live_server):
    page = open_window()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(live_server.url + CAMPAIGN, wait_until="networkidle")
    assert said == []


def test_a_page_stands_without_scripts(open_page, weather):
    page = open_page(CAMPAIGN, java_script_enabled=False)
    expect(page.locator(".sign")).to_have_count(9)
    page.locator(".leave").click()
    expect(page).to_have_url(weather)


def test_the_way_out_leaves_no_page_to_go_back_to(open_page, live_server, weather):
    page = open_page("/")
    page.goto(f"{live_server.url}/get-help/")
    page.locator(".leave").click()
    expect(page).to_have_url(weather)
    page.go_back()
    expect(page).to_have_url(f"{live_server.url}/")


def test_shift_three_times_leaves(open_page, weather):
    page = open_page("/get-help/")
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_url(weather)


def test_shift_with_another_key_between_does_not_leave(open_page, weather):
    page = open_page("/get-help/")
    for key in ("Shift", "Shift", "a", "Shift", "Shift+b", "Shift"):
        page.keyboard.press(key)
    expect(page.locator("h1")).to_have_text("Get help")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_what_is_wrong_takes_the_focus_and_leads_to_its_question(open_page, priya, scripts):
    page = open_page("/tell-us/", java_script_enabled=scripts)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Go on").click()
    summary = page.locator(".summary")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    first_answer = page.locator("fieldset.wrong input").first
    page.keyboard.press("Space")
    expect(first_answer).to_be_checked()
    expect(page.locator("fieldset.wrong .error")).to_contain_text("Error:")


@pytest.mark.parametrize("path", PAGES)
def test_paper_shows_each_number_once_and_no_controls(open_page, path):
    page = open_page(path, width=794)
    page.emulate_media(media="print")
    for control in (".leave", ".bar-tell", ".skip", ".masthead nav", ".claim", ".open"):
        assert not [found for found in page.locator(control).all() if found.is_visible()]
    shown = page.locator("a[href='tel:999']").all()
    # The safety page speaks of 999 once more, in a sentence.
    assert 1 <= len([link for link in shown if link.is_visible()]) <= 1 + ("safely" in path)


@pytest.mark.parametrize("path", ["/", CAMPAIGN])
def test_a_first_visit_is_light(client, path):
    style = Path(finders.find("css/site.css")).read_bytes()
    page = client.get(path).content
    assert len(gzip.compress(style)) + len(gzip.compress(page)) < FIRST_VISIT_BYTES
