"""Given somebody who may be watched, when they leave, then nothing of theirs is left here."""

import pytest
from django.conf import settings
from django.urls import reverse

from reports.models import Concern, Draft
from tests.journeys.walk import Reporter, carried_on, heading_of

COOKIE = settings.JOURNEY_COOKIE_NAME


def _ends(answer) -> set[str]:
    """The cookies that a browser no longer has after this answer."""
    last = {cookie.key: cookie for cookie in answer.cookies.values()}
    return {name for name, cookie in last.items() if cookie["max-age"] == 0}


@pytest.mark.parametrize("method", ["get", "post"])
def test_leaving_wipes_every_tab_of_this_browser_and_no_other(reporter, method):
    # Given two tabs of one browser, and somebody else
    other_tab, somebody_else = Reporter(reporter.client), Reporter()
    for each in (reporter, other_tab, somebody_else):
        each.walks_to(4)

    # When the browser leaves
    answer = getattr(reporter.client, method)(reverse("reports:leave"))

    # Then it is elsewhere, its drafts are gone, and its cookie is no longer there
    assert (answer.status_code, answer["Location"]) == (303, settings.EXIT_URL)
    assert answer["Cache-Control"] == "no-store"
    assert _ends(answer) == {COOKIE, settings.CSRF_COOKIE_NAME}
    assert Draft.objects.count() == 1
    assert "grey car" not in reporter.opens(3).text
    assert "grey car" not in other_tab.opens(3).text
    assert "grey car" in somebody_else.opens(3).text


def test_send_in_a_tab_left_open_brings_nothing_back(reporter):
    # Given the last page in one tab, and a browser that has left by another
    carried = carried_on(reporter.walks_to(8))
    reporter.leaves()

    # When Send is pressed in the tab that is still open
    page = reporter.sends(**carried)

    # Then nothing of what was wiped is stored, sent or shown
    assert heading_of(page) == "This page is not here any more"
    assert "grey car" not in page.text
    assert not Draft.objects.exists()
    assert not Concern.objects.exists()


def test_not_even_where_its_form_token_has_gone_stale(open_form):
    reporter = Reporter(enforce_csrf_checks=True)
    reporter.client.handler.enforce_csrf_checks = False
    carried = carried_on(reporter.walks_to(8))
    reporter.client.handler.enforce_csrf_checks = True
    reporter.leaves()

    page = reporter.sends(**carried)

    assert page.status_code == 404
    assert "grey car" not in page.text


def test_leaving_works_without_any_cookie(open_form, client):
    assert client.get(reverse("reports:leave")).status_code == 303


def test_leaving_a_page_of_the_site_leaves_the_desk_its_form_token(open_form, client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "of somebody who is writing at the desk"

    assert _ends(client.get(reverse("reports:leave"))) == {COOKIE}


def test_leaving_needs_no_form_token(open_form):
    reporter = Reporter(enforce_csrf_checks=True)

    assert reporter.client.post(reverse("reports:leave")).status_code == 303


def test_leaving_works_while_the_database_is_away(client, database_away):
    client.cookies[COOKIE] = "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="

    answer = client.get(reverse("reports:leave"))

    assert (answer.status_code, answer["Location"]) == (303, settings.EXIT_URL)
    assert COOKIE in _ends(answer)
