"""Pages that say and list more than anybody meant them to: nothing sticks out, nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from campaigns.models import Area
from campaigns.search.index import rebuild_if_changed
from tests.browser.journey_walk import WORDS, go_on, walk_to
from tests.browser.measures import fits_every_window
from tests.browser.overfilling import GERMAN, UNBROKEN, fill_every_list, fill_every_text

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

CAMPAIGN = "/campaigns/notice-the-signs/"
FULLEST = [CAMPAIGN, "/for/parents/", "/get-help/", "/news/"]
OTHERS = [
    "/",
    "/for/working-with-the-public/",
    "/for/young-people/",
    "/news/a-new-site/",
    "/no-such-page/",
    "/posters/",
    "/privacy/",
    "/tell-us/",
    "/tell-us/on-paper/",
    "/topics/",
    "/words-explained/",
    f"{CAMPAIGN}law-and-figures/",
    f"{CAMPAIGN}poster/",
]


def _unfold(page: Page) -> None:
    for summary in page.locator("main summary").all():
        summary.click()


def _the_form_fits(page: Page, site: str, *, areas: int) -> None:
    """Its two pages that grow with what editors write: the signs, and the areas."""
    walk_to(page, site, 3)
    expect(page).to_have_title("Step 3 of 8")
    _unfold(page)
    expect(page.locator("[name=signs]").last).to_be_visible()
    fits_every_window(page)
    go_on(page, worry=WORDS)
    expect(page).to_have_title("Step 4 of 8")
    go_on(page)
    expect(page.locator("[name=area]")).to_have_count(areas)
    fits_every_window(page)


def test_words_as_long_as_words_get_read_well(site, window, content, now, reads_well):
    fill_every_text(GERMAN)
    rebuild_if_changed(now)
    for path in FULLEST:
        window.goto(site + path)
        reads_well(window)
    window.goto(f"{site}/search/")
    window.get_by_label("What are you looking for?").fill(GERMAN.split()[0])
    window.get_by_role("button", name="Search", exact=True).click()
    expect(window.get_by_role("region", name="What we found")).to_contain_text(GERMAN)
    reads_well(window)


def test_text_without_a_space_breaks_wherever_it_must(site, window, content):
    fill_every_text(UNBROKEN)
    for path in [*FULLEST, *OTHERS]:
        window.goto(site + path)
        fits_every_window(window)
    _the_form_fits(window, site, areas=Area.objects.offered().count())


def test_lists_longer_than_anybody_has_read_well(site, window, content, now, reads_well):
    county = Area.objects.offered().count()
    fill_every_list(content, now.date())
    for path, last in ((CAMPAIGN, "Sign 39"), ("/news/", "News 39"), ("/words-explained/", "Word")):
        window.goto(site + path)
        _unfold(window)
        expect(window.locator("main")).to_contain_text(last)
        reads_well(window)
    for path in ("/", "/for/professionals/", "/posters/", "/topics/"):
        window.goto(site + path)
        fits_every_window(window)
    _the_form_fits(window, site, areas=30 + county)
