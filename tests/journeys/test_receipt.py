"""Given a concern that was sent, when its receipt is opened, then only its sender learns of it."""

import datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from reports.models import Concern
from tests.cast import LONDON
from tests.journeys.walk import Reporter, heading_of


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
    assert "we cannot ask you anything" in receipt.text


def test_who_may_be_contacted_is_told_when_to_ring(reporter):
    reporter.walks_to(8, step7={"contact": "yes", "phone": "07700 900142"})

    assert "Heard nothing by Wednesday 25 November, 11.20 am?" in reporter.sends().text
