"""The pages of the audit trail: what an auditor finds there, and what nobody else does."""

import csv
import datetime

import pytest
from django.contrib.auth.models import User

from reports import audit
from reports.models import AuditEvent, Membership
from reports.roles import auditors_group
from reports.vocabulary import Action
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.ignore_template_errors

TRAIL = "/admin/reports/auditevent/"
UNUSUAL, EXPORT = f"{TRAIL}unusual/", f"{TRAIL}export/"
HOUR = datetime.timedelta(hours=1)
A_DAY = datetime.timedelta(days=1)


@pytest.fixture
def auditing(client, ada, now, time_machine):
    time_machine.move_to(now, tick=False)
    sign_in(client, ada)
    return client


def page(client, address: str, **query: str) -> str:
    answer = client.get(address, query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def opened(concern, by: str, now: datetime.datetime) -> None:
    audit.record(Action.OPENED, about=concern, who=by, now=now)


def table(answer) -> list[dict[str, str]]:
    lines = b"".join(answer.streaming_content).decode().splitlines()
    return list(csv.DictReader(lines))


def test_an_auditor_reads_the_trail_of_every_team(auditing, a_concern, owen, other_team, now):
    concern = a_concern()
    AuditEvent.objects.create(
        at=now, who="owen", action=Action.OPENED, reference="NK7-4TQ-M2R", team=other_team.code
    )

    found = page(auditing, TRAIL)

    assert concern.reference in found
    assert "NK7-4TQ-M2R" in found
    assert "Owen Park" in found
    assert "the public form" in found


def test_by_person_by_concern_and_by_day(auditing, a_concern, priya, ravi, now):
    first, second = a_concern(), a_concern(token="another-token")
    opened(first, "priya", now)
    opened(second, "ravi", now + A_DAY)

    by_person = page(auditing, TRAIL, who="priya")
    assert (first.reference in by_person, second.reference in by_person) == (True, False)

    by_concern = page(auditing, TRAIL, q=second.reference.lower().replace("-", " "))
    assert "Ravi Lund" in by_concern
    assert "Priya Nair" not in by_concern

    tomorrow = (now + A_DAY).date().isoformat()
    by_day = page(auditing, TRAIL, since=tomorrow, until=tomorrow)
    assert "Ravi Lund" in by_day
    assert "Priya Nair" not in by_day

    assert "the public form" in page(auditing, TRAIL, who="public")
    assert "Nothing was found." in page(auditing, TRAIL, who="pri")


def test_a_day_ends_and_begins_at_local_midnight(auditing, a_concern, priya):
    summer_night = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)  # 00.30 on the 2nd
    opened(a_concern(), "priya", summer_night)

    assert "Priya Nair" in page(auditing, TRAIL, since="2026-07-02", until="2026-07-02")
    assert "Priya Nair" not in page(auditing, TRAIL, until="2026-07-01")


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"q": "NK7"}, "This is not a whole reference."),
        ({"since": "yesterday"}, "Enter a valid date."),
        ({"since": "2026-11-24", "until": "2026-11-23"}, "The last day comes before the first."),
        ({"who": "x" * 151}, "at most 150 characters"),
    ],
)
def test_what_cannot_be_looked_for_is_said(auditing, a_concern, query, why):
    a_concern()

    answer = auditing.get(TRAIL, query)

    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert "Received" not in answer.content.decode()


def test_a_long_trail_is_read_page_by_page_without_a_gap(
    auditing, a_concern, now, django_assert_max_num_queries
):
    concern = a_concern()
    for _ in range(150):
        opened(concern, "priya", now)

    with django_assert_max_num_queries(10):
        first = page(auditing, TRAIL, q=concern.reference)
    onward = first.split('href="?')[1].split('"')[0].replace("&amp;", "&")
    second = page(auditing, f"{TRAIL}?{onward}")

    assert first.count("<tr>") - 1 + second.count("<tr>") - 1 == 151
    assert "Earlier ones" not in second


DESK = (
    "concern/", "letter/", "notification/", "team/", "routingrule/", "workinghours/",
    "formclosure/", "rating/",
)  # fmt: skip


@pytest.mark.parametrize("address", [f"/admin/reports/{name}" for name in DESK])
def test_an_auditor_sees_no_other_page_of_the_desk(auditing, address):
    assert auditing.get(address).status_code == 403


