"""Given a fault while a button is pressed, then the reporter is told the truth, keeps every word,
and sends it once by pressing again."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from awareness_site import errors
from reports.models import Concern, Draft, Letter
from tests.faults import FAULTS, away, locked
from tests.journeys.walk import Reporter, carried_on, step_of, told

pytestmark = pytest.mark.django_db(transaction=True)

# So long that it finds no room in what the database's file holds already.
WORRY = "A man in a grey car gives her “presents”.\r\n\r\n<b>She</b> is afraid." + " Of him." * 900


@pytest.fixture(params=FAULTS)
def fault(request):
    if request.param == "full" and connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's disk is filled in the drills")
    return FAULTS[request.param]


@pytest.fixture
def reporter(transactional_db, open_form) -> Reporter:
    return Reporter(raise_request_exception=False)


def pressed_again(reporter: Reporter, page):
    """Presses the button of the page that told of the fault, as a browser without scripts does."""
    assert page.status_code == 503
    [form] = re.findall(r'<form method="post" action="([^"]*)"[^>]*>(.*?)</form>', page.text, re.S)
    hidden = r'<input type="hidden" name="(.*?)" value="(.*?)">'
    typed = {
        unescape(name): unescape(value) for name, value in re.findall(hidden, form[1], re.DOTALL)
    }
    return reporter.client.post(unescape(form[0]), typed, follow=True)


def test_words_typed_into_a_page_outlast_the_fault(reporter, fault):
    reporter.walks_to(3)
    with fault():
        page = reporter.answers(3, worry=WORRY)

    assert errors.MAY_NOT_HAVE_ARRIVED_BUT_IS_KEPT in page.text
    assert "999" in page.text
    assert page["Retry-After"] == "30"
    following = pressed_again(reporter, page)

    assert step_of(following) == 4
    assert "afraid" in reporter.opens(3).text


def test_a_concern_is_sent_once_by_pressing_again(reporter, fault, priya):
    carried = carried_on(reporter.walks_to(8, step3={"worry": WORRY}))
    with fault():
        page = reporter.sends(**carried)
        once_more = pressed_again(reporter, page)
    assert not Concern.objects.exists()

    receipt = pressed_again(reporter, once_more)

    concern = Concern.objects.get()
    assert concern.reference in receipt.text
    assert told(priya, concern)["worry"] == WORRY


def test_an_answer_that_was_lost_on_its_way_doubles_nothing(reporter):
    """The concern is stored and its draft wiped, then the browser gets an error and sends again."""
    carried = carried_on(reporter.walks_to(8))
    reporter.client.post(reporter.address(8), carried)
    with away():
        page = reporter.sends(**carried)

    receipt = pressed_again(reporter, page)

    assert Concern.objects.get().reference in receipt.text


def test_a_receipt_that_cannot_be_shown_is_there_after_the_mend(reporter):
    carried = carried_on(reporter.walks_to(8))
    reporter.client.post(reporter.address(8), carried)
    with away():
        page = reporter.receipt()

    assert page.status_code == 503
    assert "999" in page.text
    assert Concern.objects.get().reference in reporter.receipt().text


def test_start_pressed_during_the_fault_begins_once_it_is_mended(reporter):
    with locked():
        page = reporter.client.post(reverse("reports:start"))

    assert step_of(pressed_again(reporter, page)) == 1
    assert Draft.objects.count() == 1


def test_a_letter_keeps_its_words_too(reporter):
    typed = {"page": "", "useful": "", "comment": WORRY[:3000], "token": "a" * 43}
    with locked():
        page = reporter.client.post(reverse("reports:rate_page"), typed)

    pressed_again(reporter, page)

    assert Letter.objects.count() == 1


def test_the_page_with_the_words_is_as_fleeting_as_the_form(reporter):
    reporter.walks_to(3)
    with away():
        page = reporter.answers(3, worry=WORRY)

    assert page["Cache-Control"] == "no-store"
    assert page["X-Robots-Tag"] == "noindex"
    # Without the cookie on the page, Back would show it after leaving.
    assert settings.JOURNEY_COOKIE_NAME in page.cookies


def test_what_was_typed_cannot_break_out_of_the_page(reporter):
    reporter.walks_to(3)
    with away():
        page = reporter.answers(3, worry='"><script>alert(1)</script>')

    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    ("address", "habits"),
    [
        ("/admin/sign-in/", {}),
        ("/rate-this-page/", {"headers": {"sec-fetch-site": "cross-site"}}),
    ],
)
def test_no_password_and_nothing_from_another_site_is_shown_again(reporter, address, habits):
    with away():
        page = reporter.client.post(address, {"username": "sam", "password": "a-word"}, **habits)

    assert "a-word" not in page.text
    assert "999" in page.text


def test_leaving_works_whatever_is_broken(reporter, fault):
    reporter.walks_to(3)
    with fault():
        answer = reporter.leaves()

    assert answer.status_code == 303
    assert "grey car" not in reporter.opens(3).text
