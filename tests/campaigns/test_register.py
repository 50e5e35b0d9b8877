"""Whom the help bar says to ring, and what pages know without a database."""

import datetime
import json

import pytest
from django.db import connection

from campaigns.models import ContactLine
from campaigns.register.bar import bar_and_lines, help_bar
from campaigns.register.lines import HelpLine, closed_days, published_lines
from campaigns.register.snapshot import read_snapshot, write_snapshot
from tests.cast import LONDON

BY_DAY, BY_NIGHT = "safeguarding-team", "safeguarding-team-out-of-hours"


def at(day: int, month: int, hour: int, minute: int = 0, *, year: int = 2026):
    return datetime.datetime(year, month, day, hour, minute, tzinfo=LONDON)


def given(line: HelpLine | None) -> HelpLine:
    assert line is not None
    return line


def shown(now: datetime.datetime) -> tuple[str, str]:
    line = given(help_bar(now).open_now)
    return line.code, line.claim


@pytest.fixture
def var_dir(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def keep_office_hours(content, **changes) -> None:
    line = ContactLine.objects.get(code=BY_DAY)
    for name, value in {"hours": "weekly", **changes}.items():
        setattr(line, name, value)
    line.save()
    line.opening_hours.all().delete()
    for weekday in range(5):
        line.opening_hours.create(weekday=weekday, opens="09:00", closes="17:00")


@pytest.mark.parametrize(
    ("when", "moment", "expected"),
    [
        ("Tuesday, noon", at(24, 11, 12), (BY_DAY, "")),
        ("Tuesday, 2 in the morning", at(24, 11, 2), (BY_NIGHT, "Open now, until 7am")),
        ("Tuesday, 7.30 in the morning", at(24, 11, 7, 30), (BY_NIGHT, "")),
        ("Tuesday, 9 in the morning", at(24, 11, 9), (BY_DAY, "")),
        ("Tuesday, 5.30 in the afternoon", at(24, 11, 17, 30), (BY_NIGHT, "")),
        ("Friday, 4.45 in the afternoon", at(27, 11, 16, 45), (BY_NIGHT, "")),
        ("Tuesday evening", at(24, 11, 20), (BY_NIGHT, "Open now, until 7am tomorrow")),
        ("Saturday, noon", at(28, 11, 12), (BY_NIGHT, "Open now, until 7am on Monday")),
        ("Christmas Day, noon", at(25, 12, 12), (BY_NIGHT, "")),
        ("Easter Monday, noon", at(29, 3, 12, year=2027), (BY_NIGHT, "")),
    ],
)
def test_the_bar_shows_the_line_for_the_moment_and_claims_only_what_is_known(
    content, when, moment, expected
):
    assert shown(moment) == expected, when


def test_the_office_is_shown_as_open_once_its_hours_are_known(content):
    keep_office_hours(content)
    assert shown(at(24, 11, 12)) == (BY_DAY, "Open now, until 5pm")


def test_between_two_known_openings_the_line_that_opens_first_is_shown(content):
    keep_office_hours(content)
    assert shown(at(24, 11, 8)) == (BY_DAY, "")
    assert shown(at(24, 11, 17, 30)) == (BY_NIGHT, "")


def test_when_the_office_is_known_to_be_closed_a_line_of_unknown_hours_is_shown(content):
    keep_office_hours(content)
    ContactLine.objects.filter(code=BY_NIGHT).update(hours="unknown")
    assert shown(at(24, 11, 3)) == (BY_NIGHT, "")


def test_when_no_hours_are_known_the_usual_ones_choose_the_line(content):
    ContactLine.objects.filter(code=BY_NIGHT).update(hours="unknown")
    assert shown(at(24, 11, 3)) == (BY_NIGHT, "")
    assert shown(at(24, 11, 10)) == (BY_DAY, "")


def test_when_nothing_at_all_is_known_the_office_is_shown(content):
    ContactLine.objects.get(code=BY_DAY).opening_hours.all().delete()
    ContactLine.objects.filter(code=BY_NIGHT).update(hours="unknown")
    assert shown(at(24, 11, 3)) == (BY_DAY, "")


@pytest.mark.parametrize("gone", [BY_DAY, BY_NIGHT])
def test_one_safeguarding_line_is_enough(content, gone):
    ContactLine.objects.filter(code=gone).update(status="superseded")
    assert help_bar(at(24, 11, 12)).open_now is not None


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (at(23, 11, 12), {24, 27}),
        (at(24, 11, 0, 5), {24, 27}),
        (at(24, 11, 23, 55), {24, 27}),
        (at(25, 11, 12), {27}),
        (at(28, 11, 12), set()),
    ],
)
def test_the_closures_of_a_line_are_todays_and_those_to_come(content, moment, expected):
    line = ContactLine.objects.get(code=BY_DAY)
    for day in (24, 27):
        line.closed_days.create(date=at(day, 11, 12).date(), reason="Training")
    days = closed_days(ContactLine.Kind.FRONT_DOOR, moment)
    assert {day.day for day in days} == expected


