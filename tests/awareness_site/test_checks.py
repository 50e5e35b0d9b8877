"""Each system check: silent while all is well, and plain about what is not."""

import pytest
from django.core.checks import run_checks
from django.db import connection

from awareness_site import checks
from campaigns.models import Partnership

ALL = ["default"]


@pytest.fixture
def real_site(settings) -> None:
    settings.DEMONSTRATION = False
    settings.SITE_URL = "https://signs.example.org"
    settings.EMAIL_HOST = "mail.example.org"
    settings.SECRET_KEY = "an-own-key-of-a-real-site-" * 2


def ids(found) -> set[str]:
    assert all(message.hint for message in found)
    return {message.id for message in found}


def test_they_run_wherever_all_checks_run(db, real_site, settings):
    settings.SECRET_KEY, settings.SITE_URL, settings.EMAIL_HOST = "short", "http://a.example", ""

    found = {message.id for message in run_checks(databases=ALL)}

    assert {"awareness.E001", "awareness.E002", "awareness.E004"} <= found


@pytest.mark.parametrize("key", ["", "too-short", "a" * 60])
def test_a_real_site_needs_a_secret_key_of_its_own(real_site, settings, key):
    assert checks.a_real_site_has_its_own_secret_key() == []
    settings.SECRET_KEY = key
    assert ids(checks.a_real_site_has_its_own_secret_key()) == {"awareness.E001"}


@pytest.mark.parametrize("address", ["http://signs.example.org", "https://", "signs.example.org"])
def test_a_real_site_needs_https(real_site, settings, address):
    assert checks.a_real_site_is_reached_by_https() == []
    settings.SITE_URL = address
    assert ids(checks.a_real_site_is_reached_by_https()) == {"awareness.E002"}


@pytest.mark.parametrize(
    "path", ["secret_key", "audit_key", "audit-heads", "sign-ins.txt", "keys/0123456789abcdef"]
)
def test_secrets_must_not_be_readable_by_others(settings, tmp_path, path):
    settings.VAR_DIR = tmp_path
    secret = tmp_path / path
    secret.parent.mkdir(mode=0o700, exist_ok=True)
    secret.write_text("secret")
    secret.chmod(0o600)
    assert checks.secrets_are_readable_by_their_owner_alone() == []

    secret.chmod(0o640)

    [found] = checks.secrets_are_readable_by_their_owner_alone()
    assert found.id == "awareness.E003"
    assert f"chmod go-rwx {secret}" in found.hint


def test_the_data_folder_must_be_closed_to_others_but_may_admit_a_front_server(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    tmp_path.chmod(0o750)
    assert checks.secrets_are_readable_by_their_owner_alone() == []

    tmp_path.chmod(0o755)

    assert ids(checks.secrets_are_readable_by_their_owner_alone()) == {"awareness.E003"}


def test_a_real_site_needs_a_mail_server(real_site, settings):
    assert checks.a_real_site_sends_its_mail() == []
    settings.EMAIL_HOST = ""
    assert ids(checks.a_real_site_sends_its_mail()) == {"awareness.E004"}


def test_a_demonstration_needs_none_of_it(settings):
    settings.SECRET_KEY, settings.EMAIL_HOST = "short", ""

    assert checks.a_real_site_has_its_own_secret_key() == []
    assert checks.a_real_site_is_reached_by_https() == []
    assert checks.a_real_site_sends_its_mail() == []


def test_a_demonstration_refuses_the_rows_of_a_real_site(db, settings):
    partnership = Partnership.objects.create(pk=1, is_demonstration=True)
    assert checks.a_demonstration_takes_no_real_concern(databases=ALL) == []

    Partnership.objects.filter(pk=partnership.pk).update(is_demonstration=False)

    assert ids(checks.a_demonstration_takes_no_real_concern(databases=ALL)) == {"awareness.E005"}
    settings.DEMONSTRATION = False
    assert checks.a_demonstration_takes_no_real_concern(databases=ALL) == []


def test_rows_are_not_asked_for_before_there_are_tables(db, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", list)

    assert checks.a_demonstration_takes_no_real_concern(databases=ALL) == []


def test_no_check_asks_the_database_unless_it_is_named():
    assert checks.a_demonstration_takes_no_real_concern(databases=None) == []
    assert checks.sqlite_keeps_what_it_has_answered_for(databases=None) == []
    assert checks.postgresql_keeps_what_it_has_answered_for(databases=None) == []


only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="asks SQLite")
only_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="asks PostgreSQL")


@only_sqlite
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "pragma", ["synchronous = NORMAL", "foreign_keys = OFF", "secure_delete = OFF"]
)
def test_sqlite_must_really_run_with_what_settings_say(pragma):
    assert checks.sqlite_keeps_what_it_has_answered_for(databases=ALL) == []
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")

    found = checks.sqlite_keeps_what_it_has_answered_for(databases=ALL)

    connection.close()  # the next test starts with a connection that is well
    assert ids(found) == {"awareness.E006"}
    assert pragma.split()[0] in found[0].msg


@only_sqlite
def test_sqlite_must_claim_its_lock_before_it_reads(db, monkeypatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", None)

    assert ids(checks.sqlite_keeps_what_it_has_answered_for(databases=ALL)) == {"awareness.E006"}


@only_postgresql
def test_postgresql_must_have_written_before_it_answers(db):
    assert checks.postgresql_keeps_what_it_has_answered_for(databases=ALL) == []
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")

    assert ids(checks.postgresql_keeps_what_it_has_answered_for(databases=ALL)) == {
        "awareness.E007"
    }
