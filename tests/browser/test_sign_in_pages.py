"""Every page of the sign-in, as it meets other eyes: wide and as wide as a phone."""

import pytest
from playwright.sync_api import Page, expect

from reports import invitations
from tests.browser.desk_door import PASSWORD, signs_in
from tests.browser.measures import sideways

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

DOOR = "/admin/sign-in/"
STANDING = (
    "still-you/?next=/admin/",
    "yours/",
    "yours/password/",
    "yours/sessions/",
    "yours/app/remove/",
    "yours/recovery-codes/new/",
)


@pytest.fixture
def reads(axe_finds_nothing):
    """Wide and dark, small and light, and with text at double size."""

    def check(page: Page) -> None:
        expect(page.locator("h1")).to_have_count(1)
        for width, is_dark in ((1200, True), (360, False)):
            page.emulate_media(color_scheme="dark" if is_dark else "light")
            page.set_viewport_size({"width": width, "height": 740})
            axe_finds_nothing(page)
            assert sideways(page) <= 0, page.url
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert sideways(page) <= 0, page.url

    return check


def test_the_way_in_of_somebody_invited_reads_well(site, open_window, ravi, mo, now, reads):
    link = f"{site}{DOOR}invitation/{invitations.invite(ravi, by=mo, now=now)}/"
    page = open_window()
    page.goto(link)
    reads(page)
    page.get_by_label("Password", exact=True).fill("short")
    page.get_by_label("Password again").fill("short")
    page.get_by_role("button", name="Go on").click()
    expect(page).to_have_title("Error: Welcome to the desk – Desk")
    reads(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("a second factor")
    reads(page)
    page.get_by_role("link", name="Add an authenticator app").click()
    expect(page.locator(".qr")).to_have_js_property("naturalWidth", 245)
    reads(page)
    page.goto(f"{site}{DOOR}yours/passkeys/add/")
    reads(page)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_contain_text("does not work any more")
    reads(page)


def test_the_second_step_and_being_asked_again_read_well(site, open_window, mo, reads):
    page = open_window()
    signs_in(page, f"{site}/admin/", mo)
    for path in STANDING:
        page.goto(f"{site}{DOOR}{path}")
        reads(page)
    page.get_by_role("button", name="Make new codes").click()
    expect(page.locator(".codes code")).to_have_count(10)
    reads(page)
    page.reload()
    reads(page)
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_label("User name").fill("mo")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    reads(page)
    page.get_by_label("Code").fill("000000")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".errorlist")).to_be_visible()
    reads(page)


def test_making_an_invitation_reads_well(site, open_window, mo, priya, reads):
    page = open_window()
    signs_in(page, f"{site}/admin/", mo)
    page.goto(f"{site}/admin/auth/user/{priya.pk}/change/")
    reads(page)
    page.get_by_role("button", name="Make an invitation").click()
    expect(page.locator(".key")).to_contain_text(f"{DOOR}invitation/")
    reads(page)
