"""The words of the poster: one object for the drawing and for its page."""

import pytest

from campaigns.models import CampaignSign, ContactLine, Partnership, WarningSign
from campaigns.poster import editions
from campaigns.poster.formats import A4, BY_CODE, FORMATS
from campaigns.poster.gathering import SIGNS_ON_STRIP, poster_words
from campaigns.poster.words import MARKS
from campaigns.register.lines import published_lines

TAXI = BY_CODE["strip-taxi"]


def todays_words(campaign, form=A4):
    return editions.todays_words(campaign, forms=[form])[form]


def test_they_hold_the_headline_and_the_line_for_the_child(content):
    words = todays_words(content)

    assert (words.headline, words.headline_marked) == (content.headline, content.headline_marked)
    assert words.title == f"{content.headline} {content.headline_marked}"
    assert words.to_the_child == content.to_the_child


def test_they_hold_the_first_nine_signs_in_the_order_of_the_page(content):
    words = todays_words(content)

    page = list(content.signs_in_order())[:9]
    assert [sign.label for sign in words.signs] == [sign.label for sign in page]
    assert [sign.number for sign in words.signs] == list(range(1, 10))


def test_an_unpublished_sign_is_not_printed(content):
    hidden = content.signs_in_order().first()
    WarningSign.objects.filter(pk=hidden.pk).update(is_published=False)

    assert hidden.label not in todays_words(content).all_text


def test_every_number_is_a_published_one_of_the_register(content):
    words = todays_words(content)

    for line, kind in [
        (words.emergency, ContactLine.Kind.EMERGENCY),
        (words.safeguarding, ContactLine.Kind.FRONT_DOOR),
        (words.out_of_hours, ContactLine.Kind.OUT_OF_HOURS),
        (words.for_children, ContactLine.Kind.FOR_CHILDREN),
    ]:
        assert line is not None
        assert line.number in ContactLine.objects.published().filter(kind=kind).values_list(
            "number", flat=True
        )


def test_a_superseded_number_is_not_among_them(content):
    old = ContactLine.objects.get(status=ContactLine.Status.SUPERSEDED)

    assert old.number
    assert old.number not in todays_words(content).all_text


def test_they_say_which_keys_to_press(content):
    row = ContactLine.objects.published().get(kind=ContactLine.Kind.FRONT_DOOR)

    line = todays_words(content).safeguarding
    assert line is not None
    assert line.keys == f"then press {row.keys_to_press}"


def test_they_are_the_same_from_the_lines_that_pages_show(content, now, settings):
    from_pages = poster_words(
        content,
        lines=published_lines(now),
        signs=list(content.signs_in_order()),
        site_url=settings.SITE_URL,
        partnership=Partnership.current(),
    )

    assert from_pages == todays_words(content)


def test_the_code_leads_to_the_campaign_and_the_short_address_to_the_site(content, settings):
    settings.SITE_URL = "https://signs.example.org"

    words = todays_words(content)

    assert words.address == f"https://signs.example.org/campaigns/{content.slug}/"
    assert words.short_address == "signs.example.org"


def test_only_a_demonstration_asks_not_to_be_hung_up(content):
    Partnership.objects.update(is_demonstration=True)
    assert "not for display" in todays_words(content).demonstration

    Partnership.objects.update(is_demonstration=False)
    assert todays_words(content).demonstration == ""


def test_the_same_words_give_the_same_digest(content):
    assert todays_words(content).digest(A4) == todays_words(content).digest(A4)


@pytest.mark.parametrize("field", ["number", "keys_to_press", "hours_in_words"])
def test_a_changed_line_gives_another_digest(content, field):
    before = todays_words(content).digest(A4)
    ContactLine.objects.published().filter(kind=ContactLine.Kind.FRONT_DOOR).update(**{field: "2"})

    assert todays_words(content).digest(A4) != before


def test_another_order_of_signs_gives_another_digest(content):
    before = todays_words(content).digest(A4)
    first, second = CampaignSign.objects.filter(campaign=content)[:2]
    CampaignSign.objects.filter(pk=first.pk).update(order=second.order)
    CampaignSign.objects.filter(pk=second.pk).update(order=first.order)

    assert todays_words(content).digest(A4) != before


def test_without_any_line_there_is_none_and_no_invented_number(content):
    ContactLine.objects.update(status=ContactLine.Status.SUPERSEDED)

    words = todays_words(content)

    assert words.safeguarding is None
    assert words.emergency is None


def test_every_sign_has_a_mark_in_the_sprite(content):
    sprite = MARKS.read_text()

    for sign in WarningSign.objects.all():
        assert f'<symbol id="{sign.mark}"' in sprite


def test_a_strip_shows_what_is_seen_in_its_own_workplace(content):
    words = todays_words(content, TAXI)

    own = WarningSign.objects.published().filter(workplace="taxi")
    assert [sign.label for sign in words.signs] == [sign.label for sign in own]
    assert words.at_work == "In a taxi"


def test_a_workplace_with_few_signs_of_its_own_is_filled_up_with_those_of_any(content):
    few = WarningSign.objects.filter(workplace="taxi").values("pk")[2:]
    WarningSign.objects.filter(pk__in=few).update(is_published=False)

    words = todays_words(content, TAXI)

    anywhere = WarningSign.objects.published().for_audience("public-facing").filter(workplace="")
    assert len(words.signs) == 4
    assert [sign.label for sign in words.signs[2:]] == [sign.label for sign in anywhere]


def test_a_strip_takes_no_more_signs_than_it_has_room_for(content):
    WarningSign.objects.filter(workplace="hotel").update(workplace="taxi")

    assert len(todays_words(content, TAXI).signs) == SIGNS_ON_STRIP


def test_a_workplace_without_signs_has_no_strip(content):
    WarningSign.objects.filter(workplace="taxi").update(is_published=False)

    assert TAXI not in editions.todays_words(content)


def test_a_format_says_nothing_that_it_leaves_out(content):
    everything = set(todays_words(content).all_text.splitlines())

    for form, words in editions.todays_words(content).items():
        if not form.workplace:
            assert set(words.all_text.splitlines()) <= everything, form.code
    picture = todays_words(content, BY_CODE["square"])
    assert [sign.notice for sign in picture.signs] == [""] * 9
    assert picture.to_the_child == ""
    assert picture.emergency is not None
    assert picture.emergency.advice == ""


def test_an_emblem_of_ones_own_is_drawn_and_not_read(content):
    Partnership.objects.update(emblem="<svg/>")

    words = todays_words(content)

    assert words.emblem == "<svg/>"
    assert "svg" not in words.all_text


def test_the_words_beside_a_picture_say_whom_to_ring_and_where_to_look(content):
    picture = todays_words(content, BY_CODE["square"])
    child = ContactLine.objects.published().exclude(number="").filter(kind="for-children").first()

    assert picture.alt_text.startswith(picture.title)
    assert "In danger now: 999." in picture.alt_text
    assert f"Are you under 18? {child.name}: {child.number}." in picture.alt_text
    assert f"{picture.short_address}." in picture.alt_text


def test_asking_for_all_formats_reads_the_rows_once(content, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        assert len(editions.todays_words(content)) == len(FORMATS)


def test_a_page_that_has_read_the_signs_lends_them(content, django_assert_max_num_queries):
    signs = list(content.signs_in_order())

    with django_assert_max_num_queries(2):
        editions.todays_words(content, forms=[A4], signs=signs)
