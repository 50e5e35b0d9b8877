"""A question that is worded once asks what Django would ask, whatever stands in it."""

import datetime

import pytest

from awareness_site.worded_once import WordedOnce
from campaigns.models import Alert, Area


@pytest.fixture
def areas(db):
    for code in ("north", "west", "where code stands", "%s"):
        Area.objects.create(code=code, name=f"The {code}")


def named() -> WordedOnce:
    return WordedOnce(lambda code: Area.objects.filter(code=code).values_list("name"))


def test_it_finds_what_is_asked_for_each_time(areas):
    question = named()

    assert question.rows(code="north") == [("The north",)]
    assert question.rows(code="west") == [("The west",)]
    assert question.rows(code="nowhere") == []


@pytest.mark.parametrize("odd", ["where code stands", "%s", "' OR 1=1 --"])
def test_what_looks_like_a_part_of_a_question_is_a_value(areas, odd):
    found = list(Area.objects.filter(code=odd).values_list("name"))

    question = named()

    assert question.rows(code="north") == [("The north",)]
    assert question.rows(code=odd) == found


def test_several_values_stand_where_they_belong(areas):
    question = WordedOnce(
        lambda name, code: Area.objects.filter(code=code, name=name, place="here").values_list("pk")
    )

    assert len(question.rows(code="north", name="The north")) == 1
    assert question.rows(code="The north", name="north") == []


def test_a_moment_is_compared_as_django_compares_it(db, now):
    Alert.objects.create(message="Ring.", starts_at=now, ends_at=now + datetime.timedelta(hours=1))
    question = WordedOnce(
        lambda now: Alert.objects.filter(starts_at__lte=now, ends_at__gt=now).values_list("message")
    )
    second = datetime.timedelta(seconds=1)

    assert question.rows(now=now - second) == []
    assert question.rows(now=now) == [("Ring.",)]
    assert question.rows(now=now + datetime.timedelta(hours=1)) == []
