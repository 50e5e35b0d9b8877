"""A backup holds everything, tells nothing, and leaves nothing in clear behind."""

import fcntl
import os
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from awareness_site.backup import keys
from campaigns.models import KeptFor
from reports import health
from reports.models import AuditEvent
from reports.vocabulary import Action
from tests.awareness_site.backup_site import CODE, back_up, elsewhere, kept, say, site

__all__ = ["elsewhere", "kept", "site"]

NAMED = "%Y-%m-%dT%H%M%SZ.backup"
CANARY = "the grey car outside number nine"


def found_in(folder, *words: str) -> list[str]:
    """Files that hold one of these words, in whichever folder below."""
    return [
        f"{path}: {word}"
        for path in folder.rglob("*")
        if path.is_file()
        for word in words
        if word.encode() in path.read_bytes()
    ]


def test_no_word_of_a_concern_and_no_clear_column_can_be_read_in_it(site, a_concern, kept):
    reference = a_concern(worry=CANARY).reference

    path = back_up(kept)

    assert path.stat().st_mode & 0o777 == 0o600
    assert found_in(kept, CANARY, reference, "priya@desk.example", "Invented Academy") == []


def test_nothing_in_clear_is_left_behind(site, a_concern, kept):
    reference = a_concern(worry=CANARY).reference

    back_up(kept)

    assert found_in(site.var, CANARY, reference) == []
    assert sorted(path.name for path in site.var.rglob("*")) == ["backup-work", "backup_key.pub"]


def test_what_a_killed_run_left_goes_at_the_next(site, priya, kept):
    left = site.var / "backup-work" / "audit-heads"
    left.mkdir(parents=True)
    (left.parent / "database").write_text(CANARY)
    (left / "2026-11.txt").write_text("one")
    unfinished = kept / ".2026-11-01T000000Z.backup.unfinished"
    unfinished.write_text("half")
    os.utime(unfinished, (0, 0))

    path = back_up(kept)

    assert list((site.var / "backup-work").iterdir()) == []
    assert list(kept.iterdir()) == [path]


def test_the_trail_and_whoever_asks_whether_all_is_well_hear_of_it(site, kept, settings):
    settings.DEMONSTRATION = False
    assert "backup" in health.unwell(timezone.now())

    back_up(kept)

    [event] = AuditEvent.objects.filter(action=Action.BACKED_UP)
    assert (event.who, event.reference) == ("operator", "")
    assert "backup" not in health.unwell(timezone.now())
    assert "backup" in health.unwell(timezone.now() + timedelta(hours=37))


def test_one_that_failed_is_none(site, kept, settings):
    settings.DEMONSTRATION = False
    keys.public_file().unlink()

    with pytest.raises(CommandError):
        back_up(kept)

    assert "backup" in health.unwell(timezone.now())
    assert not AuditEvent.objects.filter(action=Action.BACKED_UP).exists()


def test_two_runs_never_meet(site, kept):
    folder = site.var / "backup-work"
    folder.mkdir()
    handle = os.open(folder, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)

    with pytest.raises(CommandError, match="at work"):
        call_command("backup", to=kept)
    os.close(handle)

    assert back_up(kept)


@pytest.mark.parametrize("is_room_for_the_copy", [False, True])
def test_on_a_full_disk_there_is_no_half_backup(site, a_concern, kept, is_room_for_the_copy):
    """Full while the copy is made; or, on SQLite, only while that is sealed, which is longer."""
    a_concern()
    limit = 64
    if is_room_for_the_copy:
        if connection.vendor != "sqlite":
            pytest.skip("How long pg_dump writes is not known beforehand.")
        with connection.cursor() as cursor:
            pages = cursor.execute("PRAGMA page_count").fetchone()[0]
            limit = pages * cursor.execute("PRAGMA page_size").fetchone()[0] // 1024

    answer = site.manage("backup", "--to", str(kept), limit=limit)

    assert answer.returncode != 0
    assert "CommandError" in answer.stderr
    assert "Traceback" not in answer.stderr
    assert list(kept.iterdir()) == []
    assert list((site.var / "backup-work").iterdir()) == []


def test_a_backup_of_the_same_second_is_never_written_over(site, kept, time_machine):
    time_machine.move_to("2026-11-24T11:20:00Z", tick=False)
    before = back_up(kept).read_bytes()

    with pytest.raises(CommandError, match="stands already"):
        call_command("backup", to=kept)

    [path] = kept.iterdir()
    assert path.name == "2026-11-24T112000Z.backup"
    assert path.read_bytes() == before


