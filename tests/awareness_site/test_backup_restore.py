"""The drill: a site is lost with its machine, and comes back from the last backup."""

import hashlib
import io
import json

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from awareness_site.backup.sealed_stream import PIECE_BYTES
from reports import audit
from reports.invitations import invite
from reports.models import AuditLink, Concern, Draft, Letter
from tests.append_only import drop_the_guards
from tests.awareness_site.backup_site import CODE, back_up, elsewhere, kept, say, site, tables
from tests.cast import PASSPHRASE

__all__ = ["elsewhere", "kept", "site"]

COUNT = """
import json
from django.contrib.sessions.models import Session
from reports.models import AuditEvent, AuditLink, Concern, Draft, Invitation, Letter
of = (Concern, Letter, AuditLink, Session, Draft)
waiting = Invitation.objects.filter(used_at=None, replaced_at=None)
print(json.dumps([*(model.objects.count() for model in of), waiting.count()]))
"""
OPEN = f"""
from django.contrib.auth.models import User
from django.utils import timezone
from reports import keyring
from reports.models import Concern
priya = User.objects.get(username="priya")
keyring.carry(priya, keyring.unlock(priya, {PASSPHRASE!r}, now=timezone.now()))
print(keyring.open_account(priya, Concern.objects.get())["answers"]["worry"])
"""
ERASED = """
from reports.models import AuditEvent, Concern, Tombstone
stone, event = Tombstone.objects.get(), AuditEvent.objects.order_by("-pk")[0]
print(Concern.objects.count(), stone, stone.erased_at.date(), event.action, event.who)
"""
AFTERWARDS = """
import json
from django.conf import settings
from django.utils import timezone
from reports import health
from reports.models import AuditEvent
settings.DEMONSTRATION = False
event = AuditEvent.objects.order_by("-pk")[0]
backups = AuditEvent.objects.filter(action="backed-up").count()
found = {"newest": [event.action, event.who, event.codes], "backups": backups}
print(json.dumps(found | {"is late": health.backup_is_late(timezone.now())}))
"""
CANARY = "the grey car outside number nine"


@pytest.fixture
def lived_in(site, a_concern, now):
    """A concern, a trail that is chained, somebody signed in, and a form half filled in."""
    a_concern(worry=CANARY)
    Session.objects.create(session_key="of-priya", session_data="x", expire_date=timezone.now())
    Draft.objects.create(
        token_hash="a", holder_hash="b", sealed_answers=b"x", expires_at=timezone.now()
    )
    invite(User.objects.create_user("newcomer"), by=None, now=now)
    audit.link_due(now)
    return site


@pytest.fixture
def backup(lived_in, kept):
    return back_up(kept)


@pytest.fixture
def verify(site, monkeypatch):
    def run(path, code: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(code))
        call_command("restore", path, only_verify=True)

    return run


def test_a_site_comes_back_whole(lived_in, kept, elsewhere):
    counted = [model.objects.count() for model in (Concern, Letter, AuditLink)]
    backup = back_up(kept)

    answer = elsewhere.manage("restore", str(backup), typed=CODE)

    assert answer.returncode == 0, answer.stderr
    assert json.loads(elsewhere.ask(COUNT)) == [*counted, 0, 0, 0]
    assert f"{counted[2]} links hold" in answer.stdout
    assert elsewhere.ask(OPEN) == CANARY
    verified = elsewhere.manage("verify_audit")
    # The events of the cast are days old, and each has its link.
    assert verified.returncode == 0, verified.stderr
    assert list((elsewhere.var / "backup-work").iterdir()) == []
    assert tables(elsewhere) == set(connection.introspection.table_names())
    assert "awareness.E012" not in elsewhere.manage("check", "--database", "default").stderr


def test_a_restored_site_says_so_in_its_trail_and_has_no_backup_of_its_own_yet(
    lived_in, backup, elsewhere
):
    assert elsewhere.manage("restore", str(backup), typed=CODE).returncode == 0

    assert json.loads(elsewhere.ask(AFTERWARDS)) == {
        "newest": ["restored", "operator", {"backup": f"{timezone.now():%Y-%m-%d}"}],
        "backups": 0,
        "is late": True,
    }


def test_what_was_erased_after_the_backup_does_not_come_back_with_it(lived_in, backup, elsewhere):
    reference = Concern.objects.get().reference
    (elsewhere.var / "erasures").mkdir()
    (elsewhere.var / "erasures" / "2027-02.txt").write_text(
        f"2027-02-22T11:20:00+00:00 concern {reference}\n2027-02-22T11:21:00+00:00 con"
    )

    answer = elsewhere.manage("restore", str(backup), typed=CODE)

    assert answer.returncode == 0, answer.stderr
    assert "because it was erased after the backup: 1." in answer.stdout
    assert elsewhere.ask(ERASED) == f"0 {reference} 2027-02-22 erased operator"


def test_without_the_list_of_erasures_it_says_so(backup, elsewhere):
    answer = elsewhere.manage("restore", str(backup), typed=CODE)

    assert "NOT ERASED AGAIN" in answer.stdout


