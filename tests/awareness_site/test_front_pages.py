"""What stands with every process gone: files that the clock wrote, and never a stale claim."""

import datetime
import os

import pytest
import time_machine

from awareness_site.errors import IF_YOU_WERE_SENDING
from awareness_site.front_pages import PAGES, write_front_pages
from campaigns.models import Alert, ContactLine
from campaigns.register import written
from campaigns.register.snapshot import write_snapshot
from tests.cast import LONDON
from tests.faults import away

NIGHT = datetime.datetime(2026, 11, 25, 2, 0, tzinfo=LONDON)


@pytest.fixture
def front(settings, tmp_path, content):
    settings.VAR_DIR = tmp_path
    return tmp_path / "front"


def text_of(front, name="away.html") -> str:
    return (front / name).read_text()


def test_each_page_shows_every_number_and_claims_no_open_line(front, now):
    write_snapshot(now)

    assert write_front_pages(now) == len(PAGES)

    for name in PAGES:
        assert "Open now" not in text_of(front, name)
        for line in ContactLine.objects.published().of_this_place().exclude(number=""):
            assert line.number in text_of(front, name)
            assert line.hours_in_words in text_of(front, name)


def test_a_page_for_whoever_was_sending_tells_the_truth(front, now):
    write_front_pages(now)

    assert IF_YOU_WERE_SENDING in text_of(front)
    assert IF_YOU_WERE_SENDING not in text_of(front, "too-long.html")


def test_they_follow_the_register_and_are_else_left_alone(front, now):
    write_snapshot(now)
    write_front_pages(now)
    assert write_front_pages(now) == 0

    ContactLine.objects.filter(code="safeguarding-team").update(number="01632 960001")
    write_snapshot(now)

    assert write_front_pages(now) == len(PAGES)
    assert "01632 960001" in text_of(front)


def test_they_follow_the_line_to_ring_from_day_to_night(front, now):
    # The bar's line has no hours of its own beside it, so it must change with the hour.
    write_snapshot(now)
    write_front_pages(now)
    by_day = text_of(front)

    write_snapshot(NIGHT)
    write_front_pages(NIGHT)

    assert text_of(front) != by_day


def test_they_need_no_database_once_the_register_is_written_down(front, now, transactional_db):
    write_snapshot(now)

    with away():
        assert write_front_pages(now) == len(PAGES)


def test_a_stale_register_shows_the_hours_of_day_and_night_and_no_claim(front, client, now):
    """The clock stopped at noon; it is two at night, and the database is away."""
    write_snapshot(now)

    with time_machine.travel(NIGHT, tick=False):
        page = client.get("/no-such-page/")

    assert "Open now" not in page.text
    for line in ContactLine.objects.filter(code__startswith="safeguarding-team"):
        assert line.hours_in_words in page.text


def test_an_alert_that_is_over_leaves_them(front, now):
    Alert.objects.create(
        message="Our lines are down", starts_at=now, ends_at=now + datetime.timedelta(hours=1)
    )
    with time_machine.travel(now, tick=False):
        write_snapshot(now)
        write_front_pages(now)
    assert "Our lines are down" in text_of(front)

    later = now + datetime.timedelta(hours=2)
    with time_machine.travel(later, tick=False):
        write_front_pages(later)

    assert "Our lines are down" not in text_of(front)


def test_a_full_disk_leaves_the_page_before_it_and_no_rubbish(front, now, monkeypatch):
    write_front_pages(now)
    before = text_of(front)

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        written.write_if_changed(front / "away.html", "half a pa")

    assert text_of(front) == before
    assert sorted(path.name for path in front.iterdir()) == sorted(PAGES)
