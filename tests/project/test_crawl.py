"""A walk over the whole public side, link by link, for each place that a pack is shipped for."""

import re
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlsplit

import pytest
from django.urls import reverse

from campaigns.content import ENGLAND, PACKS, load_pack
from campaigns.models import ContactLine
from campaigns.poster.editions import make_missing
from campaigns.published import published
from campaigns.search.index import rebuild_if_changed
from tests.cast import answer_for_the_data

PLACES = sorted(path.name for path in PACKS.iterdir() if path.is_dir() and path != ENGLAND)
# What looks like a telephone number: the emergency and service numbers, and anything long.
A_NUMBER = re.compile(r"(?<![\d.,/-])(?:0\d[\d ]{7,12}\d|999|101|116 ?\d{3})(?![\d.,-])")


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.headings = 0
        self.words: list[str] = []
        self.skipping = 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids.update(filter(None, [given.get("id")]))
        self.headings += tag == "h1"
        self.skipping += tag in ("script", "style", "title")
        for name in ("href", "src"):
            if given.get(name) and tag != "link":
                self.links.append(given[name])

    def handle_endtag(self, tag):
        self.skipping -= tag in ("script", "style", "title")

    def handle_data(self, data):
        if not self.skipping:
            self.words.append(data)


@dataclass
class Site:
    pages: dict[str, Reader] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    linked_from: dict[str, str] = field(default_factory=dict)

    def text(self, path: str) -> str:
        return re.sub(r"\s+", " ", " ".join(self.pages[path].words))


def is_ours(link: str) -> bool:
    """A page of the public side: not the way out, nor the desk, nor another site's page."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path:
        return False
    return not parts.path.startswith(("/static/", reverse("reports:leave"), "/admin/"))


def crawl(client) -> Site:
    site, waiting = Site(), deque(["/"])
    while waiting:
        path = waiting.popleft()
        if path in site.answers:
            continue
        response = client.get(path)
        site.answers[path] = response.status_code
        if response.status_code != 200 or "text/html" not in response.get("Content-Type", ""):
            continue
        reader = site.pages[path] = Reader()
        reader.feed(response.text)
        for link in filter(is_ours, reader.links):
            target = urldefrag(link).url
            site.linked_from.setdefault(target, path)
            waiting.append(target)
    return site


@pytest.fixture(params=PLACES)
def site(request, client, db, now, areas, front_door, priya, time_machine) -> Site:
    time_machine.move_to(now, tick=False)
    load_pack(PACKS / request.param, now=now, publish=True)
    answer_for_the_data()
    make_missing(now)
    rebuild_if_changed(now)
    return crawl(client)


def test_a_walk_over_every_page(site, now):
    """One test, because the walk is what costs."""
    assert {path: code for path, code in site.answers.items() if code != 200} == {}
    assert_links_lead_to_what_they_name(site)
    assert_nothing_published_is_out_of_reach(site, now)
    for path, page in site.pages.items():
        assert page.headings == 1, path
        assert "tel:999" in page.links, path
        is_in_the_form = path.startswith(reverse("reports:start"))
        assert is_in_the_form or reverse("reports:start") in page.links, path
    assert_every_page_says_when_it_was_last_read_over(site)
    assert_every_number_is_of_the_register(site)


def assert_links_lead_to_what_they_name(site: Site) -> None:
    dead = {
        f"{path} -> {link}"
        for path, page in site.pages.items()
        for link in page.links
        if is_ours(link) or link.startswith("#")
        for target, name in [urldefrag(link)]
        if name and (at := site.pages.get(target or path)) and name not in at.ids
    }
    assert dead == set()


def assert_nothing_published_is_out_of_reach(site: Site, now) -> None:
    addresses = {urldefrag(entry.url).url for entry in published(now.date())}
    assert addresses - set(site.answers) == set()


# Forms and their answers say what to do, and hold no fact that could grow old.
FORMS = ("reports:start", "reports:rate_page", "campaigns:search", "campaigns:by_postcode")


def assert_every_page_says_when_it_was_last_read_over(site: Site) -> None:
    forms = tuple(reverse(name) for name in FORMS)
    undated = {
        path
        for path in site.pages
        if not path.startswith(forms)
        and not re.search(r"Last (read over|checked)", site.text(path))
    }
    assert undated == set()


def assert_every_number_is_of_the_register(site: Site) -> None:
    known = {line.number.replace(" ", "") for line in ContactLine.objects.published()}
    found = {
        f"{path}: {number}"
        for path in site.pages
        for number in A_NUMBER.findall(site.text(path))
        if number.replace(" ", "") not in known
    }
    linked = {
        f"{path}: {link}"
        for path, page in site.pages.items()
        for link in page.links
        if link.startswith("tel:") and link.removeprefix("tel:") not in known
    }
    assert found | linked == set()
