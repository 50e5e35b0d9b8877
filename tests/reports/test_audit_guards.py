"""The database itself refuses to change the trail, whoever asks and however."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from reports import audit
from reports.models import AuditEvent, AuditLink
from tests.append_only import drop_the_guards
from tests.project.source import APPS, files

TABLES = [AuditEvent._meta.db_table, AuditLink._meta.db_table]
STATEMENTS = [
    "UPDATE reports_auditevent SET who = 'nobody'",
    "UPDATE reports_auditevent SET at = at",
    "UPDATE reports_auditlink SET mac = 'x'",
    "DELETE FROM reports_auditevent",
    "DELETE FROM reports_auditlink WHERE number = 1",
    "INSERT INTO reports_auditlink SELECT * FROM reports_auditlink WHERE true"
    " ON CONFLICT (number) DO UPDATE SET mac = 'x'",
]
OF_SQLITE = [
    "REPLACE INTO reports_auditevent (id, at, who, action, reference, team, codes)"
    " SELECT id, at, 'nobody', action, reference, team, codes FROM reports_auditevent",
    "REPLACE INTO reports_auditlink (number, event_id, at, mac)"
    " SELECT 99, event_id, at, mac FROM reports_auditlink",
]
OF_POSTGRESQL = [
    "TRUNCATE reports_auditlink",
    "TRUNCATE reports_auditevent CASCADE",
    "SET session_replication_role = replica; DELETE FROM reports_auditlink",
]


def say(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def rows() -> list[list[tuple]]:
    return [list(model.objects.values_list()) for model in (AuditEvent, AuditLink)]


def found() -> list[str]:
    messages = run_checks(databases=["default"])
    return [message.msg for message in messages if message.id == "reports.E005"]


@pytest.fixture
def a_trail(a_concern, now):
    a_concern()
    audit.link_due(now)
    connection.check_constraints()  # PostgreSQL changes no table that still waits for this


@pytest.mark.parametrize("statement", STATEMENTS + OF_SQLITE + OF_POSTGRESQL)
def test_a_row_that_is_written_stays_as_it_is(a_trail, statement):
    elsewhere = OF_POSTGRESQL if connection.vendor == "sqlite" else OF_SQLITE
    if statement in elsewhere:
        pytest.skip("The other database's own way.")
    before = rows()

    with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
        say(statement)

    assert rows() == before
    assert all(before)


def test_our_own_code_is_refused_like_any_other(a_trail):
    event = AuditEvent.objects.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.update(who="nobody")
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditLink.objects.first().delete()
    with pytest.raises(ProtectedError):
        event.delete()
    event.who = "nobody"
    with pytest.raises(IntegrityError), transaction.atomic():
        event.save()


def test_a_site_that_is_well_has_every_guard(db):
    assert found() == []


def test_a_guard_that_is_gone_is_named(a_trail):
    say(*drop_the_guards(connection))

    missing = found()

    assert len(missing) == len(drop_the_guards(connection))
    assert all(any(table in message for message in missing) for table in TABLES)


NEUTERED = {
    "sqlite": [
        "DROP TRIGGER reports_auditevent_keeps",
        "CREATE TRIGGER reports_auditevent_keeps BEFORE UPDATE ON reports_auditevent"
        " WHEN NEW.who = 'x' BEGIN SELECT RAISE(ABORT, 'no'); END",
    ],
    "postgresql": ["ALTER TABLE reports_auditevent DISABLE TRIGGER keeps_reports_auditevent"],
}


def test_a_guard_that_stands_and_does_nothing_is_named_and_mended(a_trail):
    say(*NEUTERED[connection.vendor])
    assert len(found()) == 1

    call_command("migrate", verbosity=0)

    assert found() == []


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_a_function_that_was_emptied_is_named_and_mended(a_trail):
    say(
        "CREATE OR REPLACE FUNCTION refuse_to_change_the_audit_trail() RETURNS trigger"
        " LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$"
    )
    assert len(found()) == 3

    call_command("migrate", verbosity=0)

    assert found() == []


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_changed_later_gets_its_guards_back():
    """SQLite makes the table anew for such a change, and drops its triggers without a word."""
    column = AuditEvent._meta.get_field("who")
    wider = models.CharField(max_length=200)
    wider.set_attributes_from_name("who")

    for before, after in ((column, wider), (wider, column)):
        with connection.schema_editor() as editor:
            editor.alter_field(AuditEvent, before, after)
    if connection.vendor == "sqlite":
        assert len(found()) == 3

    call_command("migrate", verbosity=0)

    assert found() == []


def test_no_check_keeps_a_site_of_an_earlier_release_from_its_migration(db):
    say(*drop_the_guards(connection), "DROP TABLE reports_auditlink")

    assert found() == []


def test_the_flush_of_the_product_is_refused(a_trail, the_flush_lifts_the_guards):
    statements = connection.ops.sql_flush(no_style(), TABLES, allow_cascade=True)
    before = rows()

    with pytest.raises(IntegrityError), transaction.atomic():
        the_flush_lifts_the_guards(connection.ops, statements)

    assert rows() == before


def test_no_code_of_the_product_takes_a_guard_away_for_good():
    dropping = [path.name for path in files(*APPS) if "DROP TRIGGER" in path.read_text()]

    assert dropping == ["guards.py"]  # to put it up again, in the same transaction
