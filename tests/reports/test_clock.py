"""The one process that does what is due."""

import signal

import pytest
from django.conf import settings as site_settings
from django.core.management import CommandError, call_command
from django.utils import timezone
from django.utils.module_loading import import_string

from reports.models import Heartbeat
from tests.reports import clock_tasks

TASK = "tests.reports.clock_tasks."


@pytest.fixture(autouse=True)
def well(settings):
    """pytest puts an object of its own where an invalid variable's text would stand."""
    settings.SILENCED_SYSTEM_CHECKS = ["templates.E002"]


@pytest.fixture
def tasks(settings, transactional_db):
    clock_tasks.ran.clear()

    def these(*names: str) -> list[str]:
        settings.CLOCK_TASKS = [TASK + name for name in names]
        return clock_tasks.ran

    return these


def test_one_round_does_every_task_and_leaves_a_heartbeat(tasks):
    ran = tasks("note", "note")

    call_command("run_clock", "--once")

    assert ran == ["note", "note"]
    assert (timezone.now() - Heartbeat.objects.get().at).total_seconds() < 60


@pytest.mark.parametrize("fault", ["fail", "break_the_database"])
def test_a_failing_task_does_not_keep_the_next_from_its_work(tasks, fault, caplog):
    ran = tasks(fault, "note")

    call_command("run_clock", "--once")

    assert ran[-1] == "note"
    assert TASK + fault in caplog.text


def test_what_a_task_choked_on_is_not_logged(tasks, caplog):
    tasks("fail")

    call_command("run_clock", "--once")

    assert "RuntimeError" in caplog.text
    assert "the words of a concern" not in caplog.text


def test_told_to_stop_it_finishes_the_task_in_hand_and_begins_no_other(tasks):
    ran = tasks("note", "end", "note")

    call_command("run_clock", "--every", "60")

    assert ran == ["note", "end"]


def test_it_leaves_the_signals_as_it_found_them(tasks):
    tasks("note")
    before = signal.getsignal(signal.SIGTERM)

    call_command("run_clock", "--once")

    assert signal.getsignal(signal.SIGTERM) is before


def test_it_does_not_start_on_a_site_that_is_not_well(tasks, settings):
    ran = tasks("note")
    settings.DECISION_RULE = "two days"

    with pytest.raises(CommandError, match="two days"):
        call_command("run_clock", "--once")

    assert ran == []


@pytest.mark.parametrize("path", site_settings.CLOCK_TASKS)
def test_every_task_of_the_site_exists(path):
    assert callable(import_string(path))


def test_the_whole_round_of_the_site_goes_through(transactional_db, a_concern, mailoutbox, caplog):
    a_concern()

    call_command("run_clock", "--once")

    assert [mail.to for mail in mailoutbox if "A new concern" in mail.subject]
    assert "failed" not in caplog.text
