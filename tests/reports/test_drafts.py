"""Drafts: sealed under the browser's key, gone within hours."""

import datetime

import pytest
from django.db import connection

from reports import drafts
from reports.drafts import Holder
from reports.models import Draft

pytestmark = pytest.mark.django_db
HOLDER = Holder(bytes(range(32)))
ANSWERS = {"pages": {"worry": {"worry": ["Zanzibar violet"]}}}


def test_what_is_kept_comes_back(now):
    drafts.save(HOLDER, "token", ANSWERS, now=now)

    assert drafts.load(HOLDER, "token", now=now) == ANSWERS


def test_one_journey_has_one_draft(now):
    drafts.save(HOLDER, "token", ANSWERS, now=now)
    drafts.save(HOLDER, "token", {"pages": {}}, now=now)

    assert Draft.objects.count() == 1
    assert drafts.load(HOLDER, "token", now=now) == {"pages": {}}


def test_another_browser_opens_nothing(now):
    drafts.save(HOLDER, "token", ANSWERS, now=now)

    assert drafts.load(Holder.new(), "token", now=now) is None


def test_another_journey_opens_nothing(now):
    drafts.save(HOLDER, "token", ANSWERS, now=now)

    assert drafts.load(HOLDER, "other token", now=now) is None


def test_a_draft_moved_to_another_journey_does_not_open(now):
    drafts.save(HOLDER, "token", ANSWERS, now=now)
    Draft.objects.update(token_hash=HOLDER.token_hash("other token"))

    assert drafts.load(HOLDER, "other token", now=now) is None


def test_it_ends_with_its_hours(now, settings):
    drafts.save(HOLDER, "token", ANSWERS, now=now)
    end = now + datetime.timedelta(hours=settings.DRAFT_HOURS)

    assert drafts.load(HOLDER, "token", now=end - datetime.timedelta(seconds=1)) == ANSWERS
    assert drafts.load(HOLDER, "token", now=end) is None


def test_the_clock_wipes_what_has_ended_and_nothing_else(now, settings):
    drafts.save(HOLDER, "old", ANSWERS, now=now)
    later = now + datetime.timedelta(hours=settings.DRAFT_HOURS)
    drafts.save(HOLDER, "young", ANSWERS, now=later)

    assert drafts.forget_expired(later) == 1
    assert drafts.load(HOLDER, "young", now=later) == ANSWERS


def test_leaving_wipes_all_of_one_browser(now):
    other = Holder.new()
    for holder, token in ((HOLDER, "one"), (HOLDER, "two"), (other, "three")):
        drafts.save(holder, token, ANSWERS, now=now)

    drafts.forget_all(HOLDER)

    assert Draft.objects.count() == 1
    assert drafts.load(other, "three", now=now) == ANSWERS


def test_nothing_typed_and_no_key_stands_in_the_table(now):
    drafts.save(HOLDER, "a-token-to-look-for", ANSWERS, now=now)

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM reports_draft")
        stored = b"".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for row in cursor.fetchall()
            for value in row
        )
    for secret in (
        b"Zanzibar", b"violet", b"worry", b"a-token-to-look-for", HOLDER.secret,
        HOLDER.secret.hex().encode(), HOLDER.as_cookie().encode(),
        HOLDER.draft_key("a-token-to-look-for"),
        HOLDER.submission_token("a-token-to-look-for").encode(),
    ):  # fmt: skip
        assert secret not in stored


def test_what_is_derived_for_one_use_serves_no_other():
    derived = {
        HOLDER.hash,
        HOLDER.token_hash("token"),
        HOLDER.draft_key("token").hex(),
        HOLDER.submission_token("token"),
    }

    assert len(derived) == 4


@pytest.mark.parametrize("text", ["", "A", "QUJD", "é" * 44, "=" * 44, "!" * 44, "A" * 88])
def test_a_cookie_that_is_not_ours_is_nobody(text):
    assert Holder.from_cookie(text) is None


def test_a_cookie_comes_back_as_the_same_holder():
    assert Holder.from_cookie(HOLDER.as_cookie()) == HOLDER
