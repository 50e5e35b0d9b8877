"""The frame of every desk page: where somebody can go, where they are, and what is late."""

import datetime
import re
from html import unescape

import pytest
import time_machine

from campaigns.models import NewsItem
from reports import health
from reports.models import Heartbeat
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.ignore_template_errors
NAV = re.compile(r'<nav class="desk-nav".*?</nav>', re.DOTALL)
A_LINK = re.compile(r'<a href="[^"]*"( aria-current="page")?>([^<]+)</a>')
OF_A_TEAM = ["Queue", "Letters", "Notifications", "Audit trail", "Keys"]
OF_A_MANAGER = ["Teams", "Routing", "Accounts", "Retention"]
OF_AN_EDITOR = ["Campaigns", "Pages", "News", "Warning signs", "Numbers"]


@pytest.fixture(autouse=True)
def clock(now):
    with time_machine.travel(now, tick=False) as travelled:
        yield travelled


@pytest.fixture
def links(client):
    """The words of the links that somebody sees on a page; which one is marked as "here"."""

    def read(who, path: str = "/admin/") -> tuple[list[str], list[str]]:
        sign_in(client, who)
        [nav] = NAV.findall(client.get(path).text)
        found = A_LINK.findall(nav)
        return [words for _, words in found], [words for here, words in found if here]

    return read


def test_each_finds_the_pages_they_work_with(links, priya, mo, sam):
    assert links(priya)[0] == [*OF_A_TEAM, "All pages"]
    assert links(mo)[0] == [*OF_A_TEAM, *OF_A_MANAGER, "All pages"]
    assert links(sam)[0] == [*OF_AN_EDITOR, "All pages"]


def test_the_page_that_is_open_is_marked(links, priya, a_concern):
    concern = a_concern()

    assert links(priya)[1] == ["All pages"]
    assert links(priya, "/admin/reports/letter/")[1] == ["Letters"]
    assert links(priya, concern.get_absolute_url())[1] == ["Queue"]


def test_managers_are_told_that_the_last_backup_is_too_old(client, settings, priya, mo, now):
    settings.DEMONSTRATION = False
    backups = [None, now - datetime.timedelta(hours=37), now - datetime.timedelta(hours=35)]
    told = []
    for who in (priya, mo):
        sign_in(client, who)
        for at in backups:
            if at:
                health.beat(at, of=health.BACKUP)
            told.append("The last backup" in client.get("/admin/").text)
        Heartbeat.objects.all().delete()

    assert told == [False, False, False, True, True, False]


def test_lists_are_headed_by_what_they_list(client, sam):
    sign_in(client, sam)

    page = client.get("/admin/campaigns/newsitem/").text

    assert "<h1>News items</h1>" in page
    assert "<title>News items – Desk</title>" in page


def test_a_concern_that_is_late_says_so_beside_its_deadline(client, priya, a_concern, clock, now):
    concern = a_concern()
    sign_in(client, priya)
    assert "flag-late" not in client.get(concern.get_absolute_url()).text

    clock.move_to(now + datetime.timedelta(days=7))
    sign_in(client, priya)

    page = client.get(concern.get_absolute_url()).text
    late = re.search(r'<b class="flag flag-late">([^<]+)</b>', page)
    assert "late" in unescape(late[1])


def test_an_editor_sees_which_news_is_shown_and_what_is_overdue(client, sam, content, now):
    sign_in(client, sam)
    first, second, third = NewsItem.objects.all()
    NewsItem.objects.filter(pk=first.pk).update(published_on=datetime.date(2027, 1, 1))
    NewsItem.objects.filter(pk=second.pk).update(is_published=False)
    NewsItem.objects.filter(pk=third.pk).update(
        reviewed_on=datetime.date(2026, 1, 1), next_review=datetime.date(2026, 5, 1)
    )

    every = client.get("/admin/campaigns/newsitem/").text
    overdue = client.get("/admin/campaigns/newsitem/?review=overdue").text

    for state in ("Waits for its day", "Hidden", "Shown", "Overdue since 1 May 2026"):
        assert f">{state}</td>" in every
    assert third.title in overdue
    assert first.title not in overdue
