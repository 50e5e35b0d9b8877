"""Every page of the form, and every state of it, as people meet it with other eyes and hands."""

import pytest
from playwright.sync_api import Page, expect

from reports.models import Membership
from tests.browser.journey_walk import (
    ANONYMOUS,
    WORDS,
    answer,
    go_on,
    press,
    walk_to,
)

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]


def _opens_every_list(page: Page) -> None:
    for summary in page.locator("main summary").all():
        summary.click()


def test_every_page_of_a_grown_up_reads_well(site, window, form_page_reads_well):
    page = window
    page.goto(f"{site}/tell-us/")
    form_page_reads_well(page)
    press(page, "Start")
    form_page_reads_well(page)
    go_on(page, tick=["I am not sure"])
    form_page_reads_well(page)
    page.locator(".onward a.button").click()
    form_page_reads_well(page)
    go_on(page, tick=["I work or volunteer with children"])
    _opens_every_list(page)
    form_page_reads_well(page)
    page.locator("[name=signs]").first.check()
    go_on(page, tick=["Today", "Somebody told me"], worry=f"{WORDS} My number is 07700 900 000.")
    form_page_reads_well(page)
    go_on(page, child_names="Kit Demo")
    answer(page, tick=["North"], **{"people-0-name": "Ash", "vehicles-0-plate": "AB1"})
    press(page, "Add another vehicle")
    form_page_reads_well(page)
    go_on(page, **{"vehicles-1-plate": "CD2", "online_names-0-name": "ash_x"})
    form_page_reads_well(page)
    go_on(page, tick=["Nobody knows"], danger_to_visitors_words="A dog.")
    form_page_reads_well(page)
    go_on(page, tick=[ANONYMOUS], name="Wren Example")
    expect(page.locator("main")).to_contain_text("is not sent")
    form_page_reads_well(page)
    press(page, "Send")
    form_page_reads_well(page)
    page.go_back()
    expect(page).to_have_title("Already sent")
    form_page_reads_well(page)


def test_every_page_that_speaks_to_a_child_reads_well(
    site, window, open_form, now, form_page_reads_well
):
    # At night, when nobody reads
    open_form.move_to(now.replace(hour=2))
    page = window
    page.goto(f"{site}/tell-us/")
    form_page_reads_well(page)
    press(page, "Start")
    go_on(page, tick=["Yes, now"])
    page.locator(".onward a.button").click()
    go_on(page, tick=["It is about me, and I am under 18"])
    form_page_reads_well(page)
    go_on(page, who_sees_this_phone="My mum")
    form_page_reads_well(page)
    go_on(page, worry="He makes me carry things")
    form_page_reads_well(page)
    for step in (4, 5):
        expect(page).to_have_title(f"Step {step} of 8")
        go_on(page)
    form_page_reads_well(page)
    go_on(page, trusted_adult="My aunt")
    form_page_reads_well(page)
    press(page, "Send what I have now")
    form_page_reads_well(page)
    press(page, "Send")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody has read this yet.")
    form_page_reads_well(page)


def test_a_page_that_is_not_there_and_a_form_that_is_closed_read_well(
    site, window, form_page_reads_well
):
    walk_to(window, site, 3)
    address = window.url
    window.context.clear_cookies()
    window.goto(address)
    form_page_reads_well(window)

    Membership.objects.all().delete()
    window.goto(f"{site}/tell-us/")
    form_page_reads_well(window)


def test_words_whose_form_token_has_gone_are_shown_again_with_what_to_do(
    site, window, form_page_reads_well
):
    walk_to(window, site, 3)
    window.context.clear_cookies(name="form")
    go_on(window, worry=WORDS)
    expect(window.locator("[name=worry]")).to_have_value(WORDS)
    form_page_reads_well(window)

    go_on(window)

    expect(window).to_have_title("Step 4 of 8")
