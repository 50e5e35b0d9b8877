"""The one list of what the public can find."""

import datetime
import re
from urllib.parse import urldefrag

import pytest

from campaigns.models import Campaign, ContactLine, NewsItem, StandingPage, Term, WarningSign
from campaigns.published import Kind, published
from campaigns.publishing import unpublish

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 24)


def titles(kind: Kind, today: datetime.date = TODAY) -> set[str]:
    return {entry.title for entry in published(today) if entry.kind == kind}


def test_each_kind_of_published_row_is_in_it(content):
    assert titles(Kind.CAMPAIGN) == {str(content)}
    assert titles(Kind.LINE) == {
        line.name for line in ContactLine.objects.published().of_this_place()
    }
    assert titles(Kind.WORD) == {
        term.word for term in Term.objects.published().filter(kind=Term.Kind.WORD)
    }
    assert titles(Kind.NEWS) == {item.title for item in NewsItem.objects.published(TODAY)}
    assert titles(Kind.SIGN) == {sign.label for sign in content.signs_in_order()}
    assert {"Privacy", "Get help", "Words explained"} <= titles(Kind.PAGE)
    assert titles(Kind.FACTS) == {"What the law and the figures say"}


def test_every_published_sign_has_a_place_where_it_is_read(content):
    everywhere = titles(Kind.SIGN) | titles(Kind.GUIDE_SIGN)

    assert everywhere == {sign.label for sign in WarningSign.objects.published()}


def test_every_address_answers_and_holds_the_place_that_it_names(client, content, front_door):
    pages: dict[str, str] = {}
    dead = []
    for entry in published(TODAY):
        path, name = urldefrag(entry.url)
        if path not in pages:
            response = client.get(path)
            assert response.status_code == 200, entry
            pages[path] = response.text
        if name and not re.search(rf'\bid="{re.escape(name)}"', pages[path]):
            dead.append(entry.url)
    assert dead == []


def test_no_two_entries_share_an_address(content):
    addresses = [entry.url for entry in published(TODAY)]

    assert len(addresses) == len(set(addresses))


def test_a_draft_and_what_only_it_shows_are_not_in_it(content, now):
    unpublish(content, by="sam", now=now)

    assert titles(Kind.CAMPAIGN) == titles(Kind.FACTS) == set()
    assert not [entry for entry in published(TODAY) if content.get_absolute_url() in entry.url]


def test_what_is_taken_back_is_not_in_it(content):
    WarningSign.objects.filter(code="weapon").update(is_published=False)
    Term.objects.filter(code="county-lines").update(is_published=False)
    old = ContactLine.objects.get(status="superseded")

    found = {entry.title for entry in published(TODAY)}

    assert WarningSign.objects.get(code="weapon").label not in found
    assert "County lines" not in found
    assert old.name not in titles(Kind.LINE) or old.number not in str(published(TODAY))


def test_news_of_tomorrow_waits_for_its_day(content):
    NewsItem.objects.create(
        slug="tomorrow",
        title="Tomorrow’s news",
        summary="Not yet.",
        body="Not yet.",
        published_on=TODAY + datetime.timedelta(days=1),
        reviewed_on=TODAY,
        next_review=TODAY + datetime.timedelta(days=90),
    )

    assert "Tomorrow’s news" not in titles(Kind.NEWS)
    assert "Tomorrow’s news" in titles(Kind.NEWS, TODAY + datetime.timedelta(days=1))


def test_a_page_that_the_product_does_not_have_is_left_out(content):
    StandingPage.objects.create(
        code="never-built",
        title="Never built",
        summary="No address answers this.",
        reviewed_on=TODAY,
        reviewed_by="Editor",
        next_review=TODAY + datetime.timedelta(days=90),
    )

    assert "Never built" not in titles(Kind.PAGE)


def test_a_sign_lies_in_the_campaign_launched_last(content, now):
    newer = Campaign.objects.get(pk=content.pk)
    newer.pk, newer.slug = None, "a-newer-one"
    newer.launched_on = content.launched_on + datetime.timedelta(days=1)
    newer.save()
    newer.signs.add(WarningSign.objects.get(code="weapon"), through_defaults={"order": 1})

    address = {entry.title: entry.url for entry in published(TODAY) if entry.kind == Kind.SIGN}

    assert address[WarningSign.objects.get(code="weapon").label].startswith(
        newer.get_absolute_url()
    )
    assert address["Going missing"].startswith(content.get_absolute_url())


def test_an_empty_site_publishes_its_front_page_alone(db):
    assert [entry.kind for entry in published(TODAY)] == [Kind.HOME]
