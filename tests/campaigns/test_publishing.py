"""What a campaign needs before the public may read it."""

from datetime import date, timedelta

import pytest

from campaigns.models import Campaign, ContactLine, WarningSign
from campaigns.publishing import NotReady, publish, reasons_against, unpublish

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(content, now) -> Campaign:
    unpublish(content, by="sam", now=now)
    return content


def reasons(campaign: Campaign, now) -> list[str]:
    with pytest.raises(NotReady) as caught:
        publish(campaign, by="sam", now=now)
    campaign.refresh_from_db()
    assert not campaign.is_published
    return caught.value.reasons


def test_publishing_records_who_and_when(draft, now):
    publish(draft, by="sam", now=now)
    draft.refresh_from_db()
    assert draft.is_published
    assert (draft.published_by, draft.published_at) == ("sam", now)


def test_a_second_press_keeps_who_was_first(draft, now):
    publish(draft, by="sam", now=now)
    publish(draft, by="another", now=now + timedelta(hours=1))
    draft.refresh_from_db()
    assert (draft.published_by, draft.published_at) == ("sam", now)


def test_taking_back_makes_a_draft_again(content, now):
    unpublish(content, by="sam", now=now)
    content.refresh_from_db()
    assert not content.is_published
    assert (content.published_by, content.published_at) == ("", None)


def test_it_needs_a_warning_sign_that_is_published(draft, now):
    WarningSign.objects.update(is_published=False)
    assert reasons(draft, now) == ["It shows no warning sign."]


@pytest.mark.parametrize(
    ("kind", "label"),
    [("emergency", "Emergency"), ("front-door", "Safeguarding team, office hours")],
)
def test_it_needs_the_lines_that_people_are_told_to_ring(draft, now, kind, label):
    ContactLine.objects.filter(kind=kind).update(status="superseded")
    assert reasons(draft, now) == [
        f"The contact register has no published line of the kind “{label}”."
    ]


def test_it_needs_a_review_that_is_still_to_come(draft, now):
    draft.reviewed_on, draft.next_review = date(2026, 5, 1), date(2026, 11, 24)
    draft.save()
    assert reasons(draft, now) == ["Its next review was due on 24 November 2026: review it first."]


def test_it_names_every_letter_that_the_poster_cannot_print(draft, now):
    draft.headline, draft.to_the_child = "Gangs use children 😀", "Не твоя вина ☂"
    draft.save()
    found = reasons(draft, now)
    assert any("😀 (grinning face)" in reason for reason in found)
    assert any("☂ (umbrella)" in reason for reason in found)


def test_it_names_the_field_that_is_empty(draft, now):
    draft.summary = ""
    draft.save()
    assert reasons(draft, now) == ["Summary: This field cannot be blank."]


def test_a_real_site_publishes_no_demonstration_row(draft, now, settings):
    settings.DEMONSTRATION = False
    assert reasons(draft, now) == [
        "“Northamptonshire Safeguarding Children Partnership” is a demonstration row, and this is "
        "a real site."
    ]


def test_the_shipped_campaign_is_ready(draft, now):
    assert reasons_against(draft, now=now) == []
