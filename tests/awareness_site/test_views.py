"""What machines ask of the whole site."""

import datetime
from urllib.parse import urldefrag
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from awareness_site.views import SITEMAP
from campaigns.published import published as everything


def test_robots_are_kept_from_the_journey_and_the_desk(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"].startswith("text/plain")
    lines = response.text.splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /tell-us/", "Disallow: /admin/", "Disallow: /leave/"} <= set(lines)
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines


def test_the_sitemap_names_every_published_page_and_no_draft(client, content, settings):
    from campaigns.models import Campaign

    published = Campaign.objects.published().first()
    Campaign.objects.create(
        slug="a-draft",
        launched_on=datetime.date(2026, 11, 1),
        reviewed_on=datetime.date(2026, 11, 1),
        next_review=datetime.date(2027, 11, 1),
    )
    settings.SITE_URL = "https://signs.example.org"

    response = client.get("/sitemap.xml")

    urls = ElementTree.fromstring(response.content).findall(f"{{{SITEMAP}}}url")
    found = {url[0].text: url[1].text if len(url) > 1 else None for url in urls}
    site = "https://signs.example.org"
    assert set(found) == {
        site + urldefrag(entry.url).url for entry in everything(timezone.localdate())
    }
    pages = ("/", published.get_absolute_url(), "/get-help/", "/privacy/", "/words-explained/")
    for path in (*pages, "/for/parents/", "/topics/", "/data-protection-complaints/"):
        assert datetime.date.fromisoformat(found[site + path])
    assert not [path for path in found if "a-draft" in path or "#" in path or "/tell-us/" in path]


def test_an_empty_site_has_a_sitemap_too(client, db):
    assert client.get("/sitemap.xml").status_code == 200


def test_security_txt_says_whom_to_tell_and_goes_stale(client, settings, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 24, 11, 20, tzinfo=datetime.UTC))
    settings.SECURITY_CONTACT = "mailto:security@signs.example.org"

    response = client.get("/.well-known/security.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Contact: mailto:security@signs.example.org" in response.text
    assert "Expires: 2027-05-23T00:00:00Z" in response.text
    assert "Canonical: http://127.0.0.1:8000/.well-known/security.txt" in response.text


@pytest.mark.parametrize(
    "path", ["/health/", "/robots.txt", "/sitemap.xml", "/.well-known/security.txt"]
)
def test_each_answers_head_and_refuses_post(client, db, path):
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405


def test_health_says_that_the_database_is_away(client, database_away):
    response = client.get("/health/")

    assert response.status_code == 503
    assert response.json() == {"status": "database"}
