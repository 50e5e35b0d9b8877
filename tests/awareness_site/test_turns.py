"""Threads take turns at writing, and nobody waits for ever for one that hangs."""

import threading

import pytest
from django.db import connection, transaction

from awareness_site import turns
from awareness_site.turns import writing
from campaigns.models import Area


def test_what_fails_is_taken_back_and_the_turn_given_on(transactional_db):
    def fail_halfway() -> None:
        with writing():
            Area.objects.create(code="north", name="North")
            raise LookupError

    with pytest.raises(LookupError):
        fail_halfway()

    assert not Area.objects.exists()
    with writing():
        Area.objects.create(code="north", name="North")
    assert Area.objects.exists()


def test_one_may_stand_within_another(transactional_db):
    with writing(), writing():
        Area.objects.create(code="north", name="North")

    assert Area.objects.exists()
    assert not connection.in_atomic_block


def test_it_stands_within_a_transaction(transactional_db):
    with transaction.atomic():
        with writing():
            Area.objects.create(code="north", name="North")
        transaction.set_rollback(True)

    assert not Area.objects.exists()


def test_whoever_waited_long_goes_on_without_a_turn(transactional_db, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.01)
    holds, done = threading.Event(), threading.Event()

    def hang() -> None:
        with turns._turn:
            holds.set()
            done.wait(10)

    other = threading.Thread(target=hang)
    other.start()
    holds.wait(10)
    with writing():
        Area.objects.create(code="north", name="North")
    done.set()
    other.join()

    assert Area.objects.exists()


def test_many_threads_write_one_after_the_other(transactional_db):
    together = threading.Barrier(6)

    def write(number: int) -> None:
        together.wait()
        try:
            with writing():
                Area.objects.create(code=f"area-{number}", name=f"Area {number}")
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Area.objects.count() == 6
