"""How often a page of the journey asks the database, once a process has made it before.

Each question costs a public page time, and while something is written everybody waits.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.models import Concern
from tests.journeys.walk import HARMLESS, Reporter

QUESTIONS = {1: 13, 2: 13, 3: 15, 4: 14, 5: 15, 6: 13, 7: 13}


@pytest.fixture
def known(content, open_form) -> Reporter:
    """Somebody whose like has been here before."""
    before = Reporter()
    before.client.get(reverse("reports:start"))
    before.walks_to(8)
    before.sends()
    return Reporter()


@pytest.mark.parametrize(("step", "most"), QUESTIONS.items())
def test_a_page_of_questions_asks_little(known, step, most, django_assert_max_num_queries):
    known.starts()
    known.opens(step)

    with django_assert_max_num_queries(most):
        known.opens(step)


@pytest.mark.parametrize("step", QUESTIONS)
def test_an_answer_that_is_kept_asks_little(known, step, django_assert_max_num_queries):
    known.starts()
    address = known.address(step)

    with django_assert_max_num_queries(15):
        assert known.client.post(address, HARMLESS[step]).status_code == 302


def test_starting_asks_little(known, django_assert_max_num_queries):
    with django_assert_max_num_queries(22):
        known.client.get(reverse("reports:start"))
    with django_assert_max_num_queries(10):
        known.client.post(reverse("reports:start"))


def test_reading_over_asks_little(known, django_assert_max_num_queries):
    known.walks_to(8)

    with django_assert_max_num_queries(15):
        known.opens(8)


def test_sending_asks_little(known, django_assert_max_num_queries):
    known.walks_to(8)

    with django_assert_max_num_queries(28):
        answer = known.client.post(known.address(8))

    assert answer["Location"].endswith("/sent/")


def test_while_others_wait_for_the_writer_it_only_writes(known):
    known.walks_to(8)

    with CaptureQueriesContext(connection) as asked:
        known.client.post(known.address(8))

    statements = [query["sql"] for query in asked.captured_queries]
    place = next(number for number, sql in enumerate(statements) if "INSERT INTO" in sql)
    from_there = [sql.split()[0] for sql in statements[place:]]
    assert from_there.count("SELECT") == 0
    assert Concern.objects.count() == 2


def test_the_receipt_asks_little(known, django_assert_max_num_queries):
    known.walks_to(8)
    known.sends()

    with django_assert_max_num_queries(10):
        known.receipt()
