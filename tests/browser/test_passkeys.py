"""Passkeys in a real browser, with an authenticator that is made of software."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from tests.browser.desk_door import PASSWORD, signs_in

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

WITH_A_FINGER = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def gives_authenticator(page: Page, **changes: object) -> None:
    """To the browser of this page: one that says yes whenever it is asked."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": WITH_A_FINGER | changes})


@pytest.fixture
def by_name(site) -> str:
    """The site at its name: browsers make no passkeys for numbers."""
    assert site.startswith("http://localhost:")
    return site


def adds_a_passkey(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/sign-in/yours/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What you call it").fill("My telephone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your recovery codes")


def signs_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to the desk")


def test_a_passkey_signs_in_by_itself_and_as_a_second_step(by_name, mo, open_window, open_form):
    page = open_window(width=1200)
    gives_authenticator(page)
    signs_in(page, f"{by_name}/admin/", mo)
    adds_a_passkey(page, by_name)

    # Without a password, and to the page that was asked for
    signs_out(page)
    page.goto(f"{by_name}/admin/reports/concern/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page).to_have_url(f"{by_name}/admin/reports/concern/")

    # After a password
    signs_out(page)
    page.get_by_label("User name").fill("mo")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.locator(".desk-nav")).to_be_visible()

    # And once more, later, before what is for its owner alone
    open_form.shift(6 * 60)
    page.goto(f"{by_name}/admin/sign-in/yours/recovery-codes/new/")
    page.get_by_role("link", name="Use a passkey instead").click()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("New recovery codes")


def test_somebody_new_enrols_by_a_passkey_alone(by_name, ravi, open_window):
    ravi.set_password(PASSWORD)
    ravi.save()
    page = open_window()
    gives_authenticator(page)
    page.goto(f"{by_name}/admin/")
    page.get_by_label("User name").fill("ravi")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_role("button", name="Add a passkey").click()

    page.get_by_role("link", name=re.compile("go to the desk")).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What to do next")
    # It is the only second factor, so it stays
    page.goto(f"{by_name}/admin/sign-in/yours/")
    page.get_by_role("link", name="Remove Passkey 1").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator(".messagelist")).to_contain_text("your only second factor")
    assert Authenticator.objects.filter(user=ravi, type="webauthn").exists()


def test_a_device_that_does_not_know_its_owner_makes_no_passkey(by_name, mo, open_window):
    page = open_window(width=1200)
    gives_authenticator(page, hasUserVerification=False, isUserVerified=False)
    signs_in(page, f"{by_name}/admin/", mo)
    page.goto(f"{by_name}/admin/sign-in/yours/passkeys/add/")
    page.get_by_role("button", name="Add a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("Your device gave no passkey")
    assert not Authenticator.objects.filter(user=mo, type="webauthn").exists()


def test_a_page_at_another_address_gets_nothing_from_the_passkey(by_name, mo, open_window):
    """Given a passkey of this site, asked for by the same site under another name."""
    page = open_window(width=1200)
    gives_authenticator(page)
    signs_in(page, f"{by_name}/admin/", mo)
    adds_a_passkey(page, by_name)
    signs_out(page)

    page.goto(by_name.replace("localhost", "127.0.0.1") + "/admin/")
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("works only at the address where it was made")


def test_without_a_script_the_code_still_signs_in(by_name, mo, open_window):
    page = open_window(width=1200, java_script_enabled=False)
    page.goto(f"{by_name}/admin/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()

    signs_in(page, f"{by_name}/admin/", mo)
