"""Who told us is sealed apart: seen for a reason, beside the promise that was made."""

import pytest
import time_machine

from reports.details import Identity
from reports.models import AuditEvent
from reports.vocabulary import Action
from tests.at_the_desk import sign_in
from tests.reports.desk_moves import at, press

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def desk(client, priya, now):
    with time_machine.travel(now, tick=False):
        sign_in(client, priya)
        yield client


@pytest.fixture
def concern(a_concern):
    return a_concern(contact="yes", identity=Identity(name="Wren Example", what_to_say="The vet"))


def shown(client, concern) -> str:
    return client.get(concern.get_absolute_url()).text


def test_the_promise_stands_beside_the_identity(desk, concern):
    desk.post(at(concern, "open"))

    before = identity_block(desk, concern)
    assert "They were told that we may contact them" in before
    assert "See who told us" in before
    assert "Wren Example" not in before

    assert press(desk, concern, "identity", why="contact").status_code == 302

    after = identity_block(desk, concern)
    assert "They were told that we may contact them" in after
    assert "Wren Example" in after


def identity_block(desk, concern) -> str:
    return shown(desk, concern).split('class="identity"')[1].split("</section>")[0]


def test_seeing_who_told_us_needs_a_reason_and_is_recorded(desk, concern):
    desk.post(at(concern, "open"))

    for answers in ({}, {"why": "curious"}, {"why": "other"}, {"why": "other", "words": "  "}):
        assert press(desk, concern, "identity", **answers).status_code in (409, 422)
        assert "Wren Example" not in shown(desk, concern)
    assert not AuditEvent.objects.filter(action=Action.IDENTITY_SEEN).exists()

    press(desk, concern, "identity", why="other", words="The school asks for a call.")

    event = AuditEvent.objects.get(action=Action.IDENTITY_SEEN)
    assert (event.who, event.codes) == ("priya", {"why": "other"})
    page = shown(desk, concern)
    assert "The school asks for a call." in page
    assert "Identity of the reporter seen</b>: Another reason" in page


def test_who_told_us_is_shown_to_nobody_who_has_not_opened_the_concern(desk, concern):
    assert press(desk, concern, "identity", why="contact").status_code == 409

    desk.post(at(concern, "open"))
    assert "Wren Example" not in shown(desk, concern)
