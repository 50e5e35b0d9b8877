"""Every page of the desk that somebody works on, as it meets other eyes, and on paper."""

import datetime
import io

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from reports import triage
from reports.details import Account, Identity, Person, Vehicle
from reports.models import AuditEvent, Concern
from reports.vocabulary import Action, NoteKind
from tests.browser.desk_door import signs_in

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]

LISTS = (
    "reports_concern", "reports_notification", "reports_auditevent", "reports_team",
    "reports_routingrule", "campaigns_area", "reports_workinghours", "auth_user",
)  # fmt: skip


@pytest.fixture
def desk(site, mo, open_window):
    """Mo's window, signed in by the door that staff use."""
    page = open_window(width=1280, height=800)
    signs_in(page, f"{site}/admin/", mo)
    expect(page.get_by_role("heading", level=1)).to_have_text("What to do next")
    return page


@pytest.fixture
def a_long_concern(a_concern):
    """Most of what can be told, as somebody tells it who takes their time."""
    return a_concern(
        token="a-parents-token",
        contact="yes",
        relation="parent",
        danger="hours",
        unsafe_to_tell_family="yes",
        danger_to_visitors="yes",
        sign_codes=("going-missing", "new-things"),
        identity=Identity(name="Wren Example", phone="07700 900 000", what_to_say="The vet"),
        account=Account(
            worry="He is fetched by a grey car every night. " * 30,
            when="ongoing",
            child_names="Kit Demo",
            child_school="Invented Academy",
            child_home="ZZ1 1ZZ, Example Street, Sampleton",
            people=(Person(name="Ash", description="Tall, a scar"), Person(name="Bo")),
            vehicles=(Vehicle(plate="AB1", description="Grey, a dent"),),
            danger_to_visitors_words="A dog that is let out.",
        ),
    )


def _opens(page: Page, site: str, concern: Concern) -> None:
    page.goto(site + concern.get_absolute_url())
    page.get_by_role("button", name="Open this concern").click()
    expect(page.locator(".part-worry")).to_be_visible()


def test_the_way_in_reads_well_and_a_wrong_password_is_said(site, open_window, desk_reads_well):
    page = open_window(width=1280, height=800)
    page.goto(f"{site}/admin/login/")
    desk_reads_well(page)
    page.get_by_label("User name").fill("mo")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.locator(".errornote:visible")).to_have_count(1)
    desk_reads_well(page)


def test_the_queue_and_a_concern_in_every_state_read_well(
    site, desk, a_concern, a_long_concern, mo, desk_reads_well
):
    page = desk
    desk_reads_well(page)
    for number in range(3):
        a_concern(token=f"neighbour {number}")
    page.goto(f"{site}/admin/reports/concern/")
    expect(page.locator("tbody tr")).to_have_count(4)
    desk_reads_well(page)

    # Not opened, then opened with every move unfolded
    page.goto(site + a_long_concern.get_absolute_url())
    desk_reads_well(page)
    _opens(page, site, a_long_concern)
    page.get_by_role("button", name="Take it").click()
    expect(page.locator(".messagelist")).to_contain_text("You have this concern now")
    for summary in page.locator(".moves summary").all():
        summary.click()
    desk_reads_well(page)

    # Refused for want of an answer, and because somebody else was first
    page.locator("#decide-reason").fill("He is at his aunt’s.")
    page.locator("#decide-outcome").evaluate("field => field.removeAttribute('required')")
    page.get_by_role("button", name="Decide", exact=True).click()
    expect(page.locator(".failed")).to_be_visible()
    expect(page.locator(".failed textarea")).to_have_value("He is at his aunt’s.")
    desk_reads_well(page)


def test_a_move_that_somebody_else_forestalled_keeps_the_words(
    site, desk, a_long_concern, priya, now, desk_reads_well
):
    page = desk
    _opens(page, site, a_long_concern)
    page.locator("summary", has_text="Add a note").click()
    page.locator("#note-words").fill("Rang the school.")
    # Given that Priya moves it meanwhile
    triage.claim(a_long_concern, by=priya, now=now, version=a_long_concern.version)

    page.get_by_role("button", name="Add a note").click()

    expect(page.locator(".failed")).to_contain_text("Priya Nair changed this concern meanwhile")
    expect(page.locator(".failed textarea")).to_have_value("Rang the school.")
    assert not a_long_concern.notes.filter(kind=NoteKind.NOTE).exists()
    desk_reads_well(page)


def test_every_list_reads_well(site, desk, a_concern, desk_reads_well):
    a_concern()
    for name in LISTS:
        desk.goto(site + reverse(f"admin:{name}_changelist"))
        desk_reads_well(desk)


def test_the_pages_of_an_auditor_read_well(
    site, ada, a_concern, priya, now, open_window, desk_reads_well
):
    concern = a_concern()
    for days in range(3):
        triage.open_record(concern, by=priya, now=now - datetime.timedelta(days=days))
    page = open_window(width=360, height=740)
    signs_in(page, f"{site}/admin/", ada)
    page.get_by_role("link", name="Audit trail").click()

    # By person, and refused for half a reference; then what is unusual, wide and narrow
    page.get_by_label("Account").fill("priya")
    page.get_by_role("button", name="Find").click()
    expect(page.locator("tbody tr", has_text=concern.reference)).to_have_count(3)
    desk_reads_well(page)
    page.get_by_label("Reference").fill("NK7")
    page.get_by_role("button", name="Find").click()
    expect(page.get_by_text("This is not a whole reference.")).to_be_visible()
    desk_reads_well(page)
    page.get_by_role("link", name="Show everything").click()
    page.get_by_role("link", name="Unusual reading").click()
    expect(page.locator("#out-of-hours ~ table tbody tr")).to_have_count(1)
    desk_reads_well(page)
    page.set_viewport_size({"width": 1280, "height": 800})
    desk_reads_well(page)

    # What is exported comes as a file
    page.get_by_role("link", name="The whole trail").click()
    desk_reads_well(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export everything").click()
    assert download.value.suggested_filename == "audit-trail-2026-11-24.csv"


def test_the_forms_that_a_manager_fills_in_read_well(
    site, desk, front_door, priya, desk_reads_well
):
    for address in (
        reverse("admin:auth_user_add"),
        reverse("admin:auth_user_change", args=[priya.pk]),
        reverse("admin:reports_team_change", args=[front_door.pk]),
        reverse("admin:reports_routingrule_add"),
        reverse("admin:password_change"),
    ):
        desk.goto(site + address)
        desk_reads_well(desk)


def test_a_concern_prints_on_one_page_without_who_told_us(site, desk, a_long_concern):
    _opens(desk, site, a_long_concern)

    pages = PdfReader(io.BytesIO(desk.pdf(format="A4", prefer_css_page_size=True))).pages

    words = pages[0].extract_text()
    assert len(pages) == 1
    # Where letters are set close, as T and Y are, a reader of the PDF sees a space.
    assert a_long_concern.reference in words.replace(" ", "")
    assert "Kit Demo" in words
    assert "A dog that is let out" in words
    assert "07700 900 000" not in words


def test_opening_is_recorded_once_and_closes_by_itself(site, desk, a_concern, open_form):
    concern = a_concern()
    _opens(desk, site, concern)
    desk.reload()
    opened = AuditEvent.objects.filter(reference=concern.reference, action=Action.OPENED)
    assert opened.count() == 1

    open_form.shift(16 * 60)
    desk.reload()

    # By then the desk has locked itself as well.
    expect(desk.get_by_role("link", name="Unlock the desk to read it")).to_be_visible()
    expect(desk.locator(".part-worry")).to_have_count(0)
