"""Pages with little or nothing to show: a new site, a campaign that is over, a page unstyled."""

import pytest
from playwright.sync_api import expect

from campaigns.content import PACKS, load_pack
from campaigns.models import Campaign, NewsItem
from campaigns.poster.editions import make_missing
from tests.browser.measures import sideways

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

CAMPAIGN = "/campaigns/notice-the-signs/"
# Without the style sheet a picture and an address keep their own width, beside a list's margin.
A_LITTLE = 50


@pytest.fixture
def new_site(live_server, db, now, time_machine) -> str:
    """Where a site stands that nobody has filled."""
    time_machine.move_to(now, tick=False)
    return live_server.url


def test_a_site_before_its_first_pack_reads_well(new_site, window, reads_well):
    for path, says in (
        ("/", "You do not have to be sure."),
        ("/get-help/", "Tell us online at any hour."),
        ("/news/", "There is no news just now."),
        ("/posters/", "There is no poster just now."),
        ("/tell-us/", "This form is closed for the moment"),
        ("/words-explained/", "No word is explained here just now."),
    ):
        window.goto(new_site + path)
        expect(window.locator(".bar")).to_contain_text("999")
        expect(window.locator("main")).to_contain_text(says)
        reads_well(window)


def test_a_pack_that_nobody_has_published_reads_well_and_names_no_campaign(
    new_site, window, now, reads_well
):
    load_pack(PACKS / "northamptonshire", now=now)
    NewsItem.objects.all().delete()
    for path in ("/", "/topics/"):
        window.goto(new_site + path)
        expect(window.locator(".bar")).to_contain_text("0300 126 7000")
        expect(window.locator(f"a[href*='{CAMPAIGN}']")).to_have_count(0)
        reads_well(window)


def test_a_campaign_that_is_over_and_posters_new_and_old_read_well(
    site, window, content, now, reads_well
):
    make_missing(now)
    Campaign.objects.update(ends_on="2026-11-20")
    window.goto(site + CAMPAIGN)
    expect(window.locator(".inset")).to_contain_text("This campaign ended on 20 November 2026.")
    reads_well(window)
    window.goto(f"{site}/posters/")
    expect(window.locator(".poster img")).to_have_count(12)
    reads_well(window)

    Campaign.objects.update(headline="Gangs use girls and boys.")
    window.goto(f"{site}{CAMPAIGN}posters/a4/1/")
    expect(window.locator("h1")).to_have_text("There is a newer poster")
    expect(window.locator("main")).to_contain_text("The new one is being drawn.")
    reads_well(window)


def test_a_page_whose_style_sheet_does_not_come_can_still_be_read(site, new_context, content, now):
    """Its own context, because the console tells of what did not come."""
    make_missing(now)
    page = new_context(viewport={"width": 360, "height": 740}).new_page()
    page.route("**/*.css", lambda route: route.abort())
    for path in ("/", CAMPAIGN, "/for/young-people/", "/get-help/", "/posters/", "/tell-us/",
                 "/tell-us/on-paper/"):  # fmt: skip
        page.goto(site + path)
        assert page.evaluate("getComputedStyle(document.querySelector('.wrap')).maxWidth") == "none"
        assert sideways(page) <= A_LITTLE, path
        widths = page.locator("svg").evaluate_all("marks => marks.map((mark) => mark.clientWidth)")
        assert set(widths) <= {44}, path
