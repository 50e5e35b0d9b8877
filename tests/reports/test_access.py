"""Who gets where at the desk: every address of it, for every kind of person.

`access.csv` can be read by whoever answers for the data. Its cells: "in", "refused", "led away" (to
sign in, to unlock, or back), and "reads" where words of a concern or a letter are shown.
"""

import copy
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver

from campaigns.models import DataProtectionEntry, KeptFor
from reports import triage
from reports.details import Account, Identity
from reports.models import FormClosure, RetentionRule, RoutingRule, Tombstone, WorkingHours
from tests.at_the_desk import sign_in
from tests.reports.key_cast import NEW

pytestmark = pytest.mark.ignore_template_errors
CANARY = "Zanzibar violet"
TABLE = list(csv.DictReader((Path(__file__).parent / "access.csv").read_text().splitlines()))
ROLES = [
    "stranger",
    "editor",
    "superuser",
    "auditor",
    "other team",
    "without keys",
    "locked",
    "stepped back",
    "unopened",
    "reader",
]
PARTS = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>.*?\)")


def addresses() -> dict[str, str]:
    """Every address of the desk, by the name that `access.csv` has for it."""
    found = dict(_walk(get_resolver().url_patterns, ""))
    return {name: path for name, path in found.items() if path.startswith("admin/")}


def _walk(patterns: list, before: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        path = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLPattern):
            yield pattern.name or path, path
        else:
            yield from _walk(pattern.url_patterns, path)


@pytest.fixture
def rows(front_door, areas, a_concern, a_comment, periods, priya, ravi, now) -> dict[str, int]:
    """A concern and a letter with words that nobody else may read, and a row of the rest."""
    told = Account(worry=CANARY, child_names=CANARY)
    concern = a_concern(contact="yes", identity=Identity(name=CANARY), account=told)
    triage.open_record(concern, by=priya, now=now)
    triage.add_note(concern, by=priya, now=now, version=1, words=CANARY)
    triage.declare_conflict(concern, by=ravi, now=now, version=2)
    rule = RoutingRule.objects.create(order=9, name="Any", team=front_door, urgency=3, why="Any.")
    closure = FormClosure.objects.create(starts_at=now, ends_at=now.replace(hour=23), why="Upkeep")
    stone = Tombstone.objects.create(
        kind="concern", reference="NNN-NNN-NNN", team=front_door.code, outcome="advice",
        received_at=now, ended_at=now, erased_at=now, proposed_by="mo", approved_by="priya",
    )  # fmt: skip
    return {
        "concern": concern.pk,
        "letter": a_comment(words=CANARY).pk,
        "team": front_door.pk,
        "routingrule": rule.pk,
        "retentionrule": RetentionRule.objects.all()[0].pk,
        "tombstone": stone.pk,
        "keptfor": KeptFor.objects.all()[0].pk,
        "dataprotectionentry": DataProtectionEntry.objects.all()[0].pk,
        "formclosure": closure.pk,
        "workinghours": WorkingHours.objects.all()[0].pk,
        "area": areas[0].pk,
        "user": priya.pk,
        "give": priya.pk,
        "sheet": front_door.sheets.get().pk,
    }


@pytest.fixture
def people(sam, ada, owen, nell, priya, ravi, mo) -> dict[str, User | None]:
    root = User.objects.create_superuser("root")
    return dict(zip(ROLES, (None, sam, root, ada, owen, nell, priya, ravi, mo, priya), strict=True))


def seated(role: str, person: User | None, rows: dict[str, int]) -> Client:
    """At the desk, with everything opened that this person can open."""
    client = Client()
    if person is None:
        return client
    sign_in(client, person, unlock=role not in ("locked", "without keys"))
    if role == "without keys":
        client.post("/admin/unlock/", {"passphrase": NEW})
    if role != "unopened":
        client.post(f"/admin/reports/concern/{rows['concern']}/open/")
        client.post(f"/admin/reports/concern/{rows['concern']}/identity/", {"why": "contact"})
        client.post(f"/admin/reports/letter/{rows['letter']}/open/")
    return client


def filled(name: str, path: str, rows: dict[str, int]) -> str:
    """The address of a row that is there, of the kind that the address names; or of no row."""
    kind = next((kind for kind in rows if f"/{kind}/" in path), "")

    def value(match: re.Match[str]) -> str:
        part = match[1] or match[2]
        fixed = {"slug": "note", "app_label": "reports", "url": "nothing", **rows}
        return str(fixed.get(part, rows.get(kind, 0)))

    return "/" + PARTS.sub(value, path)


def cell(answer: Any) -> str:
    assert answer.status_code < 500
    if CANARY in getattr(answer, "text", ""):
        return "reads"
    if answer.status_code in (301, 302):
        return "led away"
    return "refused" if answer.status_code in (403, 404) else "in"


def asked(client: Client, address: str) -> str:
    """By GET, or by POST where the address takes nothing else. Nothing that is done stays done."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        answer = client.get(address)
        if answer.status_code == 405:
            answer = client.post(address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return cell(answer)


def test_the_table_has_every_address_of_the_desk_and_no_other():
    assert [row["address"] for row in TABLE] == sorted(addresses())


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_where_the_table_says_and_nowhere_else(role, people, rows, now):
    with time_machine.travel(now, tick=False):
        client = seated(role, people[role], rows)

        found = {
            name: asked(client, filled(name, path, rows)) for name, path in addresses().items()
        }

    assert found == {row["address"]: row[role] for row in TABLE}


def test_words_are_read_by_a_member_who_opened_them_and_by_nobody_else():
    reading = {(row["address"], role) for row in TABLE for role in ROLES if row[role] == "reads"}

    assert reading == {
        ("reports_concern_change", "reader"),
        ("reports_concern_identity", "reader"),
        ("reports_concern_move", "reader"),
        ("reports_letter_change", "reader"),
        ("reports_letter_change", "stepped back"),  # from the concern, not from the letter
    }
