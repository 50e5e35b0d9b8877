"""The staff clock chains what was written, and writes the head down outside the database."""

import datetime
import stat
import threading

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from reports import audit, health
from reports.audit import heads, linking
from reports.models import AuditEvent, AuditLink
from reports.vocabulary import Action

A_TURN = datetime.timedelta(seconds=5)
A_DAY = datetime.timedelta(days=1)


def write(number: int, now: datetime.datetime) -> None:
    for rows in range(number):
        audit.record(Action.TRAIL_EXPORTED, about=None, who="ada", now=now, rows=rows)


def late(pk: int, now: datetime.datetime) -> AuditEvent:
    """An event whose transaction took this number, and committed only now."""
    return AuditEvent.objects.create(pk=pk, at=now, who="ada", action=Action.TRAIL_EXPORTED)


def linked() -> list[tuple[int, int]]:
    return list(AuditLink.objects.values_list("number", "event_id"))


def test_every_event_is_linked_once_in_the_order_of_its_writing(db, now):
    write(3, now)
    assert audit.link_due(now) == 3
    write(2, now)

    assert audit.link_due(now + A_TURN) == 2
    assert audit.link_due(now + A_TURN) == 0

    events = AuditEvent.objects.order_by("pk").values_list("pk", flat=True)
    assert linked() == list(enumerate(events, start=1))
    assert len(set(AuditLink.objects.values_list("mac", flat=True))) == 5


def test_what_is_written_changes_no_event(a_concern, now):
    a_concern()
    before = list(AuditEvent.objects.values_list())

    audit.link_due(now)

    assert list(AuditEvent.objects.values_list()) == before


def test_an_event_that_was_committed_late_is_linked_behind_its_betters(db, now):
    late(100, now)
    audit.link_due(now)
    late(50, now)

    assert audit.link_due(now + A_TURN) == 1
    assert linked() == [(1, 100), (2, 50)]


def test_an_event_from_long_before_is_found_by_the_first_turn_of_a_day(db, now):
    late(linking.LOOKED_BACK * 3, now)
    audit.link_due(now)
    late(1, now)
    assert audit.link_due(now + A_TURN) == 0

    assert audit.link_due(now + A_DAY) == 1


def test_a_trail_longer_than_a_turn_is_linked_turn_by_turn(db, now, monkeypatch):
    monkeypatch.setattr(linking, "BATCH", 2)
    monkeypatch.setattr(linking, "BATCHES_IN_A_TURN", 2)
    write(7, now)

    assert [audit.link_due(now + A_TURN) for _ in range(3)] == [4, 3, 0]
    assert [number for number, _ in linked()] == [1, 2, 3, 4, 5, 6, 7]


@pytest.mark.django_db(transaction=True)
def test_clocks_that_run_at_once_link_each_event_once(now):
    write(200, now)
    faults: list[Exception] = []
    start = threading.Barrier(4)

    def run() -> None:
        start.wait()
        try:
            for _ in range(5):
                audit.link_due(now)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    clocks = [threading.Thread(target=run) for _ in range(4)]
    for clock in clocks:
        clock.start()
    for clock in clocks:
        clock.join()

    assert faults == []
    assert [number for number, _ in linked()] == list(range(1, 201))
    assert AuditEvent.objects.filter(link=None).count() == 0
    call_command("verify_audit")


def test_the_database_holds_a_number_and_an_event_to_one_link(db, now):
    write(2, now)
    audit.link_due(now)
    first, second = AuditLink.objects.all()

    another = first.event_id + 99
    for number, event in ((3, first.event_id), (second.number, another), (0, another)):
        with pytest.raises(IntegrityError), transaction.atomic():
            AuditLink.objects.create(number=number, event_id=event, at=now, mac="a" * 64)


def test_an_event_about_a_concern_names_its_team(db, now):
    with (
        pytest.raises(IntegrityError, match="an_event_about_a_concern_names_its_team"),
        transaction.atomic(),
    ):
        AuditEvent.objects.create(at=now, who="x", action="opened", reference="NK7-4TQ-M2R")


def test_the_head_of_each_turn_that_linked_is_written_down(db, now):
    write(1, now)
    audit.link_due(now)
    audit.link_due(now + A_TURN)
    write(1, now)
    audit.link_due(now + 2 * A_TURN)

    first, second = AuditLink.objects.all()
    assert list(heads.read()) == [
        heads.Head(now, 1, first.mac),
        heads.Head(now + 2 * A_TURN, 2, second.mac),
    ]


def test_a_quiet_day_has_its_head_too(db, now):
    write(1, now)
    for day in range(3):
        audit.link_due(now + day * A_DAY)
        audit.link_due(now + day * A_DAY + A_TURN)

    assert [(head.at, head.number) for head in heads.read()] == [
        (now + day * A_DAY, 1) for day in range(3)
    ]


def test_heads_lie_outside_the_database_for_their_owner_alone(db, now, settings):
    write(1, now)
    audit.link_due(now)
    audit.link_due(now + 10 * A_DAY)

    folder = settings.VAR_DIR / "audit-heads"
    assert [path.name for path in sorted(folder.iterdir())] == ["2026-11.txt", "2026-12.txt"]
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_head_says_nothing_of_what_was_done(a_concern, now, settings):
    concern = a_concern()
    audit.link_due(now)

    written = (settings.VAR_DIR / "audit-heads" / "2026-11.txt").read_text()

    last = AuditLink.objects.last()
    assert written == f"2026-11-24T11:20:00+00:00 {last.number} {last.mac}\n"
    assert concern.reference not in written


def test_a_line_that_a_lost_current_tore_keeps_no_clock_from_going_on(db, now, settings):
    write(1, now)
    audit.link_due(now)
    path = settings.VAR_DIR / "audit-heads" / "2026-11.txt"
    path.write_text(path.read_text() + "2026-11-2")
    write(1, now)

    assert audit.link_due(now + A_TURN) == 1

    last = f"{(now + A_TURN).astimezone(datetime.UTC).isoformat()} 2 {AuditLink.objects.last().mac}"
    assert path.read_text().splitlines()[1:] == ["2026-11-2", last]


def test_without_a_key_nothing_is_linked_and_the_site_is_not_well(db, now, settings):
    settings.AUDIT_KEY = "short"
    write(1, now)
    health.beat(now)

    with pytest.raises(ImproperlyConfigured, match="AUDIT_KEY"):
        audit.link_due(now)

    assert linked() == []
    assert health.unwell(now) == ["audit"]


def test_a_turn_that_goes_well_says_so(db, now):
    health.beat(now)
    audit.link_due(now)

    assert health.unwell(now) == []


def test_a_turn_with_nothing_to_do_asks_little(db, now, django_assert_max_num_queries):
    write(1, now)
    audit.link_due(now)

    with django_assert_max_num_queries(8):
        audit.link_due(now + A_TURN)
