"""Whatever is done to a trail that the clock has chained, the first row it was done to is named."""

import datetime
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports import audit
from reports.audit import heads, linking
from reports.audit.verifying import verify
from reports.models import AuditEvent, AuditLink, Concern
from reports.vocabulary import Action, Outcome, Urgency
from tests.each_row import each_row
from tests.reports.audit_tampering import EVENTS, LINKS, say, tampered

MINUTE = datetime.timedelta(minutes=1)

# What each column is turned into. Its own value is never among these.
OF_AN_EVENT = {
    "id": ["id + 1000"],
    "at": ["'2026-11-24 11:19:59'", "'2026-11-24 11:20:00.000001'"],
    "who": ["'owen'", "''", "who || ' '"],
    "action": ["'closed'"],
    "reference": ["'NK7-4TQ-M2R'"],
    "team": ["'other-team'", "upper(team)"],
    "codes": ["""'{"proposed": 9}'""", """'{"proposed": "3"}'""", "'[]'", "'null'"],
}
OF_A_LINK = {
    "number": ["number + 1000"],
    "event_id": ["event_id + 1000"],
    "at": ["'2026-11-24 11:20:01'"],
    "mac": ["'0'", "upper(mac)", "substr(mac, 1, 63) || 'g'"],
}
# SQLite takes anything in any column: another spelling, bytes for text, what is no date.
OF_SQLITE = {
    "at": ["replace(at, ' ', 'T')", "at || '.000000'", "'soon'", "cast(at as blob)", "7", "''"],
    "who": ["cast(who as blob)", "x'ff'"],
    "action": ["cast(action as blob)"],
    "team": ["cast(team as blob)"],
    "codes": ["codes || ' '", "cast(codes as blob)", "'7'", """'{"a": 1, "a": 2}'"""],
}


@pytest.fixture
def chain(a_concern, now) -> list[AuditEvent]:
    """The events of two concerns, and of whom the team is made of, linked in two turns."""
    first, second = a_concern(), a_concern(token="another-token")
    deeds: list[tuple[Action, Concern, dict]] = [
        (Action.OPENED, first, {}),
        (Action.URGENCY_SET, first, {"before": Urgency.NOW, "after": Urgency.TODAY}),
        (Action.OPENED, second, {}),
        (Action.DECIDED, second, {"outcome": Outcome.ADVICE}),
    ]
    audit.link_due(now)
    for action, concern, codes in deeds:
        audit.record(action, about=concern, who="priya", now=now, **codes)
    audit.record(Action.TRAIL_EXPORTED, about=first, who="ada", now=now, rows=6)
    audit.link_due(now)
    return list(AuditEvent.objects.order_by("pk"))


def fault(now: datetime.datetime, known: list[heads.Head] | None = None) -> str:
    known = list(heads.read()) if known is None else known
    return verify(key=linking.key(), heads=known, now=now).fault


def row_named(words: str) -> tuple[set[int], set[int]]:
    """The numbers of events and of links that a fault names."""
    events = {int(number) for number in re.findall(r"Event (\d+)", words)}
    return events, {int(number) for number in re.findall(r"link (\d+)", words, re.IGNORECASE)}


def test_a_trail_that_nobody_touched_is_whole(chain, now):
    verdict = verify(key=linking.key(), heads=list(heads.read()), now=now)

    assert (verdict.fault, verdict.linked, verdict.waiting) == ("", len(chain), 0)
    assert verdict.head.number == len(chain)


def changes(columns: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(column, value) for column, values in columns.items() for value in values]


@each_row(
    ("column", "value"),
    # PostgreSQL refuses the others by itself.
    changes(OF_AN_EVENT) + (changes(OF_SQLITE) if connection.vendor == "sqlite" else []),
)
def test_each_event_that_is_altered_in_any_column_is_named(chain, now, column, value):
    for number, event in enumerate(chain, start=1):
        with tampered(f"UPDATE {EVENTS} SET {column} = {value} WHERE id = {event.pk}"):
            said = fault(now)
        assert row_named(said) == ({event.pk}, {number}), said


