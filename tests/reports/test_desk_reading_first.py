"""Nobody works on what they have not opened, and opening belongs to one person and one team."""

import pytest
import time_machine

from reports import triage
from reports.models import Concern
from reports.vocabulary import Status
from tests.at_the_desk import sign_in
from tests.reports.desk_moves import at, press

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def desk(client, priya, clock):
    sign_in(client, priya)
    return client


@pytest.fixture
def concern(a_concern):
    return a_concern()


MOVES_THAT_REST_ON_READING = {
    "urgency": {"urgency": 1, "reason": "Typed unread."},
    "note": {"words": "Typed unread."},
    "decide": {"outcome": "police", "reason": "Typed unread."},
    "wait": {"what": "Typed unread."},
}


@pytest.mark.parametrize("name", MOVES_THAT_REST_ON_READING)
def test_who_has_not_opened_it_can_take_it_but_not_work_it(desk, concern, name):
    assert press(desk, concern, "claim").status_code == 302
    before = Concern.objects.values().get()

    answer = press(desk, concern, name, **MOVES_THAT_REST_ON_READING[name])

    assert answer.status_code == 409
    assert "Open this concern first." in answer.content.decode()
    assert "Typed unread." in answer.content.decode()
    assert Concern.objects.values().get() == before


def test_who_has_not_opened_it_agrees_to_nothing(client, bring, mo, clock):
    concern = bring(Status.AGREEMENT)
    sign_in(client, mo)

    assert press(client, concern, "agree", reason="Unread.").status_code == 409
    client.post(at(concern, "open"))
    assert press(client, concern, "agree", reason="Read.").status_code == 302


def test_what_a_colleague_opened_is_not_opened_by_me(desk, concern, ravi, now):
    triage.open_record(concern, by=ravi, now=now)

    assert press(desk, concern, "note", words="Unread.").status_code == 409


def test_a_concern_that_comes_back_is_opened_anew(
    client, bring, move, priya, owen, other_team, front_door, now, clock
):
    concern = bring(Status.NEW)
    move(concern, "offer_hand_over", to_team=other_team, reason="School is theirs.")
    move(concern, "accept_hand_over", by=owen)
    concern.refresh_from_db()
    triage.open_record(concern, by=owen, now=now)
    move(concern, "offer_hand_over", by=owen, to_team=front_door, reason="He moved.")
    move(concern, "accept_hand_over")
    sign_in(client, priya)

    assert press(client, concern, "note", words="Unread.").status_code == 409
    client.post(at(concern, "open"))
    assert press(client, concern, "note", words="Read again.").status_code == 302
