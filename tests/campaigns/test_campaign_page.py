"""What a campaign's pages say beside its signs, and what the front page does without one."""

import datetime
import re
from html import unescape
from urllib.parse import quote

import pytest
from django.urls import reverse

from campaigns.models import Campaign, Fact
from campaigns.publishing import unpublish

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, content, time_machine, now):
    """The campaign's page at 11.20 on a Tuesday, as text, after the given changes to its row."""
    time_machine.move_to(now, tick=False)

    def read(**changes) -> str:
        Campaign.objects.filter(pk=content.pk).update(**changes)
        return unescape(client.get(content.get_absolute_url()).content.decode())

    return read


def _links(text: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', text)


def test_the_days_of_launch_and_of_awareness_are_told_to_machines_too(page):
    text = page(launched_on=datetime.date(2026, 11, 3))
    assert '<time datetime="2026-11-03">3 November 2026</time>' in text
    assert '<time datetime="2027-03-18">18 March 2027</time>' in text


def test_a_campaign_that_runs_says_nothing_of_an_end(page):
    assert "This campaign ended" not in page(ends_on=datetime.date(2026, 11, 24))


def test_a_campaign_that_is_over_says_so_and_still_names_todays_number(page):
    text = page(ends_on=datetime.date(2026, 11, 23))
    over = text[text.index("This campaign ended") :]
    over = over[: over.index("</p>")]
    assert '<time datetime="2026-11-23">23 November 2026</time>' in over
    assert 'href="tel:03001267000"' in over
    assert reverse("reports:start") in over


def test_a_campaign_is_shared_by_plain_links_that_name_its_address(page, content, settings):
    text = page()
    address = f"{settings.SITE_URL}{content.get_absolute_url()}"
    assert f"<b>{address}</b>" in text
    shared = [link for link in _links(text) if quote(address, safe="") in link]
    assert [re.match(r"[a-z]+:(//[^/]*)?", link)[0] for link in shared] == [
        "mailto:",
        "https://wa.me",
        "https://www.facebook.com",
    ]
    for link in shared[1:]:
        assert f'{link}" rel="noreferrer"' in text


def test_a_shared_link_shows_the_campaigns_own_words_and_picture(page, content, settings):
    text = page()
    told = dict(re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)"', text))
    address = f"{settings.SITE_URL}{content.get_absolute_url()}"
    assert told["og:title"] == told["og:image:alt"] == str(content)
    assert told["og:description"] == told["description"] == content.summary
    assert told["og:url"] == address
    assert told["og:image"].startswith(settings.SITE_URL)
    assert told["twitter:card"] == "summary_large_image"


def test_the_page_says_what_becomes_of_what_people_tell(page):
    text = page()
    said = text[text.index("What happens to what you tell us") :]
    assert "(MASH) reads every word" in said
    assert "the day and the hour" in said
    assert reverse("campaigns:privacy") in said


def test_each_line_of_law_and_figures_names_its_source_and_its_day(client, content):
    where = reverse("campaigns:law_and_figures", args=[content.slug])
    assert where in client.get(content.get_absolute_url()).content.decode()
    text = unescape(client.get(where).content.decode())
    facts = Fact.objects.filter(campaigns=content)
    assert len(facts) == 8
    for fact in facts:
        entry = text[text.index(f'id="{fact.code}"') :]
        entry = entry[: entry.index("</li>")]
        assert fact.words in entry
        assert fact.source in entry
        assert f"Last checked {fact.checked_on:%-d %B %Y}" in entry


def test_without_facts_there_is_no_page_of_them(client, content):
    content.facts.clear()
    where = reverse("campaigns:law_and_figures", args=[content.slug])
    assert client.get(where).status_code == 404
    assert where not in client.get(content.get_absolute_url()).content.decode()


def test_without_a_campaign_no_link_of_the_front_page_leads_nowhere(client, content, priya, now):
    unpublish(content, by="sam", now=now)
    text = client.get("/").content.decode()
    assert "See the signs" not in text
    within = {link[1:] for link in _links(text) if link.startswith("#")}
    assert within <= set(re.findall(r'id="([^"]*)"', text))
    for link in set(_links(text)):
        if link.startswith("/") and not link.startswith(("/static/", "/leave/")):
            assert client.get(link).status_code == 200, link