@each_row(("column", "value"), changes(OF_A_LINK))
def test_each_link_that_is_altered_in_any_column_is_named(chain, now, column, value):
    for number in range(1, len(chain) + 1):
        with tampered(f"UPDATE {LINKS} SET {column} = {value} WHERE number = {number}"):
            said = fault(now)
        if column == "number" and number == len(chain):
            assert said.startswith(f"Link {number} is missing"), said
        assert number in row_named(said)[1], said


def test_each_event_that_is_taken_away_is_named(chain, now):
    for number, event in enumerate(chain, start=1):
        with tampered(f"DELETE FROM {EVENTS} WHERE id = {event.pk}"):
            said = fault(now)
        assert said == f"Event {event.pk} is missing: link {number} holds it."


def test_each_link_that_is_taken_away_is_named_even_with_its_event(chain, now):
    for number, event in enumerate(chain, start=1):
        link = f"DELETE FROM {LINKS} WHERE number = {number}"
        for statements in ([link], [link, f"DELETE FROM {EVENTS} WHERE id = {event.pk}"]):
            with tampered(*statements):
                said = fault(now)
            if number < len(chain):
                assert said == f"Link {number} is missing, before link {number + 1}."
            else:
                assert said.startswith(f"The trail was cut after link {number - 1}:")


def test_wherever_the_end_is_cut_the_cut_is_named(chain, now):
    for number in range(len(chain)):
        last = chain[number].pk
        with tampered(
            f"DELETE FROM {LINKS} WHERE number > {number}",
            f"DELETE FROM {EVENTS} WHERE id >= {last}",
        ):
            said = fault(now)
        assert said.startswith(f"The trail was cut after link {number}:")
        assert said.endswith(f"names link {len(chain)}.")


def test_two_events_whose_words_are_exchanged_are_named(chain, now):
    for first in range(len(chain) - 1):
        one, other = chain[first].pk, chain[first + 1].pk
        with tampered(
            f"UPDATE {EVENTS} SET id = 9001 WHERE id = {one}",
            f"UPDATE {EVENTS} SET id = {one} WHERE id = {other}",
            f"UPDATE {EVENTS} SET id = {other} WHERE id = 9001",
        ):
            said = fault(now)
        assert row_named(said) == ({one}, {first + 1}), said


def test_links_that_are_put_in_another_order_are_named(chain, now):
    for number in range(1, len(chain)):
        with tampered(
            f"UPDATE {LINKS} SET number = 9001 WHERE number = {number}",
            f"UPDATE {LINKS} SET number = {number} WHERE number = {number + 1}",
            f"UPDATE {LINKS} SET number = {number + 1} WHERE number = 9001",
        ):
            said = fault(now)
        assert row_named(said)[1] == {number}, said


def test_a_forged_event_is_named_with_a_made_up_link_and_without_one(chain, now):
    forged = (
        f"INSERT INTO {EVENTS} (id, at, who, action, reference, team, codes)"
        " VALUES (9001, '2026-11-20 11:20:00', 'priya', 'opened', '', '', '{}')"
    )
    link = (
        f"INSERT INTO {LINKS} (number, event_id, at, mac)"
        f" VALUES ({len(chain) + 1}, 9001, '2026-11-20 11:20:00', '{'a' * 64}')"
    )
    with tampered(forged):
        assert row_named(fault(now)) == ({9001}, set())
    with tampered(forged.replace("2026-11-20", "2027-11-20")):
        assert row_named(fault(now)) == ({9001}, set())
    with tampered(forged, link):
        assert row_named(fault(now)) == ({9001}, {len(chain) + 1})


def test_a_trail_that_was_cut_and_went_on_is_named_where_it_was_cut(chain, now):
    kept = len(chain) - 3
    with tampered(
        f"DELETE FROM {LINKS} WHERE number > {kept}",
        f"DELETE FROM {EVENTS} WHERE id > {chain[kept - 1].pk}",
    ):
        known = list(heads.read())
        for _ in range(5):
            audit.record(Action.TRAIL_EXPORTED, about=None, who="ada", now=now, rows=0)
        audit.link_due(now)

        said = fault(now, known)

    assert said.startswith(f"Link {len(chain)} is not the one"), said
    assert said.endswith("the trail was cut.")


