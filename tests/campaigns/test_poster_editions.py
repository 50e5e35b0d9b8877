"""Editions: made by the clock when words change, offered only while they are true."""

import hashlib
import io
import threading

import pypdf
import pytest
from django.db import connection

from campaigns.models import Campaign, ContactLine, PosterEdition
from campaigns.poster import editions
from campaigns.poster.editions import current_edition, make_missing, todays_words


@pytest.fixture(autouse=True)
def nothing_refused_yet():
    editions._refused.clear()


def front_door():
    return ContactLine.objects.published().filter(kind=ContactLine.Kind.FRONT_DOOR)


def text_of(edition) -> str:
    return pypdf.PdfReader(io.BytesIO(bytes(edition.pdf))).pages[0].extract_text()


def test_there_is_none_until_the_clock_has_made_it(content, now):
    assert current_edition(content) is None

    (made,) = make_missing(now)

    assert current_edition(content) == made
    assert (made.number, made.made_at) == (1, now)
    assert made.pdf_digest == hashlib.sha256(bytes(made.pdf)).hexdigest()


def test_a_second_turn_of_the_clock_makes_nothing(content, now):
    make_missing(now)

    assert make_missing(now) == []
    assert content.editions.count() == 1


def test_a_changed_number_withdraws_it_until_the_next_is_made(content, now):
    make_missing(now)
    old = front_door().get().number
    front_door().update(number="0300 555 0199")

    assert current_edition(content) is None

    make_missing(now)

    edition = current_edition(content)
    assert edition is not None
    assert edition.number == 2
    assert "0300 555 0199" in text_of(edition)
    assert old not in text_of(edition)


def test_a_superseded_number_is_never_printed(content, now):
    old = ContactLine.objects.get(status=ContactLine.Status.SUPERSEDED)

    make_missing(now)

    assert old.number not in text_of(current_edition(content))


def test_a_change_of_what_is_not_printed_makes_no_new_one(content, now):
    make_missing(now)
    Campaign.objects.update(body="Another body.")
    front_door().update(purpose="Another purpose.")

    assert make_missing(now) == []
    content.refresh_from_db()
    assert current_edition(content) is not None


def test_a_draft_gets_no_poster(content, now):
    Campaign.objects.update(status=Campaign.Status.DRAFT)

    assert make_missing(now) == []


def test_asking_for_the_current_one_does_not_fetch_the_files(content, now):
    make_missing(now)

    edition = current_edition(content)
    assert edition is not None
    assert edition.get_deferred_fields() == {"pdf", "thumbnail"}


def copy_of(campaign: Campaign, **changes) -> Campaign:
    signs = list(campaign.signs_in_order())
    fields = {
        field.attname: getattr(campaign, field.attname)
        for field in Campaign._meta.concrete_fields
        if not field.primary_key
    }
    copy = Campaign.objects.create(**{**fields, **changes})
    for order, sign in enumerate(signs):
        copy.signs.add(sign, through_defaults={"order": order})
    return copy


def test_one_that_cannot_be_drawn_is_logged_and_does_not_stop_the_rest(content, now, caplog):
    # The clock meets the later launch first.
    bad = copy_of(
        content, slug="too-long", headline="W" * 80, launched_on=now.date().replace(year=2027)
    )

    made = make_missing(now)

    assert [edition.campaign for edition in made] == [content]
    assert current_edition(bad) is None
    assert [record.getMessage() for record in caplog.records] == [
        "The poster of campaign too-long was not made."
    ]


def test_the_same_refusal_is_logged_once_and_forgotten_when_the_words_change(content, now, caplog):
    content.headline = "W" * 80
    content.save()
    make_missing(now)
    make_missing(now)
    assert len(caplog.records) == 1

    content.headline = "Gangs use children."
    content.save()

    assert len(make_missing(now)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_make_one_edition(content, now):
    start = threading.Barrier(2, timeout=20)
    made: list[PosterEdition] = []

    def clock():
        try:
            start.wait()
            made.extend(make_missing(now))
        finally:
            connection.close()

    clocks = [threading.Thread(target=clock) for _ in range(2)]
    for one in clocks:
        one.start()
    for one in clocks:
        one.join()

    assert len(made) == 1
    assert content.editions.count() == 1


def test_the_number_that_another_clock_took_meanwhile_is_not_taken_twice(content, now):
    words = todays_words(content)
    late = PosterEdition(
        campaign=content, number=1, words_digest=words.digest, made_at=now, pdf=b"", thumbnail=b""
    )
    make_missing(now)

    assert editions._stored(late) is None
    assert content.editions.count() == 1
