"""A member who is too near to a concern steps back, and somebody else always reads it."""

import pytest
import time_machine

from reports import keyring, triage
from reports.keyring import NotAllowed
from reports.models import AuditEvent, Concern, Team
from reports.triage import Refused
from reports.vocabulary import Status
from tests.at_the_desk import sign_in
from tests.reports.desk_moves import LIST, press

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture(autouse=True)
def clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def concern(a_concern):
    return a_concern()


def step_back(concern, by, now) -> Concern:
    version = Concern.objects.get(pk=concern.pk).version
    return triage.declare_conflict(concern, by=by, now=now, version=version)


def test_whoever_steps_back_sees_it_no_more(client, concern, priya, ravi, now):
    sign_in(client, priya)
    client.post(f"/admin/reports/concern/{concern.pk}/open/")

    assert press(client, concern, "conflict")["Location"] == LIST

    assert concern.reference not in client.get(LIST).text
    assert concern.reference not in client.get("/admin/reports/auditevent/").text
    assert client.get(concern.get_absolute_url()).status_code == 404
    assert press(client, concern, "claim").status_code == 404
    assert client.post(f"/admin/reports/concern/{concern.pk}/open/").status_code == 404
    with pytest.raises(NotAllowed):
        keyring.open_account(priya, concern)
    event = AuditEvent.objects.get(action="conflict-declared")
    assert (event.who, event.reference) == ("priya", concern.reference)


def test_a_colleague_goes_on_with_it(concern, priya, ravi, now):
    triage.open_record(concern, by=priya, now=now)
    triage.claim(concern, by=priya, now=now, version=1)

    row = step_back(concern, priya, now)

    assert (row.team.code, row.status, row.claimed_by) == ("front-door", Status.NEW, None)
    assert keyring.open_account(ravi, row)["answers"]["child_names"] == "Kit Demo"


def test_where_nobody_else_reads_the_deputy_has_it_sealed_to_its_own_key(
    concern, priya, owen, front_door, other_team, now, outbox_kinds
):
    Team.objects.filter(pk=front_door.pk).update(deputy=other_team)
    triage.open_record(concern, by=priya, now=now)
    triage.add_note(concern, by=priya, now=now, version=1, words="I know this family.")

    row = step_back(concern, priya, now)

    assert row.team == other_team
    assert keyring.open_account(owen, row)["answers"]["child_names"] == "Kit Demo"
    assert triage.note_words(row.notes.get(), by=owen) == "I know this family."
    assert not Concern.objects.visible_to(priya).exists()
    assert ("new-concern", "other-team@desk.example") in outbox_kinds()


@pytest.fixture
def outbox_kinds():
    from reports.models import Notification

    return lambda: list(Notification.objects.values_list("kind", "to"))


def test_nobody_steps_back_where_nobody_would_be_left_to_read(concern, priya, now):
    with pytest.raises(Refused, match="Nobody else in Front door"):
        step_back(concern, priya, now)

    assert Concern.objects.visible_to(priya).exists()


def test_a_member_without_the_keys_is_nobody_to_leave_it_to(concern, priya, nell, now):
    with pytest.raises(Refused, match="Nobody else"):
        step_back(concern, priya, now)


def test_two_who_step_back_leave_it_to_the_third(concern, priya, ravi, mo, now):
    step_back(concern, priya, now)
    step_back(concern, ravi, now)

    assert list(Concern.objects.visible_to(mo)) == [concern]
    with pytest.raises(Refused):
        step_back(concern, mo, now)


def test_owen_cannot_step_back_from_what_he_never_saw(client, concern, owen, now):
    sign_in(client, owen)

    assert press(client, concern, "conflict").status_code == 404
    assert not concern.conflicts.exists()
