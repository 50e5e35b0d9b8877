"""Rate this page: the links that stand under every page, and the form they lead to."""

import datetime
import re

import pytest
from django.conf import settings
from django.urls import reverse

from campaigns.models import Campaign
from reports import letters
from reports.models import FormClosure, Letter, Rating, Team

RATE = reverse("reports:rate_page")
WORDS = "Which number is for the night?"


@pytest.fixture
def open_site(client, open_form):
    return client


def link(page: str, useful: str) -> str:
    return f"{RATE}?page={page}&amp;useful={useful}"


@pytest.mark.parametrize("page", ["/", "/get-help/", "/privacy/", "CAMPAIGN"])
def test_every_page_ends_with_three_links_and_reading_sets_no_cookie(open_site, page):
    path = page if page != "CAMPAIGN" else Campaign.objects.get().get_absolute_url()

    shown = open_site.get(path)

    assert all(f'href="{link(path, useful)}"' in shown.text for useful in ("yes", "part", "no"))
    assert not shown.cookies


@pytest.mark.parametrize(
    "page", [reverse("reports:start"), reverse("reports:complain"), RATE, "/no-such-page/"]
)
def test_forms_the_journey_and_error_pages_do_not_ask_for_a_rating(open_site, page):
    assert "useful=yes" not in open_site.get(page).text


@pytest.mark.parametrize("useful", ["yes", "part", "no"])
def test_a_link_opens_the_form_with_its_answer_chosen(open_site, useful):
    page = open_site.get(RATE, {"page": "/get-help/", "useful": useful}).text

    (chosen,) = re.findall(r'value="([a-z]+)"[^>]* checked', page)
    assert chosen == useful
    assert '<a href="/get-help/">Back to the page</a>' in page


def test_beside_the_comment_stands_where_to_tell_us_about_a_child(open_site):
    page = open_site.get(RATE).text

    before_the_box = page[page.index("<form") : page.index('name="comment"')]
    assert f'href="{reverse("reports:start")}"' in before_the_box
    assert 'href="tel:' in before_the_box


def test_the_form_keeps_nothing_in_caches_search_engines_or_the_browsers_memory(open_site):
    answer = open_site.get(RATE)

    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    (cookie,) = answer.cookies.values()
    assert cookie["httponly"]
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert f'<form method="post" action="{RATE}" autocomplete="off" novalidate>' in answer.text
    typed = re.findall(r"<(?:input|textarea)(?![^>]*(?:hidden|radio))[^>]*>", answer.text)
    assert typed
    assert all('autocomplete="off"' in box for box in typed)


def test_leaving_changes_the_cookie_so_that_back_shows_nothing(open_site):
    before = open_site.get(RATE).cookies[settings.JOURNEY_COOKIE_NAME].value

    open_site.get(reverse("reports:leave"))

    assert open_site.cookies[settings.JOURNEY_COOKIE_NAME].value != before


def test_an_answer_alone_is_counted_and_nothing_else_is_kept(open_site, now):
    answer = open_site.post(RATE, {"page": "/get-help/", "useful": "no"})

    assert Rating.objects.values_list("page", "useful", "day", "number").get() == (
        "/get-help/", "no", now.date(), 1,
    )  # fmt: skip
    assert not Letter.objects.exists()
    assert answer["Location"] == f"{reverse('reports:rated')}?page=/get-help/"
    thanks = open_site.get(answer["Location"]).text
    assert 'href="/get-help/">Back to the page' in thanks


def test_a_comment_is_sealed_and_its_writer_is_told_by_when_it_is_read(open_site, priya):
    sent = {"page": "/get-help/", "useful": "part", "comment": WORDS}

    answer = open_site.post(RATE, sent, follow=True)

    letter = Letter.objects.get()
    assert letters.words_of(letter, by=priya).words == WORDS
    assert (letter.page, letter.useful) == ("/get-help/", "part")
    assert Rating.objects.get().number == 1
    assert "by <strong>Wednesday 25 November, 11.20 am</strong>" in answer.text
    assert WORDS not in answer.text


def test_a_comment_needs_no_choice(open_site):
    open_site.post(RATE, {"comment": WORDS})

    assert Letter.objects.get().useful == ""
    assert not Rating.objects.exists()


def test_the_same_form_sent_twice_is_one_comment(open_site):
    page = open_site.get(RATE).text
    token = re.search(r'name="token" value="([^"]+)"', page)[1]

    first, second = (
        open_site.post(RATE, {"token": token, "useful": "yes", "comment": WORDS}) for _ in range(2)
    )

    assert first["Location"] == second["Location"]
    assert Letter.objects.count() == Rating.objects.get().number == 1


@pytest.mark.parametrize("token", ["", "short", "../../x" * 9, "é" * 30])
def test_a_token_that_is_none_of_ours_loses_no_comment(open_site, token):
    answer = open_site.post(RATE, {"token": token, "comment": WORDS}, follow=True)

    assert answer.status_code == 200
    assert "It has arrived" in answer.text


