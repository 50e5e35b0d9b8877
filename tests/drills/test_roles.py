"""The database's own accounts: the public site takes concerns, and can undo nothing."""

import subprocess

import pytest
from django.db import connection

from awareness_site.backup import keys
from tests.awareness_site.backup_site import CODE
from tests.drills.postgres import PUBLIC, STAFF
from tests.drills.telling import Browser

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no accounts.")

TRAIL = [
    "UPDATE reports_auditevent SET who = 'nobody'",
    "DELETE FROM reports_auditevent",
    "TRUNCATE reports_auditevent",
]
FORBIDDEN = [
    *TRAIL,
    "UPDATE reports_teamkey SET public_key = ''",
    "DELETE FROM reports_teamkey",
    "INSERT INTO reports_teamkey (key_id) VALUES ('x')",
    "SELECT codes FROM reports_auditevent",
    "SELECT sealed_private_half FROM reports_keywrap",
    "DELETE FROM reports_keywrap",
    "UPDATE reports_keywrap SET id = id",
    "SELECT sealed_private_half FROM reports_memberkey",
    "SELECT sealed_private_half FROM reports_recoverysheet",
    "SELECT key FROM reports_networkday WHERE false; DELETE FROM reports_networkday",
    "DELETE FROM reports_recoverysheet",
    "UPDATE reports_concern SET status = 'closed'",
    "DELETE FROM reports_concern",
    "UPDATE reports_team SET notification_address = 'me@evil.example'",
    "UPDATE reports_notification SET state = 'cancelled'",
    "SELECT password FROM auth_user",
    "UPDATE auth_user SET is_active = true",
    "INSERT INTO reports_membership (user_id) VALUES (1)",
    "SELECT * FROM django_session",
    "UPDATE campaigns_contactline SET number = '1'",
    "CREATE TABLE mine (id int)",
    "DROP TABLE reports_draft",
]


@pytest.fixture
def site(site, postgres):
    """Its processes are the public account's."""
    site.stop()
    site.environment["DATABASE_URL"] = postgres.url_of(PUBLIC)
    site.start()
    return site


def test_the_public_account_takes_a_concern_and_undoes_nothing(site, postgres, ledger, verdict):
    browser = Browser(site.port)
    for number in range(3):
        ledger.acknowledge(browser.tells(f"Canary {number} sings."), f"Canary {number} sings.")
    pages = ["/", "/get-help/", "/search/", "/posters/", "/rate-this-page/", "/leave/"]
    statuses = {path: browser.until_answered(path).status for path in pages}
    browser.close()
    allowed = [statement for statement in FORBIDDEN if _may(postgres, PUBLIC, statement)]
    staff_may = [statement for statement in TRAIL if _may(postgres, STAFF, statement)]

    assert allowed == []
    assert staff_may == []
    assert set(statuses.values()) <= {200, 303}
    site.environment["DATABASE_URL"] = postgres.url_of(STAFF)
    verdict("As the public account, opened by the staff's", concerns=3)


def test_the_staff_account_is_enough_for_the_clock_and_the_backup(
    site, postgres, folder, settings, tmp_path
):
    # Given a concern, and a key of backups
    browser = Browser(site.port)
    browser.tells("Canary one sings.")
    browser.close()
    settings.VAR_DIR = folder
    keys.keep(keys.pair_of(CODE))
    # When the clock turns, the night's backup is made, and the trail is verified
    site.environment |= {"DATABASE_URL": postgres.url_of(STAFF), "SITE_ROLE": "staff"}
    for command in (["run_clock", "--once"], ["backup", "--to", str(tmp_path)], ["verify_audit"]):
        ended, said = _managed(site, *command)
        assert ended == 0, (command, said)

    # Then each has done its work
    chained = postgres.sql(b"SELECT count(*) FROM reports_auditlink").strip()
    assert int(chained) > 0
    assert len(list(tmp_path.glob("*.backup"))) == 1
    [event] = postgres.sql(b"SELECT who FROM reports_auditevent WHERE action = 'backed-up'").split()
    assert event == b"operator"


def _managed(site, *words: str) -> tuple[int, str]:
    """How a command ended, and what it said."""
    process = site.run(
        "manage.py", *words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    said, _ = process.communicate()
    return process.returncode, said


def _may(postgres, role: str, statement: str) -> bool:
    """Whether it gets past what the account may; a statement with a slip in it is a fault."""
    try:
        postgres.sql(f"BEGIN; {statement}; ROLLBACK;".encode(), role=role)
    except subprocess.CalledProcessError as fault:
        if b"permission denied" in fault.stderr or b"must be owner" in fault.stderr:
            return False
        raise
    return True
