"""Every page of the form, and every state of it, as people meet it with other eyes and hands."""

import pytest
from playwright.sync_api import Page, expect

from reports.models import Concern, Draft, Membership
from tests.browser.journey_walk import (
    WORDS,
    answer,
    error_links,
    go_on,
    press,
    sideways,
    start,
    walk_to,
)

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

TITLES = {f"Step {number} of 8" for number in range(1, 9)} | {
    "Already sent",
    "Before you start",
    "Not here any more",
    "Please ring",
    "Thank you",
}
TOO_LONG = "long " * 100


@pytest.fixture
def site(open_form, live_server):
    return live_server.url


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def reads_well(axe_finds_nothing):
    """What must hold of every page: small and light, wide and dark, at 320 px and double size.

    Colours do not depend on the width, nor sizes on the scheme: two of the four pairs see all.
    """

    def check(page: Page) -> None:
        page.wait_for_load_state()  # what is measured has its style
        assert page.title() in TITLES
        expect(page.locator("h1")).to_have_count(1)
        for width, scheme in ((360, "light"), (1200, "dark")):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 740})
            page.evaluate("scrollTo(0, 0)")
            assert sideways(page) <= 0
            axe_finds_nothing(page)
        page.set_viewport_size({"width": 320, "height": 568})
        assert sideways(page) <= 0
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        page.set_viewport_size({"width": 360, "height": 740})
        assert sideways(page) <= 0
        page.evaluate("document.documentElement.style.removeProperty('font-size')")

    return check


def _opens_every_list(page: Page) -> None:
    for summary in page.locator("main summary").all():
        summary.click()


def test_every_page_of_a_grown_up_reads_well(site, window, reads_well):
    page = window
    page.goto(f"{site}/tell-us/")
    reads_well(page)
    press(page, "Start")
    reads_well(page)
    go_on(page, tick=["I am not sure"])
    reads_well(page)
    page.locator(".onward a.button").click()
    reads_well(page)
    go_on(page, tick=["I work or volunteer with children"])
    _opens_every_list(page)
    reads_well(page)
    page.locator("[name=signs]").first.check()
    go_on(page, tick=["Today", "Somebody told me"], worry=f"{WORDS} My number is 07700 900 000.")
    reads_well(page)
    go_on(page, child_names="Kit Demo")
    answer(page, tick=["North"], **{"people-0-name": "Ash", "vehicles-0-plate": "AB1"})
    press(page, "Add another vehicle")
    reads_well(page)
    go_on(page, **{"vehicles-1-plate": "CD2", "online_names-0-name": "ash_x"})
    reads_well(page)
    go_on(page, tick=["Nobody knows"], danger_to_visitors_words="A dog.")
    reads_well(page)
    page.get_by_label("No, I want to stay anonymous", exact=False).check()
    go_on(page, name="Wren Example")
    expect(page.locator("main")).to_contain_text("are not sent")
    reads_well(page)
    press(page, "Send")
    reads_well(page)
    page.go_back()
    expect(page).to_have_title("Already sent")
    reads_well(page)


def test_every_page_that_speaks_to_a_child_reads_well(site, window, open_form, now, reads_well):
    # At night, when nobody reads
    open_form.move_to(now.replace(hour=2))
    page = window
    page.goto(f"{site}/tell-us/")
    reads_well(page)
    press(page, "Start")
    go_on(page, tick=["Yes, now"])
    page.locator(".onward a.button").click()
    go_on(page, tick=["It is about me, and I am under 18"])
    reads_well(page)
    go_on(page, who_sees_this_phone="My mum")
    reads_well(page)
    go_on(page, worry="He makes me carry things")
    reads_well(page)
    for step in (4, 5):
        expect(page).to_have_title(f"Step {step} of 8")
        go_on(page)
    reads_well(page)
    go_on(page, trusted_adult="My aunt")
    reads_well(page)
    press(page, "Send what I have now")
    reads_well(page)
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody has read this yet.")
    reads_well(page)


