"""Editions: made by the clock when words change, offered only while they are true."""

import hashlib
import threading
from functools import partial

import pytest
from django.db import connection

from campaigns.models import Campaign, ContactLine, PosterEdition, WarningSign
from campaigns.poster import apart, editions
from campaigns.poster.editions import current_edition, current_editions, make_missing, todays_words
from campaigns.poster.formats import A4, BY_CODE, FORMATS
from tests.campaigns.poster_reading import text_of


@pytest.fixture(autouse=True)
def nothing_refused_yet():
    editions._refused.clear()


def front_door():
    return ContactLine.objects.published().filter(kind=ContactLine.Kind.FRONT_DOOR)


def codes(made) -> set[str]:
    return {edition.format for edition in made}


def test_there_is_none_until_the_clock_has_made_it(content, now):
    assert current_edition(content) is None

    made = {edition.format: edition for edition in make_missing(now)}

    assert set(made) == set(BY_CODE)
    for form in FORMATS:
        edition = made[form.code]
        assert current_edition(content, form) == edition
        assert (edition.number, edition.made_at) == (1, now)
        assert edition.file_digest == hashlib.sha256(bytes(edition.file)).hexdigest()
        assert edition.file_size == len(edition.file)
        assert bytes(edition.file).startswith(b"\x89PNG" if form.is_picture else b"%PDF")
        assert bytes(edition.thumbnail).startswith(b"\x89PNG")


def test_a_second_turn_of_the_clock_makes_nothing(content, now):
    make_missing(now)

    assert make_missing(now) == []
    assert content.editions.count() == len(FORMATS)


def test_a_changed_number_withdraws_it_until_the_next_is_made(content, now):
    make_missing(now)
    old = front_door().get().number
    front_door().update(number="0300 555 0199")

    assert current_edition(content) is None

    make_missing(now)

    edition = current_edition(content)
    assert edition is not None
    assert edition.number == 2
    assert "0300 555 0199" in text_of(bytes(edition.file))
    assert old not in text_of(bytes(edition.file))


def test_only_the_formats_that_say_a_number_are_drawn_again(content, now):
    make_missing(now)
    front_door().update(number="0300 555 0199")

    made = make_missing(now)

    # Pictures are passed on for years, so they do not carry it.
    assert codes(made) == {form.code for form in FORMATS if not form.is_picture}
    assert {edition.number for edition in made} == {2}
    assert current_edition(content, BY_CODE["square"]).number == 1


def test_only_the_strip_whose_signs_change_is_drawn_again(content, now):
    make_missing(now)
    WarningSign.objects.filter(code="taxi-alone").update(label="A child by themselves")

    assert codes(make_missing(now)) == {"strip-taxi"}


def test_what_people_notice_is_not_on_the_poster_that_names_the_signs_alone(content, now):
    make_missing(now)
    WarningSign.objects.filter(code="injuries").update(notice="Bruises that nobody explains.")

    assert codes(make_missing(now)) == {"a4", "a4-large", "a5"}


def test_words_that_come_back_have_their_old_edition(content, now):
    make_missing(now)
    old = front_door().get().number
    front_door().update(number="0300 555 0199")
    make_missing(now)
    front_door().update(number=old)

    assert make_missing(now) == []
    assert current_edition(content).number == 1


def test_a_superseded_number_is_never_printed(content, now):
    old = ContactLine.objects.get(status=ContactLine.Status.SUPERSEDED)

    make_missing(now)

    for edition in content.editions.exclude(format__in=["square", "portrait", "wide"]):
        assert old.number not in text_of(bytes(edition.file))


def test_a_change_of_what_is_not_printed_makes_no_new_one(content, now):
    make_missing(now)
    Campaign.objects.update(body="Another body.")
    front_door().update(purpose="Another purpose.", name="Another name")

    assert make_missing(now) == []
    content.refresh_from_db()
    assert current_edition(content) is not None


def test_a_draft_gets_no_poster(content, now):
    Campaign.objects.update(status=Campaign.Status.DRAFT)

    assert make_missing(now) == []


def test_asking_for_the_current_ones_does_not_fetch_the_files(content, now):
    make_missing(now)

    found = current_editions(content, todays_words(content))

    assert set(found) == set(FORMATS)
    for edition in found.values():
        assert edition.get_deferred_fields() == {"file", "thumbnail"}


def test_a_turn_without_work_asks_little_however_many_formats_there_are(
    content, now, django_assert_max_num_queries
):
    make_missing(now)

    with django_assert_max_num_queries(7):
        make_missing(now)


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

    assert {edition.campaign for edition in made} == {content}
    assert current_edition(bad) is None
    assert {record.getMessage() for record in caplog.records} == {
        f"The {form.name} of campaign too-long was not made." for form in FORMATS
    }


def test_a_format_that_cannot_be_drawn_does_not_keep_the_others_from_it(content, now, caplog):
    WarningSign.objects.filter(code="taxi-alone").update(mark="unicorn")

    made = make_missing(now)

    assert codes(made) == set(BY_CODE) - {"strip-taxi"}
    assert [record.getMessage() for record in caplog.records] == [
        f"The Strip for a taxi office of campaign {content.slug} was not made."
    ]


def test_the_same_refusal_is_logged_once_and_forgotten_when_the_words_change(content, now, caplog):
    content.headline = "W" * 80
    content.save()
    make_missing(now)
    make_missing(now)
    assert len(caplog.records) == len(FORMATS)

    content.headline = "Gangs use children."
    content.save()

    assert len(make_missing(now)) == len(FORMATS)


def test_after_one_that_was_given_up_the_rest_waits_for_the_next_turn(
    content, now, caplog, monkeypatch, posters_are_drawn_once
):
    first, *others = todays_words(content)
    with monkeypatch.context() as slow:
        slow.setattr(apart, "drawing_apart", partial(posters_are_drawn_once, limit=0.001))
        assert make_missing(now) == []

    assert [record.getMessage() for record in caplog.records] == [
        f"The {first.name} of campaign {content.slug} was not made."
    ]
    assert codes(make_missing(now)) == {form.code for form in others}


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

    assert sorted(edition.format for edition in made) == sorted(BY_CODE)
    assert content.editions.count() == len(FORMATS)


def test_the_number_that_another_clock_took_meanwhile_is_not_taken_twice(content, now):
    late = PosterEdition(
        campaign=content,
        format=A4.code,
        number=1,
        words_digest="0" * 64,
        made_at=now,
        file=b"",
        file_size=0,
        thumbnail=b"",
    )
    make_missing(now)

    assert editions._stored(late) is None
    assert content.editions.filter(format=A4.code).count() == 1
