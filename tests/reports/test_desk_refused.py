"""Whoever asks the desk for what is not theirs is refused, and stands in the trail."""

import datetime

import pytest

from reports.models import AuditEvent
from reports.vocabulary import Action
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.ignore_template_errors

UNUSUAL = "/admin/reports/auditevent/unusual/"


@pytest.fixture(autouse=True)
def stopped(now, time_machine):
    time_machine.move_to(now, tick=False)


def refused() -> list[tuple[str, dict]]:
    found = AuditEvent.objects.filter(action=Action.REFUSED).order_by("pk")
    assert not found.exclude(reference="", team="").exists()
    return list(found.values_list("who", "codes"))


def test_the_concern_of_another_team_and_one_that_is_not_there_leave_the_same(
    client, owen, a_concern
):
    theirs = a_concern()
    sign_in(client, owen)

    for number in (theirs.pk, theirs.pk + 999):
        assert client.get(f"/admin/reports/concern/{number}/change/").status_code == 404

    assert refused() == [
        ("owen", {"page": "reports-concern-change", "number": number})
        for number in (theirs.pk, theirs.pk + 999)
    ]


@pytest.mark.parametrize(
    ("method", "path", "status", "named"),
    [
        ("get", "/admin/auth/user/", 403, "auth-user-changelist"),
        ("get", UNUSUAL, 403, "reports-auditevent-unusu"),
        ("post", "/admin/reports/concern/999/claim/", 404, "reports-concern-move"),
    ],
)
def test_so_does_a_page_or_a_press_that_is_not_theirs(client, priya, method, path, status, named):
    sign_in(client, priya)

    assert getattr(client, method)(path).status_code == status

    [(who, codes)] = refused()
    assert (who, codes["page"]) == ("priya", named)


@pytest.mark.parametrize(
    "path", ["concern/a-grey-car/change/", "a-grey-car/", "concern/?q=a-grey-car"]
)
def test_no_word_of_an_address_is_written(client, priya, path):
    sign_in(client, priya)

    client.get(f"/admin/reports/{path}")

    assert "grey" not in str(list(AuditEvent.objects.values_list()))


def test_a_stranger_is_nobody_and_leaves_nothing(client, a_concern):
    client.get(a_concern().get_absolute_url())
    client.get("/admin/sign-in/invitation/no-such-link/")

    assert refused() == []


def test_an_auditor_sees_who_asked(client, owen, ada, a_concern, now):
    theirs = a_concern().get_absolute_url()
    sign_in(client, owen)
    for _ in range(3):
        client.get(theirs)
    sign_in(client, ada)

    found = client.get(UNUSUAL)

    [row] = found.context["refused"]
    assert (row.who, row.day, row.number) == ("owen", now.date(), 3)
    assert "3 refused" in found.text
    trail = client.get("/admin/reports/auditevent/", {"who": "owen"}).text
    assert "Asked for what is not theirs" in trail
    a_week = datetime.timedelta(days=7)
    until = (now - a_week).date()
    assert client.get(UNUSUAL, {"until": f"{until}"}).context["refused"] == []
