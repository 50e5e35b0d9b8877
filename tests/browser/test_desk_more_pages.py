"""Keys, their sheets, the lock, and what falls due, as they meet other eyes."""

import datetime

import pytest
from playwright.sync_api import expect

from reports import retention, triage
from reports.models import Concern
from tests.browser.desk_door import signs_in
from tests.reports.desk_moves import bring, move
from tests.reports.retention_cast import over

__all__ = ["bring", "move", "over"]

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]


def test_the_lock_the_keys_and_a_sheet_read_well(site, mo, open_window, desk_reads_well):
    page = open_window(width=1280, height=800)
    signs_in(page, f"{site}/admin/", mo)
    page.goto(f"{site}/admin/keys/")
    expect(page.get_by_role("heading", name="Who can open")).to_be_visible()
    desk_reads_well(page)

    page.get_by_role("button", name="Make a recovery sheet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery sheet")
    desk_reads_well(page)

    page.get_by_role("button", name="Lock now").click()
    page.goto(f"{site}/admin/unlock/")
    page.get_by_label("Desk passphrase").fill("not this one")
    page.get_by_role("button", name="Unlock").click()
    expect(page.get_by_label("Desk passphrase")).to_be_visible()
    desk_reads_well(page)


def test_what_falls_due_reads_well_and_a_second_person_erases_it(
    site, over, move, mo, ravi, priya, now, open_window, desk_reads_well
):
    long_ago = now - datetime.timedelta(days=200)
    concern = over()
    Concern.objects.update(received_at=long_ago, decided_at=long_ago, closed_at=long_ago)
    retention.propose(concern, by=mo, now=now)
    held = over(token="another-token")
    Concern.objects.filter(pk=held.pk).update(decided_at=long_ago, closed_at=long_ago)
    triage.place_legal_hold(held, by=priya, now=now, version=held.version, why="court")

    page = open_window(width=1280, height=800)
    signs_in(page, f"{site}/admin/retention/", ravi)
    expect(page.get_by_text("Legal hold: For a court.")).to_be_visible()
    desk_reads_well(page)

    page.get_by_role("checkbox", name=concern.reference).check()
    page.get_by_role("button", name="Erase what is ticked, for good").click()

    expect(page.locator(".messagelist")).to_contain_text("1 erased for good")
    assert not Concern.objects.filter(pk=concern.pk).exists()
    page.get_by_role("link", name="What has been erased").click()
    expect(page.get_by_text(concern.reference)).to_be_visible()
    desk_reads_well(page)
