"""Threads and processes take turns at writing, and nobody waits for ever for one that hangs."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection, transaction

from awareness_site import turns
from awareness_site.turns import writing
from campaigns.models import Area

HOLD = """
import fcntl, sys
with open(sys.argv[1], "a") as turn:
    fcntl.lockf(turn, fcntl.LOCK_EX)
    print("mine", flush=True)
    sys.stdin.read()
"""


@contextmanager
def turn_of_another_process() -> Iterator[subprocess.Popen]:
    command = [sys.executable, "-c", HOLD, f"{connection.settings_dict['NAME']}-turn"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"mine\n"
        yield other
        other.kill()


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


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes many writers.")
def test_whoever_waited_long_for_another_process_goes_on_without_a_turn(
    transactional_db, monkeypatch
):
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", 0.01)

    with turn_of_another_process(), writing():
        Area.objects.create(code="north", name="North")

    assert Area.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL takes many writers.")
def test_another_process_comes_first_when_it_is_its_turn(transactional_db):
    done = threading.Event()

    def write() -> None:
        with writing():
            Area.objects.create(code="north", name="North")
        done.set()
        connection.close()

    with turn_of_another_process() as other:
        waits = threading.Thread(target=write)
        waits.start()
        assert not done.wait(0.1)
        other.kill()  # and its turn ends with it
        waits.join()

    assert done.is_set()


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