def test_who_sends_nothing_is_asked_kindly(open_site):
    page = open_site.post(RATE, {"page": "/get-help/"})

    assert page.status_code == 422
    assert "Choose one of the three, or write what we should change." in page.text
    assert 'href="#id_useful_0"' in page.text
    assert 'value="/get-help/"' in page.text


@pytest.mark.parametrize(
    "wrong",
    [{"useful": "very"}, {"comment": WORDS * 200}],
    ids=["unknown choice", "too long"],
)
def test_nothing_typed_is_lost_on_an_error(open_site, wrong):
    page = open_site.post(RATE, {"useful": "no", "comment": WORDS} | wrong)

    assert page.status_code == 422
    assert WORDS in page.text
    assert not Letter.objects.exists()
    assert not Rating.objects.exists()


@pytest.mark.parametrize("address", [RATE, reverse("reports:write_complaint")])
def test_the_box_that_nobody_sees_is_out_of_the_way_of_everybody(open_site, address):
    page = open_site.get(address).text

    assert page.count('<div class="unseen" aria-hidden="true"><label for="id_website">') == 1
    assert 'tabindex="-1"' in re.search(r'<input[^>]*id="id_website"[^>]*>', page)[0]


@pytest.mark.parametrize(
    "page",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/get-help/",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "/admin/",
        "/tell-us/",
        "/no-such-page/",
        "get-help/",
        "/campaigns/" + "a" * 300 + "/",
        "/campaigns/notice-the-signs/posters/Ring 07700 900123 for help",
        "/news/ring-07700-900123/",
        '/get-help/"onclick=',
    ],
)
def test_a_page_that_is_none_of_ours_is_passed_over(open_site, page):
    form = open_site.get(RATE, {"page": page}).text
    assert "value" not in re.search(r'<input[^>]*name="page"[^>]*>', form)[0]
    assert "Was this site useful?" in form

    answer = open_site.post(RATE, {"page": page, "useful": "yes"})

    assert answer["Location"] == reverse("reports:rated")
    assert Rating.objects.get().page == ""
    thanks = open_site.get(reverse("reports:rated"), {"page": page}).text
    assert "elsewhere" not in thanks
    assert "Go to the front page" in thanks


def test_what_a_browser_says_comes_from_another_site_is_refused(open_site):
    forged = {"HTTP_SEC_FETCH_SITE": "cross-site"}

    assert open_site.post(RATE, {"useful": "yes"}, **forged).status_code == 403
    assert not Rating.objects.exists()


def test_the_form_works_without_cookies_however_long_it_was_open(open_form):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)

    assert strict.post(RATE, {"useful": "yes"}).status_code == 302


def test_while_nobody_could_read_a_comment_only_choices_are_taken(open_site):
    Team.objects.update(notification_address="")

    page = open_site.get(RATE).text
    assert 'name="comment"' not in page
    assert "We cannot take comments at the moment." in page
    assert open_site.post(RATE, {"useful": "yes"}).status_code == 302
    assert Rating.objects.get().number == 1


def test_while_the_form_is_closed_for_upkeep_no_comment_is_begun_and_one_begun_is_taken(
    open_site, now
):
    hour = datetime.timedelta(hours=1)
    FormClosure.objects.create(starts_at=now - hour, ends_at=now + hour, why="We mend the desk.")

    assert 'name="comment"' not in open_site.get(RATE).text
    assert "<form" not in open_site.get(reverse("reports:write_complaint")).text
    open_site.post(RATE, {"comment": WORDS})
    assert Letter.objects.exists()


def test_a_comment_that_came_too_late_is_shown_again_and_not_taken(open_site):
    Team.objects.update(notification_address="")

    page = open_site.post(RATE, {"useful": "yes", "comment": WORDS})

    assert page.status_code == 503
    assert "Nothing has been sent" in page.text
    assert WORDS in page.text
    assert not Letter.objects.exists()


def test_the_thank_you_page_closes_by_itself_and_no_other_opens(open_site, open_form):
    sent = open_site.post(RATE, {"comment": WORDS})["Location"]
    unknown = reverse("reports:letter_sent", args=["x" * 32])

    assert open_site.get(sent).status_code == 200
    assert open_site.get(unknown).status_code == 404
    open_form.shift(datetime.timedelta(minutes=31))
    assert open_site.get(sent).status_code == 404


def test_neither_network_address_nor_browser_is_kept(open_site):
    habits = {"REMOTE_ADDR": "203.0.113.9", "HTTP_USER_AGENT": "Canary/1.0"}
    open_site.post(RATE, {"useful": "yes", "comment": WORDS}, **habits)

    kept = repr(list(Letter.objects.values()) + list(Rating.objects.values()))
    assert "203.0.113.9" not in kept
    assert "Canary" not in kept