@pytest.mark.parametrize("change", [{"status": "superseded"}, {"kind": "for-adults"}])
def test_what_closes_another_line_closes_not_this_one(content, change, now):
    line = ContactLine.objects.get(code=BY_DAY)
    line.closed_days.create(date=now.date(), reason="Training")
    ContactLine.objects.filter(pk=line.pk).update(**change)
    assert closed_days(ContactLine.Kind.FRONT_DOOR, now) == frozenset()


def test_whatever_the_register_holds_the_emergency_number_stands(content, now):
    ContactLine.objects.filter(kind="emergency").update(status="superseded")
    bar, lines = bar_and_lines(now)
    assert [bar.emergency.number, lines[0].number, published_lines(now)[0].number] == ["999"] * 3
    ContactLine.objects.update(status="superseded")
    assert (help_bar(now).emergency.tel, help_bar(now).open_now) == ("tel:999", None)
    assert [line.number for line in published_lines(now)] == ["999"]


def test_the_emergency_line_says_how_to_ring_without_speaking(content, now):
    emergency = given(help_bar(now).emergency)
    assert emergency.number == "999"
    assert "Cannot speak? Ring 999 on a mobile and press 55 when asked" in emergency.advice


def test_the_bar_takes_three_queries_at_most(content, now, django_assert_max_num_queries):
    with django_assert_max_num_queries(3):
        help_bar(now)
    with django_assert_max_num_queries(3):
        published_lines(now)


def test_a_superseded_number_is_in_no_list(content, now):
    old = ContactLine.objects.get(status="superseded")
    assert old.number not in {line.number for line in published_lines(now)}


def test_the_snapshot_tells_every_line_and_claims_nothing(content, now, var_dir):
    assert write_snapshot(at(24, 11, 2)) is True
    with connection.execute_wrapper(no_database):
        snapshot = read_snapshot()
    assert given(snapshot.help_bar.emergency).number == "999"
    assert given(snapshot.help_bar.open_now).code == BY_NIGHT
    assert [line.code for line in snapshot.safeguarding] == [BY_DAY, BY_NIGHT]
    assert {line.claim for line in snapshot.lines} == {""}
    assert len(snapshot.lines) == len(published_lines(now))


def test_the_snapshot_is_written_again_only_when_something_changed(content, now, var_dir):
    write_snapshot(now)
    assert write_snapshot(now) is False
    ContactLine.objects.filter(code=BY_DAY).update(number="01632 960001")
    assert write_snapshot(now) is True
    assert given(read_snapshot().help_bar.open_now).number == "01632 960001"
    assert [path.name for path in var_dir.iterdir()] == ["help-lines.json"]


def test_before_the_first_snapshot_the_database_is_read(content, var_dir):
    assert given(read_snapshot().help_bar.open_now).code == BY_DAY


@pytest.mark.parametrize("text", ["", "{", "[]", json.dumps({"lines": [{"code": "x"}]})])
def test_a_broken_snapshot_is_not_believed(content, var_dir, text):
    (var_dir / "help-lines.json").write_text(text)
    assert given(read_snapshot().help_bar.emergency).number == "999"


def test_without_snapshot_and_database_999_still_stands(var_dir, caplog):
    snapshot = read_snapshot()
    assert given(snapshot.help_bar.emergency).number == "999"
    assert given(snapshot.help_bar.emergency).tel == "tel:999"
    assert "55" in given(snapshot.help_bar.emergency).advice
    assert snapshot.help_bar.open_now is None
    assert "cannot be read" in caplog.text


def no_database(*args):
    raise AssertionError("The snapshot asked the database.")
