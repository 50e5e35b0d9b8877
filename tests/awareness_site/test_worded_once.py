"""What is worded once asks and writes what Django would, whatever stands in it."""

import datetime

import pytest
from django.db import IntegrityError
from django.db.models import Model

from awareness_site.worded_once import WordedOnce, insert
from campaigns.models import Alert, Area
from reports.models import AuditEvent, Concern, Notification

SECOND = datetime.timedelta(seconds=1)


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

    assert question.rows(now=now - SECOND) == []
    assert question.rows(now=now) == [("Ring.",)]
    assert question.rows(now=now + datetime.timedelta(hours=1)) == []


def test_what_comes_back_is_what_the_fields_hold(db, now):
    alert = Alert.objects.create(message="Ring.", starts_at=now, ends_at=now + SECOND)
    question = WordedOnce(
        lambda key: Alert.objects.filter(pk=key).values_list("pk", "starts_at", "ends_at")
    )

    assert question.rows(key=alert.pk) == [(alert.pk, now, now + SECOND)]
    assert question.rows(key=alert.pk + 1) == []


def values_of(row: Model) -> dict[str, object]:
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return {field.attname: getattr(row, field.attname) for field in fields}


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        (Concern, {"reference": "234-567-89A", "token_hash": "1" * 64}),
        (AuditEvent, {}),
        (Notification, {"message_id": "<another@example.org>"}),
    ],
)
def test_a_row_is_written_as_it_is(kind, own, a_concern):
    a_concern()
    values = values_of(kind.objects.last()) | own

    written = insert(kind(**values))

    assert values_of(written) == values
    assert values_of(kind.objects.get(pk=written.pk)) == values
    assert not written._state.adding


def test_what_the_database_would_refuse_is_refused(db):
    insert(Area(code="north", name="North"))

    with pytest.raises(IntegrityError):
        insert(Area(code="north", name="North again"))