def _every_link_of_the_summary_lands_on_its_field(page: Page, fields: list[str]) -> None:
    """The summary has the focus first, so that whoever hears the page hears what is wrong."""
    expect(page.locator(".summary")).to_be_focused()
    links = error_links(page)
    landed = []
    for link in links:
        link.click()
        landed.append(page.evaluate("document.activeElement.name"))
        assert page.evaluate("document.activeElement.closest('.wrong') !== null")
    assert landed == fields


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no js"])
def test_what_is_wrong_is_said_kindly_beside_its_field_and_nothing_typed_is_lost(
    site, open_window, reads_well, scripts
):
    page = open_window(java_script_enabled=scripts)
    start(page, site)

    def is_told(fields: list[str]) -> None:
        _every_link_of_the_summary_lands_on_its_field(page, fields)
        if scripts:  # axe is a script
            reads_well(page)

    # Nothing chosen
    go_on(page)
    is_told(["danger"])
    go_on(page, tick=["No, it is not that urgent"])
    # Nothing written, and something too long beside it
    go_on(page)
    go_on(page, when_words=TOO_LONG)
    is_told(["worry", "when_words"])
    expect(page.locator("[name=when_words]")).to_have_value(TOO_LONG)
    go_on(page, worry=WORDS, when_words="Monday")
    go_on(page, child_names=TOO_LONG)
    is_told(["child_names"])
    go_on(page, child_names="Kit Demo")
    # Something wrong in the second row of a list
    answer(page, **{"people-0-name": "Ash"})
    press(page, "Add another person")
    go_on(page, **{"people-1-name": TOO_LONG})
    is_told(["people-1-name"])
    expect(page.locator("[name=people-0-name]")).to_have_value("Ash")
    go_on(page, **{"people-1-name": "Bo"})
    go_on(page)
    # A contact without a way, and a way that is none
    page.get_by_label("Yes, you may contact me", exact=False).check()
    go_on(page)
    is_told(["phone"])
    go_on(page, email="wren at example")
    is_told(["email"])
    expect(page.locator("[name=email]")).to_have_value("wren at example")
    go_on(page, email="wren@example.org")
    # A reference that is none of ours
    answer(page, earlier_reference="12")
    press(page, "Send")
    is_told(["earlier_reference"])
    answer(page, earlier_reference="")
    press(page, "Send")
    expect(page).to_have_title("Thank you")


def test_the_last_page_names_what_is_missing_and_leads_to_it(site, window, reads_well):
    walk_to(window, site, 3)
    press(window, "Send what I have now")
    expect(window.locator(".summary")).to_contain_text("Tell us what is worrying you")
    reads_well(window)

    window.locator(".summary a").first.click()

    expect(window).to_have_title("Step 3 of 8")
    go_on(window, worry=WORDS)
    expect(window).to_have_title("Step 8 of 8")


def test_a_page_that_is_not_there_and_a_form_that_is_closed_read_well(site, window, reads_well):
    walk_to(window, site, 3)
    address = window.url
    window.context.clear_cookies()
    window.goto(address)
    reads_well(window)

    Membership.objects.all().delete()
    window.goto(f"{site}/tell-us/")
    reads_well(window)


def test_words_whose_form_token_has_gone_are_shown_again_with_what_to_do(site, window, reads_well):
    walk_to(window, site, 3)
    window.context.clear_cookies(name="form")
    go_on(window, worry=WORDS)
    expect(window.locator("[name=worry]")).to_have_value(WORDS)
    reads_well(window)

    go_on(window)

    expect(window).to_have_title("Step 4 of 8")


def test_back_reload_and_a_row_more_keep_what_was_typed(site, window):
    page = window
    walk_to(page, site, 5)
    answer(page, place="Behind the station", **{"people-0-description": "Tall"})
    press(page, "Add another person")
    expect(page.locator("[name=place]")).to_have_value("Behind the station")
    expect(page.locator("[name=people-0-description]")).to_have_value("Tall")

    page.reload()
    expect(page.locator("[name=people-0-description]")).to_have_value("Tall")
    expect(page.locator("[name=people-1-name]")).to_have_count(1)

    page.locator(".onward").get_by_role("link", name="Back").click()
    page.locator(".onward").get_by_role("link", name="Back").click()
    expect(page.locator("[name=worry]")).to_have_value(WORDS)
    page.go_back()
    expect(page).to_have_title("Step 4 of 8")


def test_two_tabs_of_one_browser_do_not_mix(site, window):
    one, two = window, window.context.new_page()
    for page, words in ((one, "The first worry"), (two, "The second worry")):
        walk_to(page, site, 3)
        go_on(page, worry=words)
    assert Draft.objects.count() == 2

    for page, words in ((one, "The first worry"), (two, "The second worry")):
        press(page, "Send what I have now")
        expect(page.locator("main")).to_contain_text(words)
        press(page, "Send")
        expect(page).to_have_title("Thank you")

    assert Concern.objects.count() == 2
    assert not Draft.objects.exists()