def test_to_verify_one_changes_nothing(backup, elsewhere):
    answer = elsewhere.manage("restore", str(backup), "--only-verify", typed=CODE.lower())

    assert answer.returncode == 0, answer.stderr
    assert "is whole" in answer.stdout
    assert "1 concerns" in answer.stdout
    assert "made by a site with this AUDIT_KEY" in answer.stdout
    assert tables(elsewhere) == set()


def test_one_that_was_touched_is_refused_and_nothing_changes(backup, elsewhere):
    backup.write_bytes(flipped(backup.read_bytes()))

    answer = elsewhere.manage("restore", str(backup), typed=CODE)

    assert answer.returncode != 0
    assert "damaged, cut or changed" in answer.stderr
    assert tables(elsewhere) == set()
    assert list((elsewhere.var / "backup-work").iterdir()) == []


def flipped(whole: bytes) -> bytes:
    middle = len(whole) // 2
    return whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]


HARMS = [flipped, lambda whole: whole[:-1], lambda whole: whole[:9_000], lambda whole: whole * 2]


def test_a_piece_in_the_middle_of_a_long_one_is_missed_as_well(lived_in, kept, verify):
    """Longer than one piece on either database: nothing in it can be packed closer."""
    digests = (hashlib.sha256(bytes([a, b])).digest() for a in range(256) for b in range(256))
    Draft.objects.update(sealed_answers=b"".join(digests) * 2)
    backup = back_up(kept)
    assert backup.stat().st_size > 3 * PIECE_BYTES

    backup.write_bytes(flipped(backup.read_bytes()))

    with pytest.raises(CommandError, match="damaged, cut or changed"):
        verify(backup, CODE)


@pytest.mark.parametrize("harm", HARMS)
def test_however_it_was_touched_verifying_finds_it(backup, verify, harm):
    backup.write_bytes(harm(backup.read_bytes()))

    with pytest.raises(CommandError, match="damaged, cut or changed"):
        verify(backup, CODE)


def test_one_that_somebody_else_sealed_to_the_public_key_is_refused(backup, verify, settings):
    settings.AUDIT_KEY = "of another site, and long enough to be one"

    with pytest.raises(CommandError, match="may be forged"):
        verify(backup, CODE)


def test_another_code_and_another_file_are_refused(backup, verify, tmp_path):
    other = tmp_path / "other"
    other.write_bytes(b"something else" * 500)

    for path, code, reason in (
        (backup, CODE[::-1], "not that of the key"),
        (backup, "open sesame", "no code"),
        (other, CODE, "no backup"),
        (tmp_path / "none", CODE, "cannot be opened"),
    ):
        with pytest.raises(CommandError, match=reason):
            verify(path, code)


def test_nothing_is_ever_restored_over_a_site(backup, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(CODE))

    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", backup)

    assert Concern.objects.count() == 1
    assert Session.objects.count() == 1


def test_a_site_whose_trail_was_altered_stays_closed(lived_in, kept, elsewhere):
    say(*drop_the_guards(connection), "UPDATE reports_auditevent SET who = 'nobody'")
    backup = back_up(kept)

    answer = elsewhere.manage("restore", str(backup), typed=CODE)

    assert answer.returncode != 0
    assert "was altered" in answer.stderr
    assert "stays closed" in answer.stderr
    clock = elsewhere.manage("run_clock", "--once")
    assert "awareness.E012" in clock.stderr
    again = elsewhere.manage("restore", str(backup), typed=CODE)
    assert "A restore began here before" in again.stderr


def test_a_lost_audit_key_is_no_lost_concern(backup, elsewhere):
    elsewhere.changes |= {"DEMONSTRATION": "no", "AUDIT_KEY": "", "SECRET_KEY": "x" * 60}

    answer = elsewhere.manage("restore", str(backup), typed=CODE)

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.count("NOT CHECKED") == 2
    assert elsewhere.ask(OPEN) == CANARY


def test_heads_that_are_younger_say_what_was_lost_and_are_set_aside(
    lived_in, backup, elsewhere, a_concern, now
):
    # The backup is an event itself.
    a_concern(token="after-the-backup")
    audit.link_due(now)
    (lived_in.var / "audit-heads").rename(elsewhere.var / "audit-heads")

    answer = elsewhere.manage("restore", str(backup), typed=CODE)

    assert answer.returncode == 0, answer.stderr
    assert "Lost since the backup: 2 events" in answer.stdout
    [aside] = elsewhere.var.glob("audit-heads-before-*")
    assert aside.name in answer.stdout
    assert elsewhere.manage("verify_audit").returncode == 0


def test_one_of_a_newer_release_is_refused(lived_in, kept, elsewhere):
    say("INSERT INTO django_migrations (app, name, applied) VALUES ('reports', '9', '2030-01-01')")
    try:
        backup = back_up(kept)
    finally:
        say("DELETE FROM django_migrations WHERE name = '9'")

    answer = elsewhere.manage("restore", str(backup), typed=CODE)

    assert "newer release" in answer.stderr
    assert tables(elsewhere) == set()
