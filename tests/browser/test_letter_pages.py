"""Rating a page, complaining, and the lane at the desk, as they meet other eyes."""

import pytest
from playwright.sync_api import expect

from reports.details import LetterDetails, LetterWords
from reports.letters import write_letter
from reports.models import Concern, Letter
from tests.browser.desk_door import signs_in

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]


def test_a_reader_rates_a_page_by_keyboard_and_is_told_what_is_missing(site, window, reads_well):
    window.goto(f"{site}/get-help/")
    window.get_by_role("link", name="In part", exact=True).press("Enter")
    expect(window.get_by_label("In part")).to_be_checked()
    reads_well(window)

    # The box that nobody sees is in nobody's way.
    window.get_by_label("In part").focus()
    for _ in range(3):
        window.keyboard.press("Tab")
    expect(window.get_by_label("What should we change?")).to_be_focused()
    window.keyboard.type("Which number is for the night?")
    window.keyboard.press("Tab")
    expect(window.get_by_role("button", name="Send")).to_be_focused()
    window.keyboard.press("Enter")

    expect(window.get_by_role("heading", level=1)).to_have_text("It has arrived")
    reads_well(window)
    assert Letter.objects.get().page == "/get-help/"

    window.goto(f"{site}/rate-this-page/")
    window.get_by_role("button", name="Send").click()
    window.get_by_role("link", name="Choose one of the three").click()
    expect(window.get_by_label("Yes")).to_be_focused()
    reads_well(window)


def test_a_complaint_from_the_page_to_the_day_of_its_answer(site, window, reads_well):
    window.goto(f"{site}/data-protection-complaints/")
    reads_well(window)
    window.get_by_role("link", name="Write your complaint").click()
    window.get_by_label("What went wrong?").fill("You wrote to my old address.")
    window.get_by_role("button", name="Send").click()
    expect(window.get_by_role("alert")).to_contain_text("Tell us how to reach you")
    expect(window.get_by_label("What went wrong?")).to_have_value("You wrote to my old address.")
    reads_well(window)

    window.get_by_label("How can we reach you?").fill("jo@reporter.example")
    window.get_by_role("button", name="Send").click()

    expect(window.locator(".lead")).to_contain_text("Wednesday 23 December 2026")
    reads_well(window)


def test_a_comment_is_read_at_the_desk_and_made_a_concern(
    site, open_window, mo, now, desk_reads_well
):
    words = LetterWords(words="A girl of fourteen comes to my hotel with another man each week.")
    comment = LetterDetails(kind="comment", sealed=words, page="/get-help/", useful="yes")
    letter = write_letter(comment, token="a-hotel", now=now)
    page = open_window(width=1280, height=800)

    signs_in(page, f"{site}/admin/", mo)
    page.get_by_role("link", name="1 waiting", exact=True).click()
    desk_reads_well(page)
    page.get_by_role("link", name=letter.reference).click()
    desk_reads_well(page)
    page.get_by_role("button", name="Open this letter").click()
    expect(page.locator(".told")).to_contain_text("comes to my hotel")
    desk_reads_well(page)

    page.get_by_role("button", name="Make it a concern").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text(Concern.objects.get().reference)
