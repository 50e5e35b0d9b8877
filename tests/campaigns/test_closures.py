"""Days ahead on which a safeguarding line is closed: said where people look for whom to ring."""

import datetime

import pytest

from campaigns.closures import closures_ahead, in_words
from campaigns.models import ContactLine

pytestmark = pytest.mark.django_db

DECEMBER = datetime.datetime(2026, 12, 14, 10, tzinfo=datetime.UTC)
Kind, Holidays = ContactLine.Kind, ContactLine.OnBankHolidays


def day(number: int, month: int = 12, year: int = 2026) -> datetime.date:
    return datetime.date(year, month, number)


@pytest.fixture
def front_line(content) -> ContactLine:
    return ContactLine.objects.get(code="safeguarding-team")


@pytest.fixture
def night_line(content) -> ContactLine:
    return ContactLine.objects.get(code="safeguarding-team-out-of-hours")


def set_holidays(line: ContactLine, rule: str) -> None:
    line.on_bank_holidays = rule
    line.save()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((day(25),), "25 December"),
        ((day(25), day(28)), "25 and 28 December"),
        ((day(25), day(28), day(1, 1, 2027)), "25 and 28 December and 1 January"),
        ((day(23), day(25), day(28)), "23, 25 and 28 December"),
        ((day(24), day(25), day(26)), "24 to 26 December"),
        ((day(21), day(24), day(25), day(26)), "21 and 24 to 26 December"),
        ((day(30), day(31), day(1, 1, 2027)), "30 December to 1 January"),
    ],
)
def test_days_are_said_as_people_say_them(days, words):
    assert in_words(days) == words


def test_a_bank_holiday_of_which_nothing_is_known_is_no_claim(front_line):
    closure, *others = closures_ahead(DECEMBER)

    assert others == []
    assert closure.line == front_line
    assert closure.closed == ()
    # The Saturday is none of its days: only the Monday in its stead is.
    assert closure.unsure_in_words == "25 and 28 December and 1 January"


def test_a_line_that_closes_on_bank_holidays_is_closed_on_them(front_line, night_line):
    set_holidays(front_line, Holidays.CLOSED)

    closure = closures_ahead(DECEMBER)[0]

    assert closure.closed_in_words == "25 and 28 December and 1 January"
    assert closure.unsure == ()
    assert closure.instead == night_line


def test_a_line_that_keeps_its_hours_is_not_named(front_line):
    set_holidays(front_line, Holidays.AS_USUAL)

    assert closures_ahead(DECEMBER) == []


def test_a_local_closure_is_named_with_the_bank_holidays(front_line):
    set_holidays(front_line, Holidays.CLOSED)
    front_line.closed_days.create(date=day(24), reason="Christmas Eve")

    assert closures_ahead(DECEMBER)[0].closed_in_words == "24, 25 and 28 December and 1 January"


def test_nothing_is_said_of_days_too_far_ahead_or_gone_by(front_line, now):
    front_line.closed_days.create(date=now.date() - datetime.timedelta(days=1), reason="Gone")
    front_line.closed_days.create(date=now.date() + datetime.timedelta(days=21), reason="Far")

    assert closures_ahead(now) == []


def test_nobody_is_sent_to_a_line_that_is_closed_too(front_line, night_line):
    for line in (front_line, night_line):
        line.closed_days.create(date=day(23), reason="Both")
    set_holidays(front_line, Holidays.AS_USUAL)

    first, second = closures_ahead(DECEMBER)

    assert (first.line, first.instead) == (front_line, None)
    assert (second.line, second.instead) == (night_line, None)


def test_a_line_that_nobody_published_is_not_named(front_line):
    front_line.status = ContactLine.Status.SUPERSEDED
    front_line.save()

    assert closures_ahead(DECEMBER) == []


def test_it_asks_a_fixed_number_of_times(content, django_assert_num_queries):
    with django_assert_num_queries(4):
        closures_ahead(DECEMBER)


def test_the_first_page_of_the_form_says_so(client, front_line, night_line, priya, time_machine):
    set_holidays(front_line, Holidays.CLOSED)
    time_machine.move_to(DECEMBER, tick=False)

    page = client.get("/tell-us/").text

    assert "Closed on 25 and 28 December and 1 January." in page
    assert f'<a href="{night_line.tel}"><b>{night_line.number}</b></a> then.' in page


def test_the_first_page_says_what_is_not_known(client, front_line, priya, time_machine):
    time_machine.move_to(DECEMBER, tick=False)

    page = client.get("/tell-us/").text

    assert "We do not know whether this line is answered then." in page
    assert "Closed on" not in page
