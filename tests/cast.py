"""The fixed cast: who reads, who edits, who writes to us. Everything is made by the real verbs."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User

LONDON = ZoneInfo("Europe/London")
PASSPHRASE = "four quiet harbour words"
# What stands on the recovery sheet of each team, by its code.
SHEETS: dict[str, str] = {}


@pytest.fixture
def now() -> datetime.datetime:
    """Tuesday 24 November 2026, 11.20 in the morning: the desk is open."""
    return datetime.datetime(2026, 11, 24, 11, 20, tzinfo=LONDON)


@pytest.fixture
def areas(db, request):
    from campaigns.models import Area

    if "content" in request.fixturenames:
        request.getfixturevalue("content")  # brings the same codes

    rows = [
        {"code": "north", "name": "North", "order": 1},
        {"code": "west", "name": "West", "order": 2},
        {"code": "elsewhere", "name": "Elsewhere", "place": "elsewhere", "order": 8},
        {"code": "not-sure", "name": "I do not know", "place": "unknown", "order": 9},
    ]
    return [Area.objects.update_or_create(code=row["code"], defaults=row)[0] for row in rows]


def person(username: str, first: str, last: str) -> User:
    return User.objects.create_user(
        username, f"{username}@desk.example", first_name=first, last_name=last, is_staff=True
    )


@pytest.fixture
def working_hours(db) -> None:
    from reports.models import WorkingHours

    for weekday in range(5):
        closes = datetime.time(16, 30) if weekday == 4 else datetime.time(17)
        WorkingHours.objects.create(weekday=weekday, opens=datetime.time(9), closes=closes)


@pytest.fixture
def periods(db, request) -> None:
    if "content" in request.fixturenames:
        request.getfixturevalue("content")  # brings the same codes
    decide_periods()


def decide_periods() -> None:
    """The periods of the register, decided, and the kind that each outcome has."""
    from awareness_site.demonstration.periods import PERIODS
    from campaigns.models import KeptFor
    from reports import default_rules

    checked = {
        "source": "The partnership’s schedule",
        "checked_on": datetime.date(2026, 11, 1),
        "checked_by": "Records manager",
        "next_check": datetime.date(2027, 11, 1),
    }
    KeptFor.objects.bulk_create(
        [
            KeptFor(code=code, what=code, number=number, unit=unit, **checked)
            for code, (number, unit) in PERIODS.items()
        ],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["number", "unit"],
    )
    default_rules.load_periods()


def answer_for_the_data() -> None:
    """All that must be signed before the form opens, as the demonstration invents it."""
    from awareness_site.demonstration.answering import invent_answers

    invent_answers(datetime.date(2026, 11, 24))


def forget_the_register() -> None:
    """Before a pack brings its own."""
    from campaigns.models import DataProtectionEntry, KeptFor
    from reports.models import RetentionRule

    for model in (RetentionRule, KeptFor, DataProtectionEntry):
        model.objects.all().delete()


@pytest.fixture
def signed(db, request) -> None:
    if "content" in request.fixturenames:
        request.getfixturevalue("content")  # brings the same codes, without a date
    answer_for_the_data()


def make_team(code: str, name: str, now: datetime.datetime, *, is_duty: bool = False):
    from reports import keyring
    from reports.models import Team

    team = Team.objects.create(
        code=code, name=name, is_duty=is_duty, notification_address=f"{code}@desk.example"
    )
    [SHEETS[code]] = keyring.first_sheet(team, who="mo", now=now)
    return team


@pytest.fixture
def front_door(db, now, areas, working_hours, periods, signed):
    """The duty team, with nobody in it until a member is asked for."""
    return make_team("front-door", "Front door", now, is_duty=True)


@pytest.fixture
def other_team(db, now):
    return make_team("other-team", "Other team", now)


def join(user: User, team, role: str = "member") -> User:
    """A member with the team's keys, whose person object has the desk unlocked."""
    from reports import keyring
    from reports.models import Membership

    now = team.keys.get().made_at
    Membership.objects.create(user=user, team=team, role=role)
    keyring.carry(user, keyring.set_passphrase(user, PASSPHRASE, now=now))
    keyring.use_sheet(team, [SHEETS[team.code]], by=user, now=now)
    return user


@pytest.fixture
def priya(front_door) -> User:
    return join(person("priya", "Priya", "Nair"), front_door, "member")


@pytest.fixture
def ravi(front_door) -> User:
    """A second member of the duty team, who agrees or does not."""
    return join(person("ravi", "Ravi", "Lund"), front_door, "member")


@pytest.fixture
def mo(front_door) -> User:
    return join(person("mo", "Mo", "Field"), front_door, "manager")


@pytest.fixture
def owen(other_team) -> User:
    return join(person("owen", "Owen", "Park"), other_team, "member")


@pytest.fixture
def content(db, bring_county):
    """The campaign of the shipped county pack, published, with its whole contact register."""
    from campaigns.models import Campaign

    bring_county()
    return Campaign.objects.get()


@pytest.fixture
def sam(db) -> User:
    """The editor of the campaigns, who belongs to no team."""
    from campaigns.roles import editors_group

    editor = person("sam", "Sam", "Hale")
    editor.groups.add(editors_group())
    return editor


@pytest.fixture
def ada(db) -> User:
    """The auditor, who belongs to no team."""
    from reports.roles import auditors_group

    auditor = person("ada", "Ada", "Brook")
    auditor.groups.add(auditors_group())
    return auditor


@pytest.fixture
def a_concern(front_door, priya, now) -> Callable:
    """Sends a neighbour's worry through the one way in; give it the answers that differ."""
    from reports.details import Account, ConcernDetails
    from reports.flood import UNDOUBTED
    from reports.submission import submit_concern

    def send(
        *,
        token: str = "a-neighbours-token",
        received=None,
        worry: str = "",
        arrival=UNDOUBTED,
        **changes,
    ):
        account = Account(
            worry=worry or "The boy next door is fetched by a grey car every night.",
            child_names="Kit Demo",
            child_school="Invented Academy",
        )
        details = ConcernDetails(
            danger="not-urgent",
            account=account,
            contact="no",
            relation="neighbour",
            area_code="north",
            sign_codes=("going-missing",),
        )
        return submit_concern(
            replace(details, **changes), token=token, now=received or now, arrival=arrival
        )

    return send
