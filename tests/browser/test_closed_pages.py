"""Pages for no-go moments: a banner over every page, the form closed, and the sheet to write on."""

import datetime

import pytest
from playwright.sync_api import expect

from campaigns.models import Alert, ContactLine
from reports.models import FormClosure

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def alerts(now) -> None:
    for message in ("The town hall is flooded. The desk is shut today.", "w" * 200):
        Alert.objects.create(message=message, starts_at=now - HOUR, ends_at=now + HOUR)


@pytest.mark.parametrize("path", ["/", "/privacy/", "/tell-us/"])
def test_a_page_with_two_alerts_reads_well(site, window, alerts, content, reads_well, path):
    window.goto(site + path)

    expect(window.get_by_role("region", name="Notice", exact=True)).to_be_visible()
    reads_well(window)


def test_paper_keeps_the_alert(site, window, alerts, content):
    window.goto(f"{site}/get-help/")
    window.emulate_media(media="print")

    expect(window.get_by_role("region", name="Notice", exact=True)).to_contain_text("flooded")


def test_a_closed_form_reads_well_and_leads_to_a_sheet_that_does(
    site, window, alerts, content, now, reads_well
):
    FormClosure.objects.create(starts_at=now, ends_at=now + HOUR, why="We move to a new machine.")
    window.goto(f"{site}/tell-us/")
    expect(window.locator("main")).to_contain_text("closed until Tuesday 24 November, 12.20 pm")
    reads_well(window)

    window.goto(f"{site}/tell-us/")
    window.get_by_role("link", name="A sheet to write on").click()

    expect(window).to_have_title("A sheet to write on")
    reads_well(window)


def test_days_ahead_that_are_closed_read_well(site, window, content, now, reads_well):
    line = ContactLine.objects.get(code="safeguarding-team")
    for ahead in (1, 2, 20):
        line.closed_days.create(date=(now + ahead * 24 * HOUR).date(), reason="Training")
    window.goto(f"{site}/tell-us/")

    expect(window.locator("main")).to_contain_text("Closed on 25 and 26 November and 14 December.")
    reads_well(window)
