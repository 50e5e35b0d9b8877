"""Given a sign on a page, when somebody tells us of it, then the right team reads it in time."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from reports.models import AuditEvent, Concern
from reports.vocabulary import Action, Outcome, Status, Urgency
from tests.browser.desk_door import signs_in
from tests.browser.journey_walk import go_on, press

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

WORDS = "My son comes home with new shoes. Ein graues Auto wartet. 車が待っている 🚗"
REFERENCE = re.compile(r"\b[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}\b")


def _from_the_sign_to_the_form(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="See the signs").click()
    expect(page.locator(".sign").first).to_be_visible()
    page.get_by_role("link", name="Read its words as a page").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Notice the signs.")
    page.locator(".bar-tell").click()
    expect(page).to_have_title("Before you start")


def _tells_all_eight_pages(page: Page) -> None:
    press(page, "Start")
    go_on(page, tick=["Something may happen in the next few hours"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Please ring now")
    page.locator(".onward").get_by_role("link", name="Go on").click()
    go_on(page, tick=["I am their parent or carer"])
    page.locator("main summary").first.click()
    page.locator("[name=signs]").first.check()
    go_on(page, tick=["I saw or heard it myself", "It keeps happening"], worry=WORDS)
    go_on(page, tick=["13 to 15"], child_names="Kit Demo", child_school="Invented Academy")
    go_on(page, tick=["North"], **{"people-0-name": "Somebody called Ash"})
    go_on(page, tick=["Nobody knows"], safe_now_words="He is at school.")
    go_on(page, tick=["Yes, you may contact me"], phone="07700 900 000", safe_times="Mornings")


def _sends(page: Page) -> tuple[str, str]:
    """The reference and the moment that the receipt names."""
    expect(page.locator("main")).to_contain_text(WORDS)
    press(page, "Send")
    found = REFERENCE.search(page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()
    return found[0], page.locator("p:text-is('Read and decided by') + .big").inner_text()


def _signs_in_and_opens(page: Page, site: str, priya: User, reference: str) -> None:
    signs_in(page, f"{site}/admin/reports/concern/", priya)
    row = page.locator("tr", has_text=reference)
    # The receipt said: Tuesday 24 November, 5.00 pm.
    expect(row.locator(".c-time")).to_contain_text("Tue 24 Nov, 17:00")
    expect(page.locator("body")).not_to_contain_text("Kit Demo")
    row.get_by_role("link", name=reference).click()
    expect(page.locator("body")).not_to_contain_text("graues Auto")
    press(page, "Open this concern")
    expect(page.locator(".part-worry")).to_contain_text(WORDS)


def _claims_sets_the_urgency_and_decides(page: Page) -> None:
    press(page, "Take it")
    page.locator("summary", has_text="Set the urgency").click()
    page.locator("#urgency-urgency").get_by_label("Today").check()
    page.locator("#urgency-reason").fill("He is at school until three.")
    press(page, "Set the urgency")
    page.locator("summary", has_text="Decide").click()
    page.locator("#decide-outcome").select_option(Outcome.STRATEGY)
    page.locator("#decide-reason").fill("Police and school will meet today.")
    press(page, "Decide")


@pytest.mark.parametrize(
    ("width", "scripts", "dark"),
    [(360, False, False), (1200, True, True), (360, True, True)],
    ids=["phone without scripts, light", "desk with scripts, dark", "phone with scripts, dark"],
)
def test_what_a_parent_notices_at_night_is_decided_the_next_day(
    site, open_form, open_window, priya, now, width, scripts, dark
):
    # Given a parent at two in the morning
    open_form.move_to(now.replace(hour=2, minute=0))
    page = open_window(width=width, dark=dark, java_script_enabled=scripts)

    # When they go from the sign to the poster to the form, and answer all of it
    _from_the_sign_to_the_form(page, site)
    _tells_all_eight_pages(page)
    reference, promised = _sends(page)

    # Then they know whom to ring now, and by when somebody has read and decided
    expect(page.get_by_role("heading", level=1)).to_have_text("Nobody has read this yet.")
    assert promised == "Tuesday 24 November, 5.00 pm"
    concern = Concern.objects.get(reference=reference)
    assert WORDS.encode() not in bytes(concern.sealed_account)

    # When Priya signs in once the desk has opened
    open_form.move_to(now.replace(hour=9, minute=10))
    desk = open_window(width=max(width, 800), dark=dark, java_script_enabled=scripts)
    _signs_in_and_opens(desk, site, priya, reference)
    _claims_sets_the_urgency_and_decides(desk)

    # Then it is decided before the moment that the parent was told, and the trail says by whom
    concern.refresh_from_db()
    assert (concern.status, concern.outcome) == (Status.DECIDED, Outcome.STRATEGY)
    assert (concern.urgency, concern.first_looked_by) == (Urgency.TODAY, priya)
    assert concern.decided_at < concern.decide_by
    trail = AuditEvent.objects.filter(reference=reference).order_by("pk")
    done = list(trail.values_list("action", "who"))
    expected = [Action.OPENED, Action.CLAIMED, Action.URGENCY_SET, Action.DECIDED]
    assert done == [(Action.RECEIVED, "public"), *((action, "priya") for action in expected)]
    for words in ("Opened", "Decided", "Priya Nair"):
        expect(desk.locator(".trail")).to_contain_text(words)


def _tab_to(page: Page, target: str) -> None:
    """Presses Tab until what is meant has the focus: no pointer, no script of ours."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("target => document.activeElement.matches(target)", target):
            return
    raise AssertionError(f"Tab never reaches {target} on {page.url}")


def _choose(page: Page, target: str) -> None:
    _tab_to(page, target)
    page.keyboard.press("Space")


def _write(page: Page, target: str, words: str) -> None:
    _tab_to(page, target)
    page.keyboard.type(words)


def _enter(page: Page, target: str) -> None:
    _tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_the_form_can_be_sent_with_tab_space_and_enter_alone(site, open_window):
    # Given somebody without a pointer
    page = open_window(width=1200)
    page.goto(f"{site}/tell-us/")

    # When they tab to each answer, choose it with Space, and go on with Enter
    _enter(page, "main form button")
    _choose(page, "[name=danger]")
    _enter(page, ".onward button")
    expect(page.get_by_role("heading", level=1)).to_have_text("Please ring now")
    _enter(page, ".onward a.button")
    _choose(page, "[name=relation]")
    _enter(page, ".onward button")
    _write(page, "[name=worry]", "A car waits for him every night.")
    _choose(page, "main summary")
    _choose(page, "[name=signs]")
    for step in (3, 4, 5, 6):
        expect(page).to_have_title(f"Step {step} of 8")
        _enter(page, ".onward button")
    _choose(page, "[name=contact]")
    _write(page, "[name=phone]", "07700 900 000")
    _enter(page, ".onward button")
    _enter(page, "button.button-now")

    # Then it has arrived
    expect(page).to_have_title("Thank you")
    assert Concern.objects.get().sign_codes
