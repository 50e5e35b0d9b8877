"""The cache that counts: as Django's own behaves, in rows that hold nothing that can be run."""

import datetime
import json

import pytest
from django.core.cache import cache

from reports.models import Counted

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(time_machine, now):
    time_machine.move_to(now, tick=False)
    return time_machine


def test_what_is_set_is_got_until_it_runs_out(clock, now):
    cache.set("tries", [1.5, 2.5], 60)
    assert cache.get("tries") == [1.5, 2.5]

    clock.move_to(now + datetime.timedelta(seconds=61), tick=False)
    assert cache.get("tries") is None
    assert cache.get("tries", []) == []


def test_only_the_first_adds_until_it_runs_out(clock, now):
    assert cache.add("code", "y", 60)
    assert not cache.add("code", "y", 60)

    clock.move_to(now + datetime.timedelta(seconds=61), tick=False)
    assert cache.add("code", "y", 60)


def test_what_is_deleted_is_gone():
    cache.set("tries", [1.5])
    assert cache.delete("tries")
    assert not cache.delete("tries")
    assert cache.get("tries") is None


def test_what_is_stored_is_json_so_that_nothing_read_is_run():
    cache.set("tries", [1.5])
    assert json.loads(Counted.objects.get().value) == [1.5]

    with pytest.raises(TypeError):
        cache.set("tries", {1, 2})
