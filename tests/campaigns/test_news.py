"""News: what is out is listed, read and fed; what is not out yet is nowhere."""

import datetime
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError
from django.urls import reverse

from campaigns.checks import what_is_published_was_checked_lately
from campaigns.models import NewsItem
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.django_db
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
LIST = "/news/"
FEED = "/news/feed.atom"


@pytest.fixture(autouse=True)
def in_november(time_machine, now):
    time_machine.move_to(now, tick=False)


@pytest.fixture
def item(content) -> NewsItem:
    return NewsItem.objects.get(slug="new-law-on-child-exploitation")


def feed(client) -> ElementTree.Element:
    response = client.get(FEED)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)


def told(found: ElementTree.Element, path: str) -> str:
    return found.findtext(path, "", ATOM)


def test_the_list_names_every_item_with_its_date_the_newest_first(client, content):
    page = client.get(LIST).text

    at = [page.index(item.title) for item in NewsItem.objects.all()]
    assert len(at) == 3
    assert at == sorted(at)
    assert "24 November 2026" in page


def test_the_list_is_grouped_by_year(client, item):
    NewsItem.objects.filter(pk=item.pk).update(published_on=datetime.date(2025, 5, 1))

    response = client.get(LIST)

    assert [(year, len(items)) for year, items in response.context["years"]] == [
        (2026, 2),
        (2025, 1),
    ]
    assert '<h2 id="year-2025">2025</h2>' in response.text


def test_without_news_the_page_says_so_kindly_and_leads_on(client, content):
    NewsItem.objects.all().delete()

    page = client.get(LIST).text

    assert "There is no news just now." in page
    assert f'href="{reverse("campaigns:home")}"' in page


def test_an_item_says_who_says_so_and_when_it_was_read_over(client, item):
    page = client.get(item.get_absolute_url()).text

    assert f"<h1>{item.title}</h1>" in page
    assert f'<a href="{item.source_address}" rel="noreferrer">{item.source}</a>' in page
    assert "10 November 2026" in page
    assert "Last read over 24 November 2026. Next time by 10 February 2027." in page


def test_an_item_without_a_source_shows_none(client, item):
    NewsItem.objects.filter(pk=item.pk).update(source="", source_address="")

    assert "Source:" not in client.get(item.get_absolute_url()).text


@pytest.mark.parametrize(
    "hidden", [{"is_published": False}, {"published_on": datetime.date(2026, 11, 25)}]
)
def test_what_is_not_out_is_nowhere(client, item, hidden):
    NewsItem.objects.filter(pk=item.pk).update(**hidden)

    assert client.get(item.get_absolute_url()).status_code == 404
    assert item.title not in client.get(LIST).text
    assert item.slug not in client.get(FEED).text


def test_an_item_comes_out_on_its_day(client, item, now):
    NewsItem.objects.filter(pk=item.pk).update(published_on=now.date())

    assert client.get(item.get_absolute_url()).status_code == 200


def test_an_unknown_item_is_not_found(client, content):
    assert client.get("/news/no-such-item/").status_code == 404


def test_the_feed_is_atom_by_the_partnership_and_knows_its_own_address(client, item, settings):
    settings.SITE_URL = "https://signs.example.org"

    found = feed(client)

    itself = found.find("atom:link[@rel='self']", ATOM).get("href")
    assert itself == "https://signs.example.org/news/feed.atom"
    assert told(found, "atom:id") == "https://signs.example.org/news/"
    assert told(found, "atom:author/atom:name") == (
        "Northamptonshire Safeguarding Children Partnership"
    )
    assert datetime.datetime.fromisoformat(told(found, "atom:updated")).tzinfo
    assert len(found.findall("atom:entry", ATOM)) == 3


def test_each_entry_has_what_a_reader_needs(client, item, settings):
    settings.SITE_URL = "https://signs.example.org"

    entries = feed(client).findall("atom:entry", ATOM)
    (entry,) = (one for one in entries if told(one, "atom:title") == item.title)

    address = f"https://signs.example.org{item.get_absolute_url()}"
    assert told(entry, "atom:id") == address
    assert entry.find("atom:link", ATOM).get("href") == address
    assert told(entry, "atom:published") == "2026-11-10T00:00:00+00:00"
    assert datetime.datetime.fromisoformat(told(entry, "atom:updated")).tzinfo
    assert told(entry, "atom:summary") == item.summary


def test_a_summary_is_words_and_never_code(client, item):
    NewsItem.objects.filter(pk=item.pk).update(summary="Tell us & <b>ring</b>.")

    summaries = [one.text for one in feed(client).findall("atom:entry/atom:summary", ATOM)]

    assert "Tell us &amp; &lt;b&gt;ring&lt;/b&gt;." in summaries


def test_a_feed_without_news_is_still_a_feed(client, content):
    NewsItem.objects.all().delete()

    found = feed(client)

    assert found.findall("atom:entry", ATOM) == []
    assert told(found, "atom:updated")


def test_every_page_of_news_names_the_feed(client, item):
    named = (
        '<link rel="alternate" type="application/atom+xml" '
        f'title="News: Notice the signs" href="{FEED}">'
    )

    assert named in client.get(LIST).text
    assert named in client.get(item.get_absolute_url()).text


def test_reading_news_sets_no_cookie(client, item):
    for path in (LIST, FEED, item.get_absolute_url()):
        assert not client.get(path).cookies


def test_what_ships_is_sourced(content):
    for item in NewsItem.objects.all():
        assert item.source, item
        assert item.body.count("\n\n") >= 1, item


def test_an_overdue_item_is_a_warning_while_it_is_out(item):
    rows = NewsItem.objects.filter(pk=item.pk)
    rows.update(reviewed_on=datetime.date(2026, 11, 1), next_review=datetime.date(2026, 11, 23))

    (found,) = what_is_published_was_checked_lately(databases=["default"])
    rows.update(published_on=datetime.date(2026, 11, 25))

    assert found.id == "campaigns.W008"
    assert f"“{item}” is overdue" in found.msg
    assert what_is_published_was_checked_lately(databases=["default"]) == []


def test_the_address_of_an_item_is_chosen_once(client, sam, item):
    sign_in(client, sam)

    form = client.get(reverse("admin:campaigns_newsitem_change", args=[item.pk]))

    assert "slug" in form.context["adminform"].readonly_fields


def test_news_is_reviewed_again_after_it_was_reviewed(content):
    with pytest.raises(IntegrityError, match="newsitem_is_reviewed_again_after_it_was_reviewed"):
        NewsItem.objects.update(next_review=datetime.date(2020, 1, 1))
