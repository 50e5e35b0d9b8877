"""Given that people press Send twice, or go back, then no concern is doubled and none dropped."""

import datetime

from django.conf import settings
from django.db import DatabaseError
from django.urls import reverse

from reports import drafts
from reports.models import Concern, Draft
from tests.journeys.walk import carried_on, heading_of, step_of, told


def test_a_double_click_on_send_gives_the_same_receipt(reporter):
    reporter.walks_to(8)

    once, again = reporter.sends(), reporter.sends()

    reference = Concern.objects.get().reference
    assert reference in once.text
    assert reference in again.text


def test_send_pressed_again_on_the_page_that_back_restored_gives_the_same_receipt(reporter):
    page = reporter.walks_to(8)
    carried = carried_on(page)
    reporter.sends(**carried)

    again = reporter.sends(**carried)

    assert Concern.objects.get().reference in again.text


def test_a_draft_that_cannot_be_wiped_costs_nobody_the_receipt(reporter, monkeypatch):
    reporter.walks_to(8)

    def full_disk(*_):
        raise DatabaseError("disk I/O error")

    monkeypatch.setattr(drafts, "forget", full_disk)
    receipt = reporter.sends()

    assert Concern.objects.get().reference in receipt.text
    # and pressed again, with the draft still there, it is the same concern
    assert Concern.objects.get().reference in reporter.sends().text


def test_back_after_sending_shows_that_it_was_sent(reporter):
    reporter.walks_to(8)
    reporter.sends()

    page = reporter.opens(3)

    assert heading_of(page) == "This was sent"
    assert reverse("reports:receipt", args=[reporter.token]) in page.text


def test_words_changed_after_back_go_as_a_further_message(reporter, priya):
    # Given somebody who has sent, gone back, and written more
    reporter.walks_to(8)
    reporter.sends()
    first = Concern.objects.get()
    page = reporter.answers(3, worry="I forgot: the car has a dent")

    # Then they read that the words are kept and will name the first
    assert step_of(page) == 3
    assert "I forgot: the car has a dent" in page.text
    assert first.reference in page.text

    # When they go on and send
    page = reporter.answers(3, worry="I forgot: the car has a dent", send_now="yes")
    assert first.reference in page.text
    receipt = reporter.sends()

    # Then a further concern names the first, and the first is as it was
    further = Concern.objects.exclude(pk=first.pk).get()
    assert further.follows == first
    assert told(priya, further)["worry"] == "I forgot: the car has a dent"
    assert further.reference in receipt.text
    assert first.reference in receipt.text


def test_words_changed_after_back_are_kept_when_their_draft_ends_before_send(
    reporter, open_form, priya
):
    # Given somebody who has sent, gone back, and written other words
    reporter.walks_to(8)
    reporter.sends()
    first = Concern.objects.get()
    reporter.answers(3, worry="I forgot: the car has a dent")
    carried = carried_on(reporter.answers(3, worry="I forgot: the car has a dent", send_now="yes"))
    # and a draft that ends while they read them over
    Draft.objects.update(expires_at=first.received_at)

    # When they press Send
    page = reporter.sends(**carried)

    # Then it is no receipt: the new words stand there again, and the next press sends them
    assert step_of(page) == 8
    assert "I forgot: the car has a dent" in page.text
    assert f"You have already sent us something: {first.reference}" in page.text
    receipt = reporter.sends(**carried)
    further = Concern.objects.exclude(pk=first.pk).get()
    assert told(priya, further)["worry"] == "I forgot: the car has a dent"
    assert further.reference in receipt.text
    # and a press more is a double click
    assert further.reference in reporter.sends(**carried).text
    assert Concern.objects.count() == 2


def test_a_reference_typed_on_the_last_page_is_not_lost_with_its_draft(
    reporter, open_form, a_concern
):
    earlier = a_concern()
    carried = carried_on(reporter.walks_to(8))
    open_form.shift(datetime.timedelta(hours=settings.DRAFT_HOURS, minutes=1))

    page = reporter.sends(earlier_reference=earlier.reference, **carried)

    assert f'value="{earlier.reference}"' in page.text


def test_what_was_sent_in_a_hurry_is_found_again_by_a_double_click(reporter):
    # Given somebody who said that we may contact them, gave no way, and had no time
    reporter.walks_to(7)
    carried = carried_on(reporter.answers(7, contact="yes", name="Jo Demo", send_now="yes"))

    # When Send is pressed twice
    once, again = reporter.sends(**carried), reporter.sends(**carried)

    # Then it is one concern with one receipt
    reference = Concern.objects.get().reference
    assert reference in once.text
    assert reference in again.text