def test_backups_are_removed_when_their_period_is_over_and_nothing_else_is(site, kept, capsys):
    values = {"what": "Copies", "number": 35, "unit": "days", "source": "Theirs"}
    days = {"checked_on": date(2026, 11, 1), "next_check": date(2027, 11, 1)}
    KeptFor.objects.update_or_create(code="backup", defaults=values | days)
    now = timezone.now()
    for name in (f"{now - timedelta(days=36):{NAMED}}", f"{now - timedelta(days=34):{NAMED}}"):
        (kept / name).write_text("sealed")
    (kept / "notes.backup").write_text("not ours")

    call_command("backup", to=kept)

    assert "Removed, because their period is over: 1." in capsys.readouterr().out
    left = sorted(path.name for path in kept.iterdir())
    assert left[0] == f"{now - timedelta(days=34):{NAMED}}"
    assert left[-1] == "notes.backup"
    assert len(left) == 3


def test_without_a_period_no_backup_is_removed(site, kept):
    (kept / "1999-01-01T000000Z.backup").write_text("sealed")

    call_command("backup", to=kept)

    assert (kept / "1999-01-01T000000Z.backup").exists()


def test_without_a_folder_a_key_or_an_audit_key_there_is_none(site, kept, settings):
    with pytest.raises(CommandError, match="no folder"):
        call_command("backup", to=kept / "not-mounted")
    keys.public_file().unlink()
    with pytest.raises(CommandError, match="make_backup_key"):
        call_command("backup", to=kept)
    keys.keep(keys.pair_of(CODE))
    settings.AUDIT_KEY = ""
    with pytest.raises(CommandError, match="AUDIT_KEY"):
        call_command("backup", to=kept)

    assert list(kept.iterdir()) == []


PG_DUMP = """#!/bin/sh
echo "$@" > {folder}/arguments
echo "$PGPASSWORD" > {folder}/password
echo "pg_dump: error: no room" >&2
echo "CONTEXT: a row that says {canary}" >&2
exit 1
"""


def test_pg_dump_is_given_no_password_where_others_see_it_and_quotes_no_row(site, kept, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only.")
    stand_in = tmp_path / "pg_dump"
    stand_in.write_text(PG_DUMP.format(folder=tmp_path, canary=CANARY))
    stand_in.chmod(0o700)
    found = connection.settings_dict
    where = f"{found['HOST']}:{found['PORT']}/{found['NAME']}"
    url = f"postgres://{found['USER']}:an-open-sesame@{where}"

    site.changes = {"PATH": str(tmp_path), "DATABASE_URL": url}
    answer = site.manage("backup", "--to", str(kept))

    assert "pg_dump: error: no room" in answer.stderr
    assert CANARY not in answer.stderr
    assert (tmp_path / "password").read_text() == "an-open-sesame\n"
    assert "sesame" not in (tmp_path / "arguments").read_text()
    assert list(kept.iterdir()) == []


def test_without_pg_dump_it_says_what_to_install(site, kept, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("PostgreSQL only.")
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(CommandError, match="postgresql-client"):
        call_command("backup", to=kept)


def test_a_strange_file_beside_the_heads_keeps_no_backup_from_being_made(site, kept):
    folder = site.var / "audit-heads"
    folder.mkdir()
    (folder / "copy of 2026-11.txt").write_text("a slip of the hand")

    assert back_up(kept)


def test_an_earlier_releases_key_files_are_named_as_missing(site, kept, capsys):
    (site.var / "keys").mkdir()
    (site.var / "keys" / "0011223344556677").write_bytes(b"x")

    call_command("backup", to=kept)

    assert "NOT in it" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [("backup", "--to", "/"), ("restore", "/nothing"), ("make_backup_key",)]
)
def test_the_public_half_has_no_part_in_it(db, settings, words):
    settings.SERVES_STAFF = False

    with pytest.raises(CommandError, match="SITE_ROLE=staff"):
        call_command(*words)


def test_a_database_whose_restore_is_unfinished_is_not_backed_up(site, kept):
    say("CREATE TABLE restore_unfinished (since timestamp)")
    try:
        with pytest.raises(CommandError, match="not finished"):
            call_command("backup", to=kept)
    finally:
        say("DROP TABLE restore_unfinished")
