"""Pages about the site itself: what they must say, from rows and settings alone."""

import datetime
import re

import pytest

from campaigns.checks import what_is_published_was_checked_lately
from campaigns.models import Fact, KeptFor, Partnership, StandingPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

PAGES = {
    "accessibility": "/accessibility/",
    "cookies": "/cookies/",
    "privacy": "/privacy/",
    "privacy-children": "/privacy/children/",
    "privacy-people-named": "/privacy/people-named/",
    "using-this-site-safely": "/using-this-site-safely/",
}
NOTICES = [path for code, path in PAGES.items() if code.startswith("privacy")]
TO_WHOEVER_WRITES = [path for path in NOTICES if "people-named" not in path]
# What the law's model statement asks for, in its order.
HEADINGS = [
    "How accessible this website is",
    "Feedback and contact information",
    "Enforcement procedure",
    "Technical information about this website’s accessibility",
    "Compliance status",
    "Non-accessible content",
    "Non-compliance with the law",
    "Disproportionate burden",
    "Content that the law does not cover",
    "What we’re doing to improve accessibility",
    "Preparation of this accessibility statement",
]


def headings(page: str) -> list[str]:
    return re.findall(r"<h[23][^>]*>(.*?)</h[23]>", page)


@pytest.mark.parametrize(("code", "path"), PAGES.items())
def test_each_says_when_it_was_last_read_over_and_sets_no_cookie(client, code, path):
    StandingPage.objects.filter(code=code).update(reviewed_on=datetime.date(2026, 2, 3))

    response = client.get(path)

    assert "Last read over 3 February 2026" in response.text
    assert not response.cookies


@pytest.mark.parametrize(("code", "path"), PAGES.items())
def test_each_is_found_by_other_words_and_by_its_own_address(code, path):
    page = StandingPage.objects.get(code=code)

    assert page.also_found_by
    assert page.get_absolute_url() == path


@pytest.mark.parametrize(("code", "path"), PAGES.items())
def test_each_stands_before_a_pack_is_loaded(client, code, path):
    StandingPage.objects.all().delete()
    KeptFor.objects.all().delete()

    assert client.get(path).status_code == 200


@pytest.mark.parametrize(("code", "path"), PAGES.items())
def test_what_the_law_says_comes_from_facts_with_their_source(client, code, path):
    page = client.get(path).text

    for fact in StandingPage.objects.get(code=code).facts.all():
        assert fact.words in page
        assert f'href="{fact.source_address}"' in page
        assert "Last checked 24 November 2026" in page


def test_a_fact_that_only_such_a_page_shows_is_checked_too():
    assert Fact.objects.published().filter(code="cookies-law").exists()


def test_the_statement_has_the_headings_of_the_law_in_their_order(client):
    page = client.get("/accessibility/").text

    assert [heading for heading in headings(page) if heading in HEADINGS] == HEADINGS


def test_the_statement_is_dated_from_its_row(client):
    StandingPage.objects.filter(code="accessibility").update(
        prepared_on=datetime.date(2025, 5, 6), reviewed_on=datetime.date(2026, 7, 8)
    )

    page = client.get("/accessibility/").text

    assert "prepared on 6 May 2025" in page
    assert "last reviewed on 8 July 2026" in page


def test_the_statement_leads_to_a_form_and_names_who_runs_the_site(client):
    Partnership.objects.update(site_contact="site@partnership.example")

    page = client.get("/accessibility/").text

    assert "/rate-this-page/?page=/accessibility/" in page
    assert "site@partnership.example" in page


def test_the_statement_claims_no_more_than_was_done(client):
    page = client.get("/accessibility/").text

    assert "partially compliant" in page
    assert "No disabled person has tested it yet" in page


@pytest.mark.parametrize("path", TO_WHOEVER_WRITES)
def test_a_privacy_notice_takes_the_hours_of_the_form_from_settings(client, settings, path):
    settings.DRAFT_HOURS, settings.RECEIPT_MINUTES = 7, 43

    page = client.get(path).text

    assert "7 hours" in page
    assert "43 minutes" in page


@pytest.mark.parametrize("path", NOTICES)
def test_a_privacy_notice_takes_every_other_period_from_its_row(client, path):
    chosen = {"number": 91, "unit": "days", "counted_from": "after the last page"}
    KeptFor.objects.filter(code="concern-ended").update(**chosen)

    assert "91 days after the last page." in client.get(path).text


@pytest.mark.parametrize("path", NOTICES)
def test_a_period_that_is_not_decided_is_said_to_be_none(client, path):
    KeptFor.objects.update(number=None, unit="")

    assert client.get(path).text.count("Not decided yet. Until it is, none is deleted.") == 6


@pytest.mark.parametrize("path", TO_WHOEVER_WRITES)
def test_a_privacy_notice_does_not_call_one_hour_hours(client, settings, path):
    settings.DRAFT_HOURS = 1

    assert re.search(r"\b1 hour\.", client.get(path).text)


def test_no_period_is_typed_into_a_template(settings):
    folder = settings.BASE_DIR / "templates"
    texts = [
        path.read_text()
        for pattern in ("campaigns/privacy*.html", "includes/kept.html", "campaigns/cookies.html")
        for path in folder.glob(pattern)
    ]

    assert len(texts) == 5
    assert not [text for text in texts if re.search(r"\d+ (minute|hour|day|month|year)", text)]


def test_a_period_that_nobody_has_checked_lately_is_named():
    overdue = {"checked_on": datetime.date(2025, 1, 1), "next_check": datetime.date(2026, 1, 1)}
    KeptFor.objects.filter(code="concern-ended").update(**overdue)

    found = what_is_published_was_checked_lately(databases=["default"])

    assert "“What somebody has sent us, where nothing more was to be done” is overdue" in " ".join(
        message.msg for message in found
    )


@pytest.mark.parametrize("path", NOTICES)
def test_without_a_period_a_notice_says_that_nothing_is_deleted(client, path):
    KeptFor.objects.all().delete()

    assert "nothing that was sent is deleted" in client.get(path).text


@pytest.mark.parametrize("path", NOTICES)
def test_each_privacy_notice_leads_to_the_others_and_to_the_complaint(client, path):
    page = client.get(path).text

    assert [other for other in NOTICES if other != path and f'"{other}"' not in page] in (
        [],
        ["/privacy/people-named/"],  # nothing that a child who writes needs
    )
    assert 'href="/data-protection-complaints/"' in page


def test_people_who_are_named_are_told_where_it_comes_from_and_what_is_limited(client):
    page = client.get("/privacy/people-named/").text

    for heading in ("Where it comes from", "Why nobody may have told you", "What you can ask for"):
        assert heading in headings(page)
    assert Fact.objects.get(code="privacy-rights-have-limits").words in page
