"""Given a concern in the queue, when the desk works on it, then it ends as it should."""

import pytest
import time_machine

from reports.details import Identity
from reports.models import AuditEvent, Concern
from reports.vocabulary import Action, Outcome, Status
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture(autouse=True)
def clock(now):
    with time_machine.travel(now, tick=False):
        yield


class Desk:
    """One person at the desk, who presses only what the page offers."""

    def __init__(self, client, person):
        self.client, self.person = client, person

    def sit_down(self):
        sign_in(self.client, self.person)

    def reads(self, concern) -> str:
        self.sit_down()
        return self.client.get(concern.get_absolute_url()).content.decode()

    def opens(self, concern) -> str:
        self.sit_down()
        self.client.post(f"/admin/reports/concern/{concern.pk}/open/")
        return self.reads(concern)

    def presses(self, concern, name, **answers) -> None:
        page = self.reads(concern)
        address = f"/admin/reports/concern/{concern.pk}/{name}/"
        assert f'action="{address}"' in page, f"{name} is not offered"
        version = Concern.objects.get(pk=concern.pk).version
        answer = self.client.post(address, {"version": version} | answers)
        assert answer.status_code == 302, answer.content.decode()


def test_priya_works_a_concern_from_new_to_closed(client, priya, a_concern):
    concern = a_concern(contact="yes", identity=Identity(name="Wren Example", phone="a-number"))
    desk = Desk(client, priya)

    assert "Kit Demo" not in desk.reads(concern)
    assert "Kit Demo" in desk.opens(concern)
    desk.presses(concern, "claim")
    desk.presses(concern, "urgency", urgency=2, reason="He is at home tonight.")
    desk.presses(concern, "note", words="Rang the school.")
    desk.presses(concern, "wait", what="The school’s answer.")
    desk.presses(concern, "resume")
    desk.presses(concern, "decide", outcome="strategy", reason="Signs of being exploited.")
    desk.presses(concern, "pass-on")
    desk.presses(concern, "close", feedback="given", words="Rang at six, thanked her.")

    concern.refresh_from_db()
    assert (concern.status, concern.outcome, concern.feedback) == (
        Status.CLOSED, "strategy", "given",
    )  # fmt: skip
    page = desk.reads(concern)
    for words in ("Rang the school.", "Signs of being exploited.", "Rang at six, thanked her."):
        assert words in page
    actions = AuditEvent.objects.filter(reference=concern.reference)
    assert [event.action for event in actions] == [
        Action.RECEIVED, Action.OPENED, Action.CLAIMED, Action.URGENCY_SET, Action.NOTED,
        Action.WAITING, Action.RESUMED, Action.DECIDED, Action.PASSED_ON, Action.CLOSED,
    ]  # fmt: skip


def test_a_hand_over_from_offer_to_the_other_teams_decision(
    client, priya, owen, other_team, a_concern
):
    concern = a_concern()
    promise = concern.decide_by
    sender, receiver = Desk(client, priya), Desk(client, owen)

    sender.opens(concern)
    sender.presses(concern, "hand-over", to_team=other_team.pk, reason="The school is theirs.")
    assert "The school is theirs." not in receiver.reads(concern)
    client.post(f"/admin/reports/concern/{concern.pk}/read-offer/")
    assert "The school is theirs." in receiver.reads(concern)
    assert "Kit Demo" not in receiver.reads(concern)
    receiver.presses(concern, "accept")

    concern.refresh_from_db()
    assert (concern.team, concern.decide_by) == (other_team, promise)
    assert client.get("/admin/").status_code == 200
    sender.sit_down()
    assert client.get(concern.get_absolute_url()).status_code == 404
    assert "Kit Demo" in receiver.opens(concern)
    receiver.presses(concern, "claim")
    receiver.presses(concern, "decide", outcome="advice", reason="Known to the school.")


@pytest.mark.parametrize("outcome", ["no-further-action", "duplicate", "not-a-concern"])
def test_what_ends_without_action_takes_two_people(client, priya, ravi, a_concern, outcome):
    concern = a_concern()
    first, second = Desk(client, priya), Desk(client, ravi)

    first.opens(concern)
    first.presses(concern, "claim")
    first.presses(concern, "decide", outcome=outcome, reason="Two names mixed up.")
    concern.refresh_from_db()
    assert (concern.status, concern.outcome) == (Status.AGREEMENT, "")
    assert "Agree to what is proposed" not in first.reads(concern)
    assert concern.reference in client.get("/admin/reports/concern/?next=mine").content.decode()
    assert Outcome(outcome).label in second.opens(concern)
    second.presses(concern, "agree", reason="I read it too.")

    concern.refresh_from_db()
    assert (concern.status, concern.outcome) == (Status.DECIDED, outcome)
    assert concern.proposed_outcome == ""
    last = AuditEvent.objects.last()
    assert (last.action, last.codes) == (Action.AGREED, {"outcome": outcome})


def test_a_concern_of_another_county_stays_until_somebody_there_has_it(client, priya, a_concern):
    concern = a_concern(area_code="elsewhere")
    desk = Desk(client, priya)

    desk.opens(concern)
    desk.presses(concern, "claim")
    desk.presses(concern, "decide", outcome="out-of-county", reason="He lives there.")
    page = desk.reads(concern)
    assert "/pass-on/" not in page
    assert "/close/" not in page
    desk.presses(concern, "confirm", who="A. Person, duty team", how="By telephone, call back.")
    desk.presses(concern, "pass-on")
    desk.presses(concern, "close", feedback="not-wanted")

    concern.refresh_from_db()
    assert concern.status == Status.CLOSED


def test_the_desk_reads_what_was_promised_of_the_name(client, priya, reporter):
    contact = {"contact": "yes", "name": "Wren Example", "phone": "07700 900142"}
    reporter.walks_to(8, step7=contact)
    reporter.sends()

    page = Desk(client, priya).opens(Concern.objects.get())

    assert "Keep the name from the family" in page
    assert "Keep it from the family. They were told that we do not tell them." in page


def test_the_desk_reads_no_wish_of_somebody_who_was_never_asked(client, priya, reporter):
    reporter.walks_to(3)
    reporter.answers(3, worry="they are coming back tonight", send_now="yes")
    reporter.sends()

    page = Desk(client, priya).opens(Concern.objects.get())

    assert "No: they left no way to reach them" in page
    assert "stay anonymous" not in page
