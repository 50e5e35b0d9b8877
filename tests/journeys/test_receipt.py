"""Given a concern that was sent, when its receipt is opened, then only its sender learns of it."""

import datetime
import re

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from reports.models import Concern, Draft, OutOfHoursPerson, Team
from tests.cast import LONDON
from tests.journeys.walk import Reporter, heading_of, step_of


def test_a_stranger_with_the_address_learns_nothing(reporter):
    reporter.walks_to(8)
    reporter.sends()
    address = reverse("reports:receipt", args=[reporter.token])

    stranger = Client().get(address)
    never_was = Client().get(reverse("reports:receipt", args=["no-such-journey"]))

    assert stranger.status_code == never_was.status_code == 404
    assert stranger.content == never_was.content


def test_another_reporter_with_a_cookie_of_their_own_learns_nothing(reporter):
    reporter.walks_to(8)
    reporter.sends()
    other = Reporter()
    other.starts()

    page = other.client.get(reverse("reports:receipt", args=[reporter.token]))

    assert page.status_code == 404
    assert Concern.objects.get().reference not in page.text


def test_it_closes_after_its_minutes_as_if_it_had_never_been(reporter, open_form):
    reporter.walks_to(8)
    reporter.sends()
    open_form.shift(datetime.timedelta(minutes=settings.RECEIPT_MINUTES))
    assert reporter.receipt().status_code == 200

    open_form.shift(datetime.timedelta(seconds=1))
    closed = reporter.receipt()
    never_was = reporter.client.get(reverse("reports:receipt", args=["no-such-journey"]))

    assert closed.status_code == 404
    assert closed.content == never_was.content


@pytest.mark.parametrize("step", [1, 3, 8])
def test_with_it_every_page_of_the_journey_closes(reporter, open_form, step):
    reporter.walks_to(8)
    reporter.sends()
    assert heading_of(reporter.opens(step)) == "This was sent"

    open_form.shift(datetime.timedelta(minutes=settings.RECEIPT_MINUTES, seconds=1))

    closed = reporter.opens(step)
    never_was = reporter.client.get(reverse("reports:step", args=["no-such-journey", step]))
    assert closed.status_code == 404
    assert closed.content == never_was.content


def test_words_written_after_that_are_kept_and_tell_nothing_of_the_first(reporter, open_form):
    # Given a concern whose receipt has closed, and whoever has the telephone now
    reporter.walks_to(8, step1={"danger": "hours"}, step2={"relation": "family"})
    reporter.sends()
    first = Concern.objects.get()
    open_form.shift(datetime.timedelta(minutes=settings.RECEIPT_MINUTES, seconds=1))

    # When they post words to a page of that journey
    page = reporter.answers(3, worry="There is more")

    # Then the words are kept, and nothing of the first is named or filled in
    assert step_of(page) == 3
    assert "There is more" in page.text
    assert Draft.objects.count() == 1
    read = page.text + "".join(reporter.opens(step).text for step in (1, 2, 5, 8))
    assert first.reference not in read
    assert not re.search(r'value="[^"]*"[^>]* checked', read)
    # and once sent, the team finds it beside the first, which the receipt does not name
    reporter.answers(1, danger="not-urgent")
    reporter.answers(3, worry="There is more", send_now="yes")
    receipt = reporter.sends()
    further = Concern.objects.exclude(pk=first.pk).get()
    assert further.follows == first
    assert further.reference in receipt.text
    assert first.reference not in receipt.text


def test_leaving_closes_it(reporter):
    reporter.walks_to(8)
    reporter.sends()

    reporter.leaves()

    assert reporter.receipt().status_code == 404


@pytest.mark.parametrize("danger", ["now", "hours"])
def test_an_urgent_one_leads_with_the_call(reporter, danger):
    reporter.walks_to(8, step1={"danger": danger})

    receipt = reporter.sends()

    assert heading_of(receipt) == "Nobody has read this yet."
    assert 'href="tel:999"' in receipt.text


@pytest.mark.parametrize("danger", ["not-urgent", "not-sure"])
def test_any_other_leads_with_the_arrival(reporter, danger):
    reporter.walks_to(8, step1={"danger": danger})

    assert heading_of(reporter.sends()) == "It has arrived."


def test_at_night_it_says_when_somebody_next_reads(content, priya):
    at_night = datetime.datetime(2026, 11, 27, 23, 5, tzinfo=LONDON)
    with time_machine.travel(at_night, tick=False):
        reporter = Reporter()
        reporter.walks_to(8)
        receipt = reporter.sends()

    assert "Somebody next reads on Monday 30 November, 9.00 am" in receipt.text
    assert "Monday 30 November, 5.00 pm" in receipt.text


def test_who_asked_not_to_be_contacted_is_not_told_to_wait_for_us(reporter):
    reporter.walks_to(8)

    receipt = reporter.sends()

    assert "Heard nothing by" not in receipt.text
    assert "You left no way to reach you, so we cannot ask you anything" in receipt.text


def test_who_was_never_asked_is_told_nothing_of_a_wish(reporter):
    # Given somebody who sent before the page about contact
    reporter.walks_to(3)
    page = reporter.answers(3, worry="they are coming back", send_now="yes")

    receipt = reporter.sends()

    assert "stay anonymous" not in page.text
    assert "No way to reach you" in page.text
    assert "You asked us" not in receipt.text
    assert "You left no way to reach you, so we cannot ask you anything" in receipt.text


def test_it_says_that_the_people_on_call_are_called_not_that_they_were_reached(
    content, priya, front_door
):
    front_door.out_of_hours_cover = Team.OutOfHoursCover.STAFFED
    front_door.save()
    OutOfHoursPerson.objects.create(
        team=front_door, name="Dana", address="dana@desk.example", order=1
    )
    at_night = datetime.datetime(2026, 11, 27, 23, 5, tzinfo=LONDON)
    with time_machine.travel(at_night, tick=False):
        reporter = Reporter()
        reporter.walks_to(8, step1={"danger": "now"})
        receipt = reporter.sends()

    assert "We are calling the people who are on call" in receipt.text
    assert "A message has gone" not in receipt.text


def test_who_may_be_contacted_is_told_when_to_ring(reporter):
    reporter.walks_to(8, step7={"contact": "yes", "phone": "07700 900142"})

    assert "Heard nothing by Wednesday 25 November, 11.20 am?" in reporter.sends().text
