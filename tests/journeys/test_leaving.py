"""Given somebody who may be watched, when they leave, then nothing of theirs is left here."""

import pytest
from django.conf import settings
from django.urls import reverse

from reports.models import Draft
from tests.journeys.walk import Reporter

COOKIE = settings.JOURNEY_COOKIE_NAME


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_wipes_every_tab_of_this_browser_and_no_other(reporter, method):
    # Given two tabs of one browser, and somebody else
    other_tab, somebody_else = Reporter(reporter.client), Reporter()
    for each in (reporter, other_tab, somebody_else):
        each.walks_to(4)
    before = reporter.client.cookies[COOKIE].value

    # When the browser leaves
    answer = getattr(reporter.client, method)(reverse("reports:leave"))

    # Then it is elsewhere, its drafts are gone, and its cookie is another one
    assert (answer.status_code, answer["Location"]) == (303, settings.EXIT_URL)
    assert answer["Cache-Control"] == "no-store"
    assert answer.cookies[COOKIE].value != before
    assert answer.cookies[COOKIE]["httponly"]
    assert Draft.objects.count() == 1
    assert "grey car" not in reporter.opens(3).text
    assert "grey car" not in other_tab.opens(3).text
    assert "grey car" in somebody_else.opens(3).text


def test_leaving_works_without_any_cookie(open_form, client):
    assert client.get(reverse("reports:leave")).status_code == 303


def test_leaving_needs_no_form_token(open_form):
    reporter = Reporter(enforce_csrf_checks=True)

    assert reporter.client.post(reverse("reports:leave")).status_code == 303


def test_leaving_works_while_the_database_is_away(client, database_away):
    client.cookies[COOKIE] = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="

    answer = client.get(reverse("reports:leave"))

    assert (answer.status_code, answer["Location"]) == (303, settings.EXIT_URL)
    assert answer.cookies[COOKIE].value != client.cookies
