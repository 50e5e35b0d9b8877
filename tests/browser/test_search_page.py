"""The search and the A to Z, as people meet them: by key, on a phone, and in double size."""

import pytest
from playwright.sync_api import Page, expect

from campaigns.search.index import rebuild_if_changed

pytestmark = pytest.mark.browser


@pytest.fixture
def home(live_server, content, now) -> str:
    rebuild_if_changed(now)
    return live_server.url


def search(page: Page, home: str, words: str) -> None:
    page.goto(f"{home}/search/")
    page.get_by_label("What are you looking for?").fill(words)
    with page.expect_event("load"):
        page.keyboard.press("Enter")


def test_by_keyboard_from_a_word_to_its_page_without_scripts(open_window, home):
    page = open_window(java_script_enabled=False)

    search(page, home, "running lines")

    expect(page.locator("h1")).to_have_text("Search")
    result = page.get_by_role("region", name="What we found").get_by_role("link")
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Tab")
    expect(result.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Words explained")


def test_a_childs_words_show_whom_to_ring_on_the_first_screen(open_window, home, reads_well):
    page = open_window()

    search(page, home, "i am scared")

    band = page.get_by_role("region", name="Do you need somebody now?")
    way_out = page.locator(".leave").bounding_box()
    ring = band.get_by_role("link", name="0800 1111").bounding_box()
    assert way_out
    assert ring
    assert ring["y"] + ring["height"] <= way_out["y"]
    expect(band.get_by_role("link", name="Tell us online")).to_have_attribute("href", "/tell-us/")
    reads_well(page)


def test_an_answer_and_an_empty_search_read_well(open_window, home, reads_well):
    page = open_window()
    search(page, home, "contry lines")
    reads_well(page)

    search(page, home, "")
    expect(page.locator(".summary")).to_be_focused()
    reads_well(page)


def test_the_a_to_z_reads_well_and_its_letters_lead_to_their_part(open_window, home, reads_well):
    page = open_window()
    page.goto(f"{home}/topics/")

    page.get_by_role("navigation", name="Letters").get_by_role("link", name="C", exact=True).click()

    expect(page.get_by_role("heading", name="C", exact=True)).to_be_in_viewport()
    reads_well(page)
