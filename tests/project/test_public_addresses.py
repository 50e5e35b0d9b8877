"""Every address that the public can open answers, and is a whole page."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.each_row import each_row

NOT_PAGES = {
    *("health", "robots", "sitemap", "security_contact"),
    *("campaigns:poster_file", "campaigns:poster_edition"),
}
# Where the address names something else than the campaign of the county.
SLUGS = {"campaigns:guide": "parents", "campaigns:news_item": "a-new-site"}


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Each name with its namespace, and its path, the desk aside."""
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield ":".join(filter(None, [resolver.namespace, entry.name])), path
        elif not path.startswith("admin/"):
            yield from patterns(entry, path)


ADDRESSES = dict(patterns(get_resolver()))
PAGES = {
    name: f"/{path}"
    for name, path in ADDRESSES.items()
    if name not in NOT_PAGES and not re.search(r":token>|\.(atom|pdf|png|svg)$|^leave", path)
}


@pytest.fixture
def path(content, front_door, priya) -> Callable[[str], str]:
    def of(name: str) -> str:
        slug = SLUGS.get(name, content.slug)
        return PAGES[name].replace("<slug:slug>", slug).replace("<slug:code>", "a4")

    return of


@each_row("name", PAGES)
def test_it_is_a_whole_page(client, path, name):
    response = client.get(path(name), follow=True)

    assert response.status_code == 200
    assert len(re.findall(r"<h1[\s>]", response.text)) == 1
    assert re.search(r'<html lang="en', response.text)
    assert re.search(r"<title>\s*\S", response.text)
    assert re.search(r'href="tel:\d+"', response.text)


@each_row("name", PAGES)
def test_head_is_answered_too(client, path, name):
    assert client.head(path(name), follow=True).status_code == 200


def test_the_addresses_that_others_rely_on_are_there():
    promised = {
        "": "campaigns:home",
        "campaigns/<slug:slug>/": "campaigns:campaign",
        "get-help/": "campaigns:get_help",
        "tell-us/": "reports:start",
        "health/": "health",
        "robots.txt": "robots",
        "sitemap.xml": "sitemap",
        ".well-known/security.txt": "security_contact",
    }

    assert promised.items() <= {path: name for name, path in ADDRESSES.items()}.items()