def test_an_auditor_opens_no_concern_and_keeps_no_account(auditing, a_concern, priya):
    concern = a_concern()
    for method in (auditing.get, auditing.post):
        for act in ("change/", "open/", "claim/"):
            address = f"/admin/reports/concern/{concern.pk}/{act}"
            assert method(address).status_code in (403, 404, 405)
    for address in ("/admin/auth/user/", f"/admin/auth/user/{priya.pk}/change/"):
        assert auditing.get(address).status_code == 403
    assert {event.action for event in AuditEvent.objects.filter(who="ada")} == {Action.REFUSED}


def test_the_first_page_of_an_auditor_leads_to_the_trail_alone(auditing):
    first = page(auditing, "/admin/")

    links = {part.split('"')[0] for part in first.split('href="/admin/')[1:]}
    assert links == {"", "reports/auditevent/", "sign-in/yours/"}


def test_who_reads_for_a_team_is_no_auditor(client, priya, owen, other_team, now):
    AuditEvent.objects.create(
        at=now, who="owen", action=Action.OPENED, reference="NK7-4TQ-M2R", team=other_team.code
    )
    priya.groups.add(auditors_group())
    sign_in(client, priya)

    assert "NK7-4TQ-M2R" not in page(client, TRAIL)
    assert client.get(UNUSUAL).status_code == 403
    assert client.post(EXPORT).status_code == 403


@pytest.mark.parametrize("person", ["priya", "mo", "owen", "sam", "root"])
def test_nobody_else_reads_the_whole_trail(client, request, person, a_concern, owen):
    concern = a_concern()
    if person == "root":
        who = User.objects.create_superuser("root", "root@desk.example", "a long password")
    else:
        who = request.getfixturevalue(person)
    sign_in(client, who)

    assert client.get(UNUSUAL).status_code == 403
    assert client.post(EXPORT).status_code == 403
    answer = client.get(TRAIL)
    if person in ("sam", "root"):
        assert answer.status_code == 403
    elif person == "owen":
        assert concern.reference not in answer.content.decode()
    else:
        assert concern.reference in answer.content.decode()
        assert "Export" not in answer.content.decode()


def test_an_auditor_who_was_switched_off_reads_nothing(auditing, ada):
    ada.is_active = False
    ada.save()

    assert auditing.get(TRAIL).status_code == 302


def test_an_export_says_the_trail_and_nothing_else(auditing, a_concern, now):
    concern = a_concern(worry="A canary in a grey car")
    audit.record(Action.OPENED, about=concern, who="=cmd|calc", now=now, after=2, before=1)

    answer = auditing.post(EXPORT)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="audit-trail-2026-11-24.csv"'
    assert "no-store" in answer["Cache-Control"]
    rows = table(answer)
    assert len(rows) == AuditEvent.objects.count() - 1  # without the event of the export
    first, last = (row for row in rows if row["reference"])
    assert (first["account"], first["what"], first["reference"]) == (
        "public", "received", concern.reference,
    )  # fmt: skip
    assert last["account"] == "'=cmd|calc"
    assert (last["when"], last["codes"]) == ("2026-11-24T11:20:00+00:00", "after=2 before=1")
    assert "canary" not in str((first, last))


def test_an_export_is_an_event_of_its_own(auditing, a_concern, priya, now):
    concern = a_concern()
    opened(concern, "priya", now)
    said = {"q": concern.reference, "who": "priya", "since": "2026-11-01", "until": "2026-11-24"}

    rows = table(auditing.post(EXPORT, said))

    assert [row["account"] for row in rows] == ["priya"]
    event = AuditEvent.objects.last()
    assert (event.action, event.who, event.at) == (Action.TRAIL_EXPORTED, "ada", now)
    # Whoever reads the trail of this concern sees that it was taken away.
    assert (event.reference, event.team) == (concern.reference, "front-door")
    assert event.codes == {
        "rows": 1, "person": priya.pk, "since": "2026-11-01", "until": "2026-11-24",
    }  # fmt: skip


def test_an_export_of_everything_belongs_to_no_concern(auditing, a_concern):
    a_concern()

    table(auditing.post(EXPORT, {"who": "a.name+that@is no code"}))

    event = AuditEvent.objects.last()
    assert (event.reference, event.team) == ("", "")
    assert event.codes == {"rows": 0, "person": 0}
    assert "No concern" in page(auditing, TRAIL)


def test_reading_the_trail_by_get_takes_nothing_away(auditing, a_concern):
    a_concern()

    assert auditing.get(EXPORT).status_code == 405
    assert not AuditEvent.objects.filter(action=Action.TRAIL_EXPORTED).exists()


def test_joining_a_team_ends_the_role(auditing, ada, front_door):
    Membership.objects.create(user=ada, team=front_door, role="member")

    assert auditing.get(UNUSUAL).status_code == 403
