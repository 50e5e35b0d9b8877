"""Reads the public side as a visitor does: page by page along its links, and only the words."""

import re
from collections import deque
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.urls import reverse

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "use", "wbr"}
INLINE = {"a", "abbr", "b", "em", "i", "kbd", "mark", "small", "span", "strong", "time"}


class Page(HTMLParser):
    """`sentences`: the words of <main>; each heading and each point of a list is one of its own.

    `text` is the page as it was sent.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.links: list[str] = []
        self.sentences: list[str] = []
        self._open: list[str] = []
        self._words = ""
        self.feed(text)
        self.close()
        self._end()

    def handle_starttag(self, tag, attrs):
        if tag == "a" and (address := dict(attrs).get("href")):
            self.links.append(address)
        if tag not in VOID:
            self._open.append(tag)
        if tag not in INLINE:
            self._end()

    def handle_endtag(self, tag):
        if tag not in INLINE or "nav" in self._open:
            self._end()
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if "main" in self._open and not {"script", "svg"} & set(self._open):
            self._words += data

    def _end(self) -> None:
        words = " ".join(self._words.split())
        self._words = ""
        if re.search(r"\w", words):
            self.sentences.append(words if words[-1] in ".!?" else f"{words}.")


def public_pages(client) -> dict[str, Page]:
    """Every page that links lead to from the front page, by path. The form is its first page."""
    pages: dict[str, Page] = {}
    waiting = deque(["/"])
    while waiting:
        path = waiting.popleft()
        if path in pages:
            continue
        response = client.get(path)
        if response.status_code != 200 or "text/html" not in response["Content-Type"]:
            continue
        pages[path] = Page(response.text)
        found = (urlsplit(link) for link in pages[path].links)
        waiting += [link.path for link in found if not link.netloc and _is_read(link.path)]
    return pages


def _is_read(path: str) -> bool:
    return path.startswith("/") and not path.startswith(("/admin/", reverse("reports:leave")))
