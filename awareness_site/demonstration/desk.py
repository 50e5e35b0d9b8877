"""Makes the invented teams, people and rules of the demonstration."""

import datetime
import secrets
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from awareness_site.sign_in.shown import enrol_shown
from campaigns.models import Area
from campaigns.roles import editors_group
from reports import default_rules, keyring
from reports.models import Membership, OutOfHoursPerson, Team, WorkingHours
from reports.roles import auditors_group

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Desk:
    """Who works there: their person objects have the desk unlocked."""

    people: dict[str, User]
    passwords: dict[str, str]
    passphrase: str


def make_desk(now: datetime.datetime) -> Desk:
    """Everything but the concerns. Passwords and passphrase are made at random."""
    rows = tomllib.loads((HERE / "desk.toml").read_text(encoding="utf-8"))
    for hours in rows["hours"]:
        WorkingHours.objects.create(**hours)
    sheets = {team["code"]: _make_team(now=now, **team) for team in rows["team"]}
    desk = Desk(people={}, passwords={}, passphrase=_random_words())
    for row in rows["person"]:
        desk.passwords[row["username"]] = password = _random_words()
        desk.people[row["username"]] = person = _make_person(password=password, **row)
        _give_keys(person, desk.passphrase, sheets, now=now)
    default_rules.load()
    default_rules.load_periods()
    return desk


def _make_team(
    *,
    now: datetime.datetime,
    areas: list[str] | None = None,
    out_of_hours_people: list[dict[str, str]] | None = None,
    **fields: Any,
) -> str:
    """The code of its recovery sheet."""
    team = Team.objects.create(**fields)
    here = Area.objects.here()
    team.areas.set(here if areas is None else here.filter(code__in=areas))
    for order, person in enumerate(out_of_hours_people or []):
        OutOfHoursPerson.objects.create(team=team, order=order, **person)
    [code] = keyring.first_sheet(team, who="mo", now=now)
    return code


def _give_keys(
    person: User, passphrase: str, sheets: dict[str, str], *, now: datetime.datetime
) -> None:
    teams = Team.objects.of(person)
    if teams:
        keyring.carry(person, keyring.set_passphrase(person, passphrase, now=now))
    for team in teams:
        keyring.use_sheet(team, [sheets[team.code]], by=person, now=now)


def _make_person(
    *,
    username: str,
    password: str,
    teams: dict[str, str] | None = None,
    is_editor: bool = False,
    is_auditor: bool = False,
    **names: str,
) -> User:
    person = User.objects.create_user(
        username, f"{username}@desk.example", password, is_staff=True, **names
    )
    enrol_shown(person)
    for code, role in (teams or {}).items():
        Membership.objects.create(user=person, team=Team.objects.get(code=code), role=role)
    if is_editor:
        person.groups.add(editors_group())
    if is_auditor:
        person.groups.add(auditors_group())
    return person


def _random_words() -> str:
    return "-".join(secrets.token_hex(3) for _ in range(3))
