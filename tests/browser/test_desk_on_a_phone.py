"""The desk in a hand, at a desk with text at double size, and the pages where editors write."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from campaigns.models import Alert, Campaign, ContactLine, NewsItem
from tests.browser.desk_door import signs_in
from tests.browser.measures import sideways
from tests.reports.letter_cast import a_comment

__all__ = ["a_comment"]

pytestmark = [pytest.mark.browser, pytest.mark.ignore_template_errors]


@pytest.fixture
def signed_in(site, open_window):
    """The window of whoever has signed in, as wide as a phone unless it is said."""

    def sign_in(who, **window) -> Page:
        page = open_window(**window)
        signs_in(page, f"{site}/admin/", who)
        return page

    return sign_in


def double(page: Page) -> None:
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")


def test_what_a_team_works_with_fits_a_phone_and_text_at_double_size(
    site, signed_in, mo, a_concern, a_comment, desk_reads_well
):
    concern, letter = a_concern(), a_comment()
    page = signed_in(mo)
    for address in (
        reverse("admin:index"),
        reverse("admin:reports_concern_changelist"),
        reverse("admin:reports_letter_changelist"),
        reverse("admin:reports_notification_changelist"),
        concern.get_absolute_url(),
        letter.get_absolute_url(),
        reverse("admin:reports_formclosure_add"),
    ):
        page.goto(site + address)
        desk_reads_well(page)
        double(page)
        assert sideways(page) <= 0, address


def test_the_pages_of_an_editor_read_well(site, signed_in, sam, content, desk_reads_well):
    page = signed_in(sam, width=1280, height=800)
    for model in (Campaign, ContactLine, NewsItem, Alert):
        page.goto(f"{site}{reverse(f'admin:campaigns_{model._meta.model_name}_changelist')}")
        desk_reads_well(page)
    for model in (NewsItem, Alert):
        page.goto(f"{site}{reverse(f'admin:campaigns_{model._meta.model_name}_add')}")
        desk_reads_well(page)


def test_every_field_of_a_table_of_rows_has_a_name(site, signed_in, sam, content):
    page = signed_in(sam, width=1280, height=800)
    line = ContactLine.objects.get(code="safeguarding-team")
    page.goto(f"{site}{reverse('admin:campaigns_contactline_change', args=[line.pk])}")

    fields = page.locator("tr.has_original :is(input, select):visible")

    assert fields.count() >= 4
    for field in fields.all():
        assert field.get_attribute("aria-label"), field.get_attribute("name")
