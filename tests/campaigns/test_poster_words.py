"""The words of the poster: one object for the drawing and for its page."""

import pytest

from campaigns.models import CampaignSign, ContactLine, Partnership, WarningSign
from campaigns.poster.editions import todays_words
from campaigns.poster.words import MARKS, poster_words
from campaigns.register import published_lines


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
    assert todays_words(content).digest == todays_words(content).digest


@pytest.mark.parametrize("field", ["number", "keys_to_press", "hours_in_words"])
def test_a_changed_line_gives_another_digest(content, field):
    before = todays_words(content).digest
    ContactLine.objects.published().filter(kind=ContactLine.Kind.FRONT_DOOR).update(**{field: "2"})

    assert todays_words(content).digest != before


def test_another_order_of_signs_gives_another_digest(content):
    before = todays_words(content).digest
    first, second = CampaignSign.objects.filter(campaign=content)[:2]
    CampaignSign.objects.filter(pk=first.pk).update(order=second.order)
    CampaignSign.objects.filter(pk=second.pk).update(order=first.order)

    assert todays_words(content).digest != before


def test_without_any_line_there_is_none_and_no_invented_number(content):
    ContactLine.objects.update(status=ContactLine.Status.SUPERSEDED)

    words = todays_words(content)

    assert words.safeguarding is None
    assert words.emergency is None


def test_every_sign_has_a_mark_in_the_sprite(content):
    sprite = MARKS.read_text()

    for sign in WarningSign.objects.all():
        assert f'<symbol id="{sign.mark}"' in sprite
