"""How a window comes to sit at the desk: by the pages that staff use."""

from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from reports.models import MemberKey
from tests.at_the_desk import code_now, enrol
from tests.cast import PASSPHRASE

PASSWORD = "a long word for the desk"


def signs_in(page: Page, address: str, person: User) -> None:
    """Asks for this address of the desk, and is led through both steps to it."""
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    enrol(person)
    page.goto(address)
    page.get_by_label("User name").fill(person.get_username())
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").fill(code_now())
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".desk-nav")).to_be_visible()
    if MemberKey.objects.filter(user=person).exists():
        page.get_by_role("link", name="Unlock").click()
        page.get_by_label("Desk passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Unlock").click()
        page.goto(address)
