"""Editors keep the words of the guides, and say when each page was last read over."""

import datetime

import pytest
from django.core.checks import Warning
from django.urls import reverse

from campaigns.checks import what_is_published_was_checked_lately
from campaigns.models import PageSection, StandingPage
from tests.at_the_desk import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
LIST = reverse("admin:campaigns_standingpage_changelist")


@pytest.fixture(autouse=True)
def at_that_moment(time_machine, now, content):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def parents() -> StandingPage:
    return StandingPage.objects.get(code="parents")


def form_of(page: StandingPage) -> str:
    return reverse("admin:campaigns_standingpage_change", args=[page.pk])


def sent(page: StandingPage, body: str) -> dict:
    """What the form of a guide sends when one section is left, with these words."""
    page.sections.exclude(heading="What to do").delete()
    section = page.sections.get()
    return {
        "title": page.title,
        "headline": page.headline,
        "summary": page.summary,
        "also_found_by": page.also_found_by,
        "reviewed_on": "2026-11-24",
        "reviewed_by": "Sam Hale",
        "next_review": "2027-05-24",
        "sections-TOTAL_FORMS": 1,
        "sections-INITIAL_FORMS": 1,
        "sections-0-id": section.pk,
        "sections-0-page": page.pk,
        "sections-0-heading": section.heading,
        "sections-0-body": body,
        "sections-0-shows": "",
        "sections-0-order": 1,
    }


def test_what_an_editor_writes_is_what_a_parent_reads(client, sam, parents):
    sign_in(client, sam)
    response = client.post(form_of(parents), sent(parents, "- Ring early."), follow=True)
    assert response.redirect_chain
    page = client.get("/for/parents/").text
    assert "<li>Ring early.</li>" in page
    assert "by: Sam Hale" in page


def test_an_editor_is_warned_of_words_that_blame(client, sam, parents):
    sign_in(client, sam)
    data = sent(parents, "Is she with an older boyfriend?")
    response = client.post(form_of(parents), data, follow=True)
    assert any("boyfriend" in str(message) for message in response.context["messages"])


def test_an_editor_makes_and_removes_no_page(client, sam, parents):
    sign_in(client, sam)
    assert client.get(LIST).status_code == 200
    assert client.get(reverse("admin:campaigns_standingpage_add")).status_code == 403
    gone = reverse("admin:campaigns_standingpage_delete", args=[parents.pk])
    assert client.post(gone, {"post": "yes"}).status_code == 403
    assert StandingPage.objects.filter(pk=parents.pk).exists()


def test_a_page_whose_words_come_from_the_product_has_only_its_dates(client, sam):
    sign_in(client, sam)
    page = StandingPage.objects.get(code="privacy")
    form = client.get(form_of(page)).text
    assert "id_next_review" in form
    assert "sections-TOTAL_FORMS" not in form
    assert "id_headline" not in form


@pytest.mark.parametrize("person", ["owen", "mo"])
def test_staff_who_are_no_editors_are_refused(client, request, parents, person):
    sign_in(client, request.getfixturevalue(person))
    assert client.get(LIST).status_code == 403
    before = list(PageSection.objects.values_list("body", flat=True))
    assert client.post(form_of(parents), {"title": "Hacked"}).status_code == 403
    assert list(PageSection.objects.values_list("body", flat=True)) == before


def test_an_editor_finds_the_pages_that_are_overdue(client, sam, parents):
    sign_in(client, sam)
    make_overdue(parents)
    found = client.get(LIST, {"review": "overdue"}).context["cl"].queryset
    assert [page.code for page in found] == ["parents"]


def make_overdue(page: StandingPage) -> None:
    page.reviewed_on = datetime.date(2025, 1, 1)
    page.next_review = datetime.date(2026, 11, 23)
    page.save()


def test_a_page_that_is_overdue_for_its_review_is_named_at_start(parents):
    assert what_is_published_was_checked_lately(databases=["default"]) == []
    make_overdue(parents)
    (found,) = what_is_published_was_checked_lately(databases=["default"])
    assert isinstance(found, Warning)
    assert found.id == "campaigns.W006"
    assert "“For parents and carers”" in found.msg