def test_the_clock_says_when_it_finds_the_trail_shorter_than_it_left_it(chain, now, caplog):
    with tampered(f"DELETE FROM {LINKS} WHERE number = {len(chain)}"):
        say(f"DELETE FROM {EVENTS} WHERE id = {chain[-1].pk}")
        audit.link_due(now)

    assert f"ends at link {len(chain) - 1} and went to link {len(chain)} before" in caplog.text


def test_a_chain_made_anew_with_another_key_is_named_at_its_first_row(chain, now, settings):
    settings.AUDIT_KEY = "another key that somebody made up for themselves"

    assert row_named(fault(now)) == ({chain[0].pk}, {1})


def test_what_was_just_written_may_wait_for_a_minute(chain, a_concern, now):
    concern = a_concern(token="a-late-token")

    verdict = verify(key=linking.key(), heads=list(heads.read()), now=now + MINUTE)
    assert (verdict.fault, verdict.waiting) == ("", 1)

    late = AuditEvent.objects.get(reference=concern.reference)
    assert row_named(fault(now + 2 * MINUTE)) == ({late.pk}, set())


def test_without_a_head_nothing_is_called_whole(chain, now):
    assert fault(now, []).startswith("No head was given")


def test_an_empty_trail_is_whole_unless_a_head_remembers_more(db, now):
    assert fault(now, []) == ""
    assert fault(now, [heads.Head(now, 3, "a" * 64)]).startswith("The trail was cut after link 0")


@pytest.fixture
def today(chain, time_machine, now):
    time_machine.move_to(now)


def test_the_command_says_that_the_trail_is_whole(today, chain, capsys):
    call_command("verify_audit")

    said = capsys.readouterr().out
    assert f"as it was written: {len(chain)} links hold." in said
    assert f"names link {len(chain)}." in said


def test_the_command_fails_and_names_the_row(today, chain):
    with (
        tampered(f"UPDATE {EVENTS} SET who = 'owen' WHERE id = {chain[2].pk}"),
        pytest.raises(CommandError, match=f"Event {chain[2].pk} was altered, or its link 3"),
    ):
        call_command("verify_audit")


def test_the_command_compares_with_heads_that_were_kept_elsewhere(today, chain, tmp_path, settings):
    kept = tmp_path / "kept.txt"
    (clocks_own,) = heads.folder().iterdir()
    kept.write_text(clocks_own.read_text())
    clocks_own.write_text("")  # with the machine, its file may be in wrong hands

    with pytest.raises(CommandError, match="No head was given"):
        call_command("verify_audit")
    call_command("verify_audit", "--heads", str(kept))
    with tampered(f"DELETE FROM {LINKS} WHERE number = {len(chain)}"), pytest.raises(CommandError):
        call_command("verify_audit", "--heads", str(kept))


@pytest.mark.parametrize("line", ["nonsense", "2026-11-24 x y", "soon 7 abc", "2026-11-24T11:20"])
def test_a_line_that_no_clock_wrote_is_named(today, tmp_path, line):
    kept = tmp_path / "kept.txt"
    kept.write_text(f"{line}\n")

    with pytest.raises(CommandError, match=r"Line 1 of .*kept.txt is no head"):
        call_command("verify_audit", "--heads", str(kept))


def test_the_command_needs_the_key_and_the_file(today, settings, tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify_audit", "--heads", str(tmp_path / "none"))
    settings.AUDIT_KEY = ""
    with pytest.raises(CommandError, match="AUDIT_KEY"):
        call_command("verify_audit")


def test_verifying_changes_nothing(today):
    before = [list(model.objects.values_list()) for model in (AuditEvent, AuditLink)]
    lines = [path.read_bytes() for path in heads.folder().iterdir()]

    call_command("verify_audit")

    assert [list(model.objects.values_list()) for model in (AuditEvent, AuditLink)] == before
    assert [path.read_bytes() for path in heads.folder().iterdir()] == lines
