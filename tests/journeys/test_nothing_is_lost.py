"""Given that phones, tabs and tempers fail, when they do, then no word is lost and none doubled."""

import datetime
import re

from django.conf import settings
from django.test import Client
from django.urls import reverse

from reports.models import Concern, Draft
from tests.journeys.walk import HARMLESS, Reporter, carried_on, step_of, told

COOKIE = settings.JOURNEY_COOKIE_NAME


def loses_the_cookie(reporter: Reporter) -> None:
    del reporter.client.cookies[COOKIE]


def test_a_lost_cookie_keeps_what_was_typed_and_sends_nothing(reporter):
    # Given somebody whose browser has let go of its cookie
    reporter.walks_to(3)
    loses_the_cookie(reporter)

    # When they press the button
    page = reporter.answers(3, worry="the whole story")

    # Then they see their words again, with a kind notice
    assert step_of(page) == 3
    assert "the whole story" in page.text
    assert "Nothing has been sent" in page.text
    assert not Concern.objects.exists()
    # and from here it goes on as ever, as far as what is missing is asked for
    page = reporter.answers(3, worry="the whole story", send_now="yes")
    assert "Before you can send" in page.text
    reporter.answers(1, danger="not-sure")
    reporter.sends()
    assert Concern.objects.count() == 1


def test_an_expired_draft_keeps_what_was_typed(reporter, open_form):
    reporter.walks_to(3)
    open_form.shift(datetime.timedelta(hours=settings.DRAFT_HOURS, minutes=1))

    page = reporter.answers(3, worry="the whole story")

    assert step_of(page) == 3
    assert "the whole story" in page.text
    assert "Nothing has been sent" in page.text


def test_every_page_that_is_kept_gives_the_draft_its_hours_again(reporter, open_form):
    reporter.walks_to(3)
    almost = datetime.timedelta(hours=settings.DRAFT_HOURS) - datetime.timedelta(minutes=1)
    open_form.shift(almost)
    reporter.answers(3, worry="still here")
    open_form.shift(almost)

    assert "still here" in reporter.opens(3).text


def test_nothing_is_lost_when_the_draft_ends_while_the_last_page_is_read(
    reporter, open_form, priya
):
    # Given somebody who reads the last page for longer than drafts are kept
    page = reporter.walks_to(8)
    carried = carried_on(page)
    open_form.shift(datetime.timedelta(hours=settings.DRAFT_HOURS, minutes=1))

    # When they press Send
    page = reporter.sends(**carried)

    # Then nothing is sent behind their back, everything is there, and pressing again sends it
    assert step_of(page) == 8
    assert not Concern.objects.exists()
    assert "A grey car fetches the boy next door" in page.text
    reporter.sends(**carried)
    assert told(priya, Concern.objects.get())["child_names"] == "Kit Demo"


def test_nothing_is_lost_when_the_cookie_goes_while_the_last_page_is_read(reporter):
    page = reporter.walks_to(8)
    carried = carried_on(page)
    loses_the_cookie(reporter)

    page = reporter.sends(**carried)

    assert step_of(page) == 8
    assert "A grey car fetches the boy next door" in page.text
    assert not Concern.objects.exists()


def test_a_refused_form_token_shows_the_words_again_and_does_nothing(open_form):
    # Given a page whose form token has gone stale
    reporter = Reporter(enforce_csrf_checks=True)
    reporter.client.handler.enforce_csrf_checks = False
    reporter.walks_to(3)
    reporter.client.handler.enforce_csrf_checks = True
    before = bytes(Draft.objects.get().sealed_answers)

    # When its button is pressed
    page = reporter.client.post(reporter.address(3), {"worry": "the whole story"})

    # Then the words stand there again, and nothing was stored
    assert page.status_code == 200
    assert step_of(page) == 3
    assert "the whole story" in page.text
    assert "Nothing has been sent" in page.text
    assert bytes(Draft.objects.get().sealed_answers) == before


def test_a_refused_form_token_without_a_cookie_can_be_pressed_again(open_form):
    # Given a browser that has lost every cookie
    reporter = Reporter()
    reporter.starts()
    fresh = Client(enforce_csrf_checks=True)
    page = fresh.post(reporter.address(3), {"worry": "the whole story"})
    assert "the whole story" in page.text
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]

    # When the button of the page that came back is pressed
    sent = {"worry": "the whole story", "csrfmiddlewaretoken": token, "kept_before": "yes"}
    page = fresh.post(reporter.address(3), sent, follow=True)

    # Then it leads on, with the words kept
    assert step_of(page) == 4
    assert "the whole story" in fresh.get(reporter.address(3)).text


