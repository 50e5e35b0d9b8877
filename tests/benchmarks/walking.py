"""What one whole concern costs the server, from the first page to the receipt."""

from collections.abc import Callable
from html import unescape
from pathlib import Path

from tests.drills.site import Site
from tests.drills.telling import HIDDEN, Browser

WALKS = 25
TICKS_A_SECOND = 100
ANSWERS: list[dict[str, str]] = [
    {"danger": "not-urgent"},
    {"relation": "neighbour"},
    {"worry": "A grey car fetches the boy next door every night.", "basis": "saw"},
    {"child_names": "Kit Demo", "child_age_band": "13-15"},
    {"place": "The car park behind the shops", "people-TOTAL_FORMS": "1", "people-0-name": "Jay"},
    {"safe_now": "not-sure", "who_knows": "nobody"},
    {"contact": "yes", "phone": "07700 900142", "name": "Jo Example"},
]


def the_short_way(site: Site) -> float:
    """Milliseconds: started, two pages answered, read over, sent, and the receipt read."""
    browser = Browser(site.port)
    return _cost(site, lambda: browser.tells("The same words, told by many."))


def every_page(site: Site) -> float:
    """Milliseconds: each page shown and answered, read over, sent, and the receipt read."""
    browser = Browser(site.port)

    def walk() -> None:
        page = browser.presses("/tell-us/")
        for answers in ANSWERS:
            browser.until_answered(page)
            page = browser.presses(page, **answers)
        carried = dict(HIDDEN.findall(browser.until_answered(page).text))
        del carried["csrfmiddlewaretoken"]
        fields = {name: unescape(value) for name, value in carried.items()}
        browser.reads_receipt(browser.presses(page, **fields))

    return _cost(site, walk)


def as_many_plain_pages(plain: Site) -> float:
    """Milliseconds for as many requests as the short way takes, each no more than Django itself:
    two pages with a form of one question, and four inserts.
    """
    browser = Browser(plain.port)
    fields = dict(HIDDEN.findall(browser.until_answered("/").text)) | {"words": "The same words."}

    def walk() -> None:
        for sent in (None, fields, fields, None, fields, fields):
            browser.until_answered("/", sent)

    return _cost(plain, walk)


def _cost(site: Site, walk: Callable[[], object]) -> float:
    walk()  # the first warms it up
    before = _cpu(site)
    for _ in range(WALKS):
        walk()
    return (_cpu(site) - before) / WALKS


def _cpu(site: Site) -> float:
    ticks = 0
    for pid in site.workers():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS_A_SECOND * 1000
