"""After an erasure nothing of it lies in the database's files, the outbox, the trail or a log."""

import datetime
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from reports import retention
from reports.models import Concern, Note, Notification, Tombstone

pytestmark = pytest.mark.django_db(transaction=True)
on_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="PostgreSQL cleans its files in its own time."
)
WORRY = "canary: a grey car every night"


def files_of_the_database() -> list[Path]:
    name = Path(connection.settings_dict["NAME"])
    return sorted(name.parent.glob(f"{name.name}*"))


def holding(piece: bytes) -> list[str]:
    return [path.name for path in files_of_the_database() if piece in path.read_bytes()]


@pytest.fixture
def proposed(over, mo, later) -> Concern:
    concern = over(worry=WORRY)
    retention.propose(concern, by=mo, now=later)
    concern.refresh_from_db()
    return concern


def pieces_of(concern: Concern) -> dict[str, bytes]:
    """What only this concern has, as it lies in the files: from the midst of each value."""
    found = {
        "account": bytes(concern.sealed_account)[-400:-300],
        "token": concern.token_hash.encode(),
        "words": concern.words_hash.encode(),
    }
    for note in Note.objects.filter(concern=concern):
        found[f"note {note.pk}"] = bytes(note.sealed_words)[-60:]
    for message in Notification.objects.filter(reference=concern.reference):
        found[f"message {message.pk}"] = message.message_id.encode()
    return found


@on_sqlite
def test_no_byte_of_it_is_left_in_the_files_of_the_database(proposed, ravi, later):
    pieces = pieces_of(proposed)
    assert [name for name, piece in pieces.items() if not holding(piece)] == []

    retention.approve(proposed, by=ravi, now=later)
    retention.tidy(later)

    assert len(pieces) >= 6
    assert [name for name, piece in pieces.items() if holding(piece)] == []
    assert Tombstone.objects.get().wiped_at == later


@on_sqlite
def test_without_emptying_the_log_bytes_would_be_left(proposed, ravi, later):
    """So the step is needed, and the search above finds what it looks for."""
    pieces = pieces_of(proposed)

    retention.approve(proposed, by=ravi, now=later)

    assert [name for name, piece in pieces.items() if holding(piece)]
    assert Tombstone.objects.get().wiped_at is None


@on_sqlite
def test_while_somebody_reads_it_waits_for_the_next_turn_of_the_clock(proposed, ravi, later):
    with closing(sqlite3.connect(connection.settings_dict["NAME"])) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM reports_concern").fetchone()
        retention.approve(proposed, by=ravi, now=later)

        retention.tidy(later)
        assert Tombstone.objects.get().wiped_at is None

    minute_on = later + datetime.timedelta(minutes=1)
    retention.tidy(minute_on)

    assert Tombstone.objects.get().wiped_at == minute_on


def test_no_row_of_any_table_and_no_line_of_a_log_holds_it(proposed, ravi, later, caplog):
    caplog.set_level(logging.DEBUG)
    sealed = bytes(proposed.sealed_account)

    retention.approve(proposed, by=ravi, now=later)
    retention.tidy(later)

    for model in apps.get_models():
        for row in model._default_manager.values_list():
            for value in row:
                stored = bytes(value) if isinstance(value, memoryview | bytes) else str(value)
                assert stored not in (sealed, proposed.token_hash, proposed.words_hash), model
                assert WORRY not in str(stored), model
    assert WORRY not in caplog.text
    assert proposed.reference not in caplog.text


def test_outside_the_database_stand_when_what_and_which_alone(proposed, ravi, later):
    retention.approve(proposed, by=ravi, now=later)

    [path] = (settings.VAR_DIR / "erasures").iterdir()
    assert path.read_text() == f"2027-02-22T11:20:00+00:00 concern {proposed.reference}\n"
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_erasure_that_fails_leaves_everything(proposed, ravi, later):
    """The line outside cannot be written: a full disk, or a folder that is no folder."""
    (settings.VAR_DIR / "erasures").write_text("no folder")
    try:
        with pytest.raises(OSError, match="erasures"):
            retention.approve(proposed, by=ravi, now=later)
    finally:
        (settings.VAR_DIR / "erasures").unlink()

    assert Concern.objects.filter(pk=proposed.pk).exists()
    assert Note.objects.filter(concern=proposed).count() == 2
    assert not Tombstone.objects.exists()
