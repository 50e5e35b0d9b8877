"""Every public page, as people meet it: small and wide, light and dark, by key and on paper."""

import gzip
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, expect

from tests.browser.measures import fits_every_window

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("content")]

CAMPAIGN = "/campaigns/notice-the-signs/"
# One of each layout; every colour scheme is looked at on these.
KINDS = ["/", CAMPAIGN, "/for/young-people/", "/get-help/", "/words-explained/", "/search/"]
PAGES = [
    *KINDS,
    f"{CAMPAIGN}law-and-figures/",
    f"{CAMPAIGN}poster/",
    "/accessibility/",
    "/cookies/",
    "/data-protection-complaints/",
    "/for/parents/",
    "/for/professionals/",
    "/for/working-with-the-public/",
    "/news/",
    "/no-such-page/",
    "/posters/",
    "/privacy/",
    "/privacy/children/",
    "/privacy/people-named/",
    "/rate-this-page/?page=/",
    "/topics/",
    "/using-this-site-safely/",
]
FIRST_VISIT_BYTES = 14_600
LATER_VISIT_BYTES = 6_000

# What has moved by itself since the page was opened, as browsers count it.
SHIFTED = """() => new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => { sum += entry.value; }))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => tell(sum), 150);
})"""


@pytest.fixture
def open_page(live_server, open_window):
    def open_it(path: str, **habits) -> Page:
        page = open_window(**habits)
        page.goto(live_server.url + path)
        return page

    return open_it


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_well_for_everyone(open_page, axe_finds_nothing, path):
    page = open_page(path, width=360)
    assert page.evaluate(SHIFTED) == 0
    expect(page.locator("h1")).to_have_count(1)
    assert page.title()
    axe_finds_nothing(page)
    fits_every_window(page)
    assert_help_stands_on_the_first_screen(page)


def test_the_way_out_does_not_move_while_a_slow_phone_reads_the_page(open_window, live_server):
    page = open_window()
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 10})
    for _ in range(3):
        page.goto(live_server.url + "/privacy/people-named/")
        # A bar that came with the words would be counted with nearly its whole height.
        assert page.evaluate(SHIFTED) < 0.01


def test_what_has_arrived_stands_still_when_the_rest_arrives(open_page):
    """A page is shown in the midst of its coming: a bar without its words, a sign in part."""
    page = open_page(f"{CAMPAIGN}poster/", width=360)
    for part, rest in ((".leave", ".leave a"), (".sign h3", ".mark, .sign p")):
        begins = _corner(page, part)
        page.locator(rest).evaluate_all("(nodes) => nodes.forEach((node) => node.remove())")
        assert _corner(page, part) == begins


def _corner(page: Page, part: str) -> tuple[float, float]:
    box = page.locator(part).first.bounding_box()
    assert box
    return box["x"], box["y"]


def assert_help_stands_on_the_first_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 568})
    page.evaluate("scrollTo(0, 0)")
    way_out = page.locator(".leave").bounding_box()
    ways = page.locator(".bar a").all()
    assert way_out
    assert len(ways) == 3
    assert ways[0].get_attribute("href") == "tel:999"
    for way in ways:
        box = way.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= way_out["y"]
    assert way_out["y"] + way_out["height"] == 568


@pytest.mark.parametrize("path", KINDS)
def test_each_kind_of_page_reads_well_in_every_scheme(open_page, axe_finds_nothing, path):
    """Light is looked at above; what is wide is laid out alike in both."""
    page = open_page(path, width=360, dark=True)
    axe_finds_nothing(page)
    page.set_viewport_size({"width": 1200, "height": 740})
    axe_finds_nothing(page)


def test_forced_colours_keep_the_edge_of_everything_that_is_pressed(open_page):
    """Its ground is gone there, so the edge is what says that it can be pressed."""
    page = open_page(CAMPAIGN, width=360, forced_colors="active")
    for pressed in (".bar-tell", ".leave", ".button", ".sheet"):
        edge = page.locator(pressed).first.evaluate("(it) => getComputedStyle(it).borderTopWidth")
        assert edge in {"2px", "3px"}, pressed


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


@pytest.mark.parametrize("path", KINDS)
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


def test_paper_shows_each_number_once_and_no_controls(open_page):
    page = open_page("/", width=794)
    page.emulate_media(media="print")
    for path in PAGES:
        page.goto(urljoin(page.url, path))
        for control in (".leave", ".bar-tell", ".skip", ".masthead nav", ".claim", ".open"):
            shown = [found for found in page.locator(control).all() if found.is_visible()]
            assert not shown, (path, control)
        shown = [one for one in page.locator("a[href='tel:999']").all() if one.is_visible()]
        # Some pages speak of 999 once more, in a sentence.
        assert 1 <= len(shown) <= 2, path


def test_paper_shows_what_the_screen_folds_away(open_page):
    page = open_page(CAMPAIGN, width=794)
    folded = page.locator(".more li").last
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()


@pytest.mark.parametrize("path", PAGES)
def test_every_visit_is_light(client, path):
    style = Path(finders.find("css/site.css")).read_bytes()
    page = len(gzip.compress(client.get(path).content))
    assert page < LATER_VISIT_BYTES
    assert page + len(gzip.compress(style)) < FIRST_VISIT_BYTES
