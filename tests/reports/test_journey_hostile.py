"""What no browser of an honest person sends is refused, and never breaks anything."""

import json

import pytest

from reports.models import Concern
from tests.each_row import each_row
from tests.journeys.walk import HARMLESS, heading_of, step_of, told

FORM = "application/x-www-form-urlencoded"

SCRIPTS = {
    "arabic": "سيارة رمادية كل ليلة",
    "chinese": "每天晚上都有一辆灰色的车",
    "polish and romanian": "Zażółć gęślą jaźń, înțelege și țipă",
    "emoji": "🚗🏳️‍🌈👩‍👩‍👧‍👦" * 500,
    "right to left marks": "\u202eabc\u202c \u200f",
    "combining": "z̸̡̛͙̣a̴l̵g̷o̶" * 50,
    "six thousand letters": "word " * 1_200,
    "markup": "<b onclick=x>\"'&amp;{{ worry }}{% now %}</b>",
    "control characters": "a\x01\x08\x1b\x7f\x85b",
    "half a character in words": "\\ud800 \ufffd",
}


@each_row("words", SCRIPTS.values(), ids=SCRIPTS)
def test_any_script_of_the_world_arrives_as_it_was_written(at_the_end, priya, words):
    at_the_end.answers(3, worry=words)

    at_the_end.sends()

    assert told(priya, Concern.objects.get())["worry"] == words.strip()


@each_row(
    ("step", "answers"),
    [
        (1, {"danger": "yesterday"}),
        (2, {"relation": "<script>"}),
        (3, {"worry": "A car", "signs": ["no-such-sign"]}),
        (3, {"worry": "A car", "basis": ["saw", "dreamt"]}),
        (4, {"child_age_band": "42"}),
        (5, {"area": "atlantis"}),
        (6, {"safe_now": "maybe"}),
        (7, {"contact": "always"}),
    ],
)
def test_a_choice_that_no_page_offers_is_refused_with_the_numbers(at_the_end, step, answers):
    page = at_the_end.answers(step, **answers)

    assert page.status_code == 400
    assert "999" in page.text


BODIES = {
    "NUL": b"worry=a%00b",
    "NUL as it is": b"worry=a\0b",
    "broken utf-8": b"worry=%ff%fe",
    "broken utf-8 as it is": b"worry=\xff\xfe",
    "half a surrogate": b"worry=%ed%a0%80",
    "overlong": b"worry=" + b"a" * 600_000,
    "too many fields": b"&".join(b"f%d=1" % number for number in range(2_000)),
}


@pytest.mark.parametrize("step", [1, 3, 8])
@each_row("body", BODIES.values(), ids=BODIES)
def test_what_cannot_be_read_is_refused_and_stores_nothing(at_the_end, body, step):
    page = at_the_end.client.post(at_the_end.address(step), body, content_type=FORM)

    assert 400 <= page.status_code < 500
    assert "999" in page.text
    assert HARMLESS[3]["worry"] in at_the_end.opens(3).text


@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "utf-7"])
def test_another_encoding_is_refused(reporter, charset):
    reporter.walks_to(3)

    page = reporter.client.post(
        reporter.address(3), b"worry=abc", content_type=f"{FORM}; charset={charset}"
    )

    assert 400 <= page.status_code < 500


@pytest.fixture
def half_way(reporter):
    reporter.walks_to(5)
    return reporter


@pytest.mark.parametrize("press", [{}, {"add": "people"}, {"add": "no-such-list"}])
@each_row("count", ["-1", "11", "9999999", "abc", "١", "", "1e3", "9" * 5_000])
def test_a_count_of_rows_made_by_hand_breaks_nothing(half_way, count, press):
    page = half_way.answers(
        5, **{"people-TOTAL_FORMS": count, "people-0-name": "Big Demo", **press}
    )

    assert page.status_code == 200
    assert "Person 11" not in page.text
    assert "Big Demo" in half_way.opens(5).text


COPIES = {
    "not json": "{",
    "a list": "[]",
    "a number": "1",
    "pages that are no pages": '{"worry": 1}',
    "values that are no lists": '{"worry": {"worry": {"a": 1}}}',
    "words that are no words": '{"worry": {"worry": [1]}}',
    "NUL": json.dumps({"worry": {"worry": ["a\0b"]}}),
    "half a character": '{"worry": {"worry": ["\\ud800"]}}',
    "an unknown choice": '{"danger": {"danger": ["yesterday"]}}',
    "very deep": "[" * 100_000,
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_of_answers_made_by_hand_is_refused(open_form, client, copy):
    page = client.post("/tell-us/some-token/8/", {"copy": copy})

    assert 400 <= page.status_code < 500
    assert not Concern.objects.exists()


def test_words_for_other_pages_are_not_taken(reporter):
    reporter.walks_to(8)

    reporter.answers(3, worry="A car", contact="yes", phone="07700 900142", nonsense="x")

    page = reporter.opens(8)
    assert "07700 900142" not in page.text
    assert "No, I want to stay anonymous" in page.text


@pytest.mark.parametrize("cookie", ["", "x", "é", "A" * 44, "A" * 5_000, "QUJD", "=" * 44])
def test_a_cookie_made_by_hand_opens_nothing(open_form, client, cookie):
    from django.conf import settings

    client.cookies[settings.JOURNEY_COOKIE_NAME] = cookie

    for path in ("3/", "8/", "sent/", "now/", "about-you/"):
        assert client.get(f"/tell-us/some-token/{path}").status_code == 404
    page = client.post("/tell-us/some-token/3/", {"worry": "A car"}, follow=True)
    assert step_of(page) == 3


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_other_methods_are_refused(reporter, method):
    reporter.walks_to(3)

    assert getattr(reporter.client, method)(reporter.address(3)).status_code == 405


def test_twenty_thousand_letters_are_taken(reporter):
    reporter.walks_to(8, step3={"worry": "ß" * 20_000})

    assert heading_of(reporter.sends()) == "It has arrived."
