"""A postcode is typed on a phone, answered, and leaves no trace that the next person could read."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.measures import sideways

pytestmark = pytest.mark.browser


def test_a_postcode_is_answered_in_place(site: str, window: Page, axe_finds_nothing) -> None:
    # Given somebody on Get help who is not sure which team it is
    window.goto(f"{site}/get-help/")

    # When they type something else, they are told kindly and lose nothing
    window.get_by_label("Postcode").fill("Kettering")
    window.get_by_role("button", name="Find the team").click()
    expect(window.locator("h1")).to_have_text("Find the team for a postcode")
    expect(window.get_by_label("Postcode")).to_have_value("Kettering")
    expect(window.get_by_role("alert")).to_contain_text("does not look like a postcode")
    axe_finds_nothing(window)

    # When they type one that lies across a boundary
    window.get_by_label("Postcode").fill("nn10 0aa")
    window.get_by_role("button", name="Find the team").click()

    # Then the page has both doors, the answer is where the reader is, and the address says nothing
    expect(window.get_by_role("heading", level=2)).to_contain_text(["NN10 0AA may be in"])
    expect(window.locator("#answer")).to_be_focused()
    assert "NN10" not in window.url.upper()
    for is_dark in (False, True):
        window.emulate_media(color_scheme="dark" if is_dark else "light")
        axe_finds_nothing(window)
    window.set_viewport_size({"width": 320, "height": 568})
    assert sideways(window) <= 0


def test_towns_are_suggested_without_a_script(open_window, site: str) -> None:
    page = open_window(java_script_enabled=False)
    page.goto(f"{site}/tell-us/")
    page.get_by_role("button", name="Start").first.click()
    address = page.url.removesuffix("1/")

    page.goto(f"{address}4/")
    expect(page.get_by_label("Town or village")).to_have_attribute("list", "known-place")
    assert page.locator("#known-place option").count() > 5