def test_a_refused_send_is_shown_again_with_everything_and_sends_nothing(open_form):
    reporter = Reporter(enforce_csrf_checks=True)
    reporter.client.handler.enforce_csrf_checks = False
    carried = carried_on(reporter.walks_to(8))
    reporter.client.handler.enforce_csrf_checks = True
    loses_the_cookie(reporter)

    page = reporter.client.post(reporter.address(8), carried)

    assert page.status_code == 200
    assert "A grey car fetches the boy next door" in page.text
    assert not Concern.objects.exists()


def test_another_site_that_posts_here_is_shown_no_form(open_form):
    stranger = Client(enforce_csrf_checks=True, headers={"sec-fetch-site": "cross-site"})

    page = stranger.post("/tell-us/some-token/3/", {"worry": "put into somebody's mouth"})

    assert page.status_code == 404
    assert "put into" not in page.text
    assert COOKIE not in page.cookies


def test_a_refused_start_asks_to_press_once_more(open_form):
    page = Client(enforce_csrf_checks=True).post(reverse("reports:start"))

    assert page.status_code == 200
    assert "Please press Start once more" in page.text


def test_room_for_another_keeps_every_list(reporter):
    reporter.walks_to(5)
    typed = {
        "people-TOTAL_FORMS": "1", "people-0-name": "Big Demo",
        "vehicles-TOTAL_FORMS": "1", "vehicles-0-plate": "DE11 MOO",
        "online_names-TOTAL_FORMS": "1", "online_names-0-name": "demo_wolf_00",
        "place": "Behind the invented shop",
    }  # fmt: skip

    page = reporter.answers(5, add="people", **typed)

    for words in ("Big Demo", "DE11 MOO", "demo_wolf_00", "Behind the invented shop"):
        assert words in page.text
    assert "Person 2" in page.text
    assert "Vehicle 2" not in page.text
    assert re.search(r'name="people-1-name"[^>]* autofocus', page.text)


def test_ten_people_are_enough(reporter):
    reporter.walks_to(5)

    page = reporter.answers(5, **{"people-TOTAL_FORMS": "10", "add": "people"})

    assert "Person 10" in page.text
    assert "Person 11" not in page.text
    assert "Add another person" not in page.text


def test_a_change_from_the_last_page_leads_back_to_it(reporter):
    reporter.walks_to(8)

    page = reporter.answers(4, child_names="Ash Sample")

    assert step_of(page) == 8
    assert "Ash Sample" in page.text
    assert "Kit Demo" not in page.text


def test_so_does_one_by_somebody_who_had_no_time_for_every_page(reporter):
    reporter.walks_to(3)
    reporter.answers(3, **HARMLESS[3], send_now="yes")

    # What a child is told comes first.
    about_you = reporter.answers(2, relation="child").redirect_chain[-1][0]
    assert about_you == reverse("reports:about_you", args=[reporter.token])

    assert step_of(reporter.client.post(about_you, follow=True)) == 8


def test_a_page_that_is_changed_wrongly_is_shown_again_first(reporter):
    reporter.walks_to(8)

    page = reporter.answers(3, worry="")

    assert step_of(page) == 3
    assert step_of(reporter.answers(3, worry="It is a red car")) == 8


def test_a_change_to_danger_is_met_with_the_numbers_first(reporter):
    reporter.walks_to(8)

    page = reporter.answers(1, danger="now")

    assert 'href="tel:999"' in page.text
    assert f'href="{reporter.address(8)}"' in page.text


def test_who_turns_out_to_be_a_child_finds_their_answers_under_new_words(reporter):
    # Given an answer that a child is not offered
    reporter.walks_to(8, step4={"child_age_band": "not-sure"}, step6={"who_knows": ["child"]})

    # When the reporter says that it is about them
    reporter.answers(2, relation="child")
    page = reporter.opens(8)

    # Then nothing stands in the way of sending
    assert "Before you can send" not in page.text
    assert HARMLESS[3]["worry"] in page.text
