"""A search by somebody in trouble: a person to turn to stands above all that is found."""

import pytest
from django.urls import reverse

from campaigns.models import ContactLine
from tests.campaigns.search_cast import above_the_form, titles
from tests.each_row import each_row

pytestmark = pytest.mark.django_db
ABROAD = ["pomoc", "przemoc", "cymorth", "ajutor", "violența"]
OF_OTHERS = ["missing", "my grandson", "neighbour", "pupil", "help", "sos", "hepl"]
OF_ONES_OWN = [
    "i am scared", "help me", "my boyfriend", "I'm not safe", "my brother", "my sister",
    "he hits me", "he hits", "nudes", "someone has my nudes", "raped", "suicide", "knife",
    "stabbed", "sextortion", "blackmail", "debt", "they want money", "i want to die", "kill myself",
]  # fmt: skip
OF_A_CHILD = ["my son", "My daughter!", "my grandson has a knife", "i worry about a pupil"]


def childline() -> str:
    return ContactLine.objects.get(code="childline").tel


@each_row("words", [*ABROAD, *OF_OTHERS, *OF_ONES_OWN, *OF_A_CHILD])
def test_the_way_to_tell_us_stands_on_top(search, words):
    top = above_the_form(search(words))

    assert reverse("reports:start") in top
    assert "tel:999" in top


@each_row("words", OF_ONES_OWN)
def test_what_may_be_a_childs_own_life_puts_the_line_for_children_there_too(search, words):
    assert childline() in above_the_form(search(words))


@each_row("words", OF_A_CHILD)
def test_who_speaks_for_a_child_is_not_taken_for_one(search, words):
    assert childline() not in above_the_form(search(words))


@each_row("words", ["suicde", "suiside", "scarred", "my daugther", "blackmale"])
def test_a_slip_of_somebody_in_trouble_is_heard_all_the_same(search, words):
    assert search(words).context["answers"].urgency.is_urgent


@each_row(
    "words", ["cookies", "poster", "this is missionary work", "county lines", "taxi", "teacher"]
)
def test_other_words_do_not_shout(search, words):
    assert not search(words).context["answers"].urgency.is_urgent


@each_row(
    "words", ["suicide", "stabbed", "my grandson", "he hits me", "sos", "pomoc", "zzzzqqq help"]
)
def test_nobody_in_trouble_is_told_that_nothing_was_found(search, words):
    response = search(words)

    assert "here has these words" not in response.text
    assert "Try other words" not in response.text


@each_row(
    "words",
    ["i want to die", "kill myself", "he wants to kill me", "i hate my life", "i feel so alone"],
)
def test_despair_is_not_answered_with_pages_that_share_a_word(search, words):
    assert titles(search(words)) == []


def test_of_ones_own_life_the_page_that_is_named_comes_first(search):
    assert titles(search("someone has my nudes")) == ["For young people"]
    assert titles(search("my friend does county lines"))[0] == "County lines"


def test_of_ones_own_life_a_shared_word_alone_is_no_answer(search):
    assert "A second phone" in titles(search("zebra phone"))
    assert titles(search("my friend zebra phone")) == []
