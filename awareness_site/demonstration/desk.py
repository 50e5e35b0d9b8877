"""Makes the invented teams, people and rules of the demonstration."""

import datetime
import secrets
import tomllib
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from campaigns.models import Area
from campaigns.roles import editors_group
from reports import default_rules, keyring
from reports.models import Membership, OutOfHoursPerson, Team, WorkingHours

HERE = Path(__file__).parent


def make_desk(now: datetime.datetime) -> dict[str, str]:
    """Everything but the concerns. Returns the passwords, made at random, by user name."""
    rows = tomllib.loads((HERE / "desk.toml").read_text(encoding="utf-8"))
    for hours in rows["hours"]:
        WorkingHours.objects.create(**hours)
    for team in rows["team"]:
        _make_team(now=now, **team)
    passwords = {person["username"]: _make_person(**person) for person in rows["person"]}
    default_rules.load()
    return passwords


def _make_team(
    *,
    now: datetime.datetime,
    areas: list[str] | None = None,
    out_of_hours_people: list[dict[str, str]] | None = None,
    **fields: Any,
) -> None:
    team = Team.objects.create(**fields)
    here = Area.objects.here()
    team.areas.set(here if areas is None else here.filter(code__in=areas))
    for order, person in enumerate(out_of_hours_people or []):
        OutOfHoursPerson.objects.create(team=team, order=order, **person)
    keyring.make_key(team, now=now)


def _make_person(
    *, username: str, teams: dict[str, str] | None = None, is_editor: bool = False, **names: str
) -> str:
    password = "-".join(secrets.token_hex(3) for _ in range(3))
    person = User.objects.create_user(
        username, f"{username}@desk.example", password, is_staff=True, **names
    )
    for code, role in (teams or {}).items():
        Membership.objects.create(user=person, team=Team.objects.get(code=code), role=role)
    if is_editor:
        person.groups.add(editors_group())
    return password
