"""Whose signs are whose: the words of the rows, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from campaigns.models import WarningSign

pytestmark = pytest.mark.django_db


def codes(signs) -> list[str]:
    return [sign.code for sign in signs]


def test_signs_are_asked_for_by_audience(content):
    family = WarningSign.objects.for_audience("everyone", "family")
    assert {sign.audience for sign in family} == {"everyone", "family"}
    assert "a-feeling" in codes(family)
    assert "taxi-alone" not in codes(family)


def test_signs_are_asked_for_by_workplace(content):
    assert codes(WarningSign.objects.filter(workplace="taxi")) == [
        "taxi-alone",
        "taxi-paid-by-others",
        "taxi-to-a-hotel",
        "taxi-under-orders",
    ]


def test_what_anybody_may_see_is_of_no_workplace_and_not_said_to_a_child(content):
    seen = codes(WarningSign.objects.seen_by_anybody())
    assert {"going-missing", "a-feeling", "spoken-for"} <= set(seen)
    assert not {"taxi-alone", "you-owe-somebody"} & set(seen)


@pytest.mark.parametrize("audience", ["everyone", "family", "children"])
def test_only_people_who_work_with_the_public_have_a_workplace(content, audience):
    taxi = WarningSign.objects.filter(workplace="taxi")
    name = "warningsign_of_a_workplace_is_for_who_works_with_the_public"
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        taxi.update(audience=audience)
    assert taxi.update(audience="public-facing") == 4
