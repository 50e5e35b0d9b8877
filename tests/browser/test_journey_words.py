"""What goes wrong on a page of the form is said kindly, and no key or tab loses a word."""

import pytest
from playwright.sync_api import Page, expect

from reports.models import Concern, Draft
from tests.browser.journey_walk import (
    WORDS,
    answer,
    error_links,
    go_on,
    press,
    start,
    tell_in_a_hurry,
    walk_to,
)

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

TOO_LONG = "long " * 100


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
    site, open_window, form_page_reads_well, scripts
):
    page = open_window(java_script_enabled=scripts)
    start(page, site)

    def is_told(fields: list[str]) -> None:
        _every_link_of_the_summary_lands_on_its_field(page, fields)
        if scripts:  # axe is a script
            form_page_reads_well(page)

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
    go_on(page, tick=["Yes, you may contact me"])
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


def test_the_last_page_names_what_is_missing_and_leads_to_it(site, window, form_page_reads_well):
    walk_to(window, site, 3)
    press(window, "Send what I have now")
    expect(window.locator(".summary")).to_contain_text("Tell us what is worrying you")
    form_page_reads_well(window)

    window.locator(".summary a").first.click()

    expect(window).to_have_title("Step 3 of 8")
    go_on(window, worry=WORDS)
    expect(window).to_have_title("Step 8 of 8")


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
        tell_in_a_hurry(page, site, worry=words)
    assert Draft.objects.count() == 2

    for page, words in ((one, "The first worry"), (two, "The second worry")):
        page.reload()
        expect(page.locator("main")).to_contain_text(words)
        press(page, "Send")
        expect(page).to_have_title("Thank you")

    assert Concern.objects.count() == 2
    assert not Draft.objects.exists()
