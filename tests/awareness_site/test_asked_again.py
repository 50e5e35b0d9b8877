"""What is kept of the database is asked for again at every use, and never outlives a change."""

import threading

import pytest
from django.db import connection, transaction

from awareness_site.asked_again import asked_again
from campaigns.models import Area


@pytest.fixture
def areas(db):
    return [Area.objects.create(code=f"area-{number}", name=f"Area {number}") for number in (1, 2)]


@pytest.fixture
def names():
    """Each test keeps its own."""
    return asked_again(lambda: list(Area.objects.order_by("code").values_list("name", flat=True)))


@pytest.mark.django_db(transaction=True)
def test_what_was_made_is_used_again_while_the_answers_are_the_same(areas, names):
    assert names() == ["Area 1", "Area 2"]
    assert names() is names()


def test_the_questions_are_asked_again_at_every_use(areas, names, django_assert_num_queries):
    names()

    with django_assert_num_queries(1):
        names()


def test_a_change_is_seen_by_the_very_next_use(areas, names):
    names()
    Area.objects.filter(code="area-1").update(name="The north")

    assert names() == ["The north", "Area 2"]


def test_a_row_more_and_a_row_less_are_changes(areas, names):
    names()
    areas[0].delete()
    assert names() == ["Area 2"]

    Area.objects.create(code="area-0", name="Area 0")
    assert names() == ["Area 0", "Area 2"]


def test_what_no_longer_holds_is_compared_once(transactional_db, names, django_assert_num_queries):
    Area.objects.create(code="area-1", name="Area 1")
    names()

    # A transaction of PostgreSQL sees more than one state: of what is made within, nothing is kept.
    with transaction.atomic():
        Area.objects.update(name="The north")
        assert names() == ["The north"]
        with django_assert_num_queries(1):
            assert names() == ["The north"]


def test_what_was_taken_back_is_gone(areas, names):
    with transaction.atomic():
        Area.objects.all().delete()
        assert names() == []
        transaction.set_rollback(True)

    assert names() == ["Area 1", "Area 2"]


def test_later_questions_that_follow_from_earlier_answers_are_asked_too(areas):
    def lines_of_the_first() -> str:
        first = Area.objects.order_by("code")[0]
        return Area.objects.get(pk=first.pk + 1).name

    following = asked_again(lines_of_the_first)
    following()
    Area.objects.filter(pk=areas[1].pk).update(name="The south")

    assert following() == "The south"


def test_arguments_are_kept_apart(areas):
    named = asked_again(lambda code: Area.objects.get(code=code).name)

    assert [named("area-1"), named("area-2"), named("area-1")] == ["Area 1", "Area 2", "Area 1"]


def test_one_use_may_ask_for_another(areas, names):
    counted = asked_again(lambda: len(names()))
    assert counted() == 2

    Area.objects.create(code="area-3", name="Area 3")
    assert (counted(), len(names())) == (3, 3)


def test_a_fault_of_the_making_is_the_askers_and_leaves_no_transaction_open(transactional_db):
    missing = asked_again(lambda: Area.objects.get(code="nowhere"))
    with pytest.raises(Area.DoesNotExist):
        missing()

    with transaction.atomic():
        Area.objects.create(code="nowhere", name="Nowhere")
    assert missing().name == "Nowhere"


def test_a_change_made_by_another_connection_is_seen(transactional_db, names):
    Area.objects.create(code="area-1", name="Area 1")
    assert names() == ["Area 1"]

    def elsewhere() -> None:
        Area.objects.update(name="The north")
        connection.close()

    other = threading.Thread(target=elsewhere)
    other.start()
    other.join()

    assert names() == ["The north"]


def test_what_changes_while_it_is_made_is_not_kept_as_it_was(transactional_db):
    Area.objects.create(code="area-1", name="Area 1")

    def elsewhere() -> None:
        Area.objects.update(name="The north")
        connection.close()

    def read() -> str:
        before = Area.objects.get().name
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join()
        return f"{before}, {Area.objects.get().name}"

    name = asked_again(read)

    # One state for all that is read within, and the next use sees the change.
    assert name() == "Area 1, Area 1"
    assert name() == "The north, The north"
