"""One concern at the desk: closed, opened, read, moved."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import triage
from reports.admin.opened import CANNOT_BE_OPENED
from reports.details import Account, Identity, Person, Vehicle
from reports.models import AuditEvent, Concern, Note
from reports.vocabulary import Action, Feedback, Outcome, Status
from tests.at_the_desk import sign_in
from tests.reports.desk_moves import LIST, at, press
from tests.reports.trail import of_what_was_told

pytestmark = pytest.mark.ignore_template_errors


@pytest.fixture
def clock(now):
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(client, priya, clock):
    sign_in(client, priya)
    return client


@pytest.fixture
def concern(a_concern):
    return a_concern(contact="yes", identity=Identity(name="Wren Example", what_to_say="The vet"))


def shown(client, concern) -> str:
    return client.get(concern.get_absolute_url()).content.decode()


def test_nothing_of_it_is_shown_before_it_is_opened_and_opening_is_recorded(desk, concern):
    before = shown(desk, concern)
    assert "Open this concern" in before
    assert "Kit Demo" not in before

    desk.post(at(concern, "open"))

    opened = AuditEvent.objects.get(action=Action.OPENED)
    assert (opened.who, opened.reference) == ("priya", concern.reference)
    assert "Kit Demo" in shown(desk, concern)


def test_it_closes_again_after_fifteen_minutes(desk, concern, clock, now):
    desk.post(at(concern, "open"))
    clock.move_to(now + datetime.timedelta(minutes=16))

    assert "Kit Demo" not in shown(desk, concern)


def test_what_is_no_longer_as_it_was_sealed_closes_and_says_so(desk, concern, a_concern):
    desk.post(at(concern, "open"))
    other = a_concern(token="another")
    Concern.objects.filter(pk=concern.pk).update(sealed_account=other.sealed_account)

    page = desk.get(concern.get_absolute_url())

    assert page.status_code == 200
    assert CANNOT_BE_OPENED in page.text
    assert "Kit Demo" not in page.text
    assert "Open this concern" in page.text


def test_reading_writes_nothing(desk, concern):
    desk.post(at(concern, "open"))
    with CaptureQueriesContext(connection) as queries:
        for address in ("/admin/", LIST, concern.get_absolute_url(), f"{LIST}?next=mine"):
            assert desk.get(address).status_code == 200

    reading = ("SELECT", "PRAGMA", "DECLARE")  # the last opens a cursor on PostgreSQL
    written = [q["sql"] for q in queries if not q["sql"].startswith(reading)]
    assert written == []


def test_opening_and_moving_answer_no_get(desk, concern):
    for name in ("open", "claim", "note"):
        assert desk.get(at(concern, name)).status_code == 405


def test_the_record_is_read_in_the_order_of_a_social_worker(desk, concern):
    desk.post(at(concern, "open"))

    page = shown(desk, concern)

    titles = [
        "What to mind", "What worries the reporter", "The child", "Where now",
        "People, vehicles, online names", "Safety", "Who told us", "Why it came to this team",
        "Notes", "Who did what",
    ]  # fmt: skip
    places = [page.index(f">{title}</h2>") for title in titles]
    assert places == sorted(places)


def test_markup_and_web_addresses_that_people_type_stay_dead_text(desk, a_concern):
    concern = a_concern(
        account=Account(
            worry="<script>alert(1)</script>\nhttps://picture.example/x",
            people=(Person(name="<b>Ash</b>"),),
            vehicles=(Vehicle(plate="javascript:x"),),
        )
    )
    desk.post(at(concern, "open"))

    page = shown(desk, concern)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;\nhttps://picture.example/x" in page
    assert "&lt;b&gt;Ash&lt;/b&gt;" in page
    assert 'href="https://picture' not in page
    assert 'href="javascript' not in page


def test_only_the_moves_that_are_possible_are_offered(desk, concern):
    desk.post(at(concern, "open"))
    page = shown(desk, concern)
    assert at(concern, "claim") in page
    assert at(concern, "close") not in page
    assert at(concern, "accept") not in page

    press(desk, concern, "claim")
    page = shown(desk, concern)
    assert at(concern, "decide") in page
    assert at(concern, "claim") not in page


def test_a_second_press_is_answered_already_done(desk, concern):
    desk.post(at(concern, "open"))
    press(desk, concern, "note", words="Rang the school.", version=1)
    answer = desk.post(
        at(concern, "note"), {"version": 1, "words": "Rang the school."}, follow=True
    )

    assert "done already" in answer.content.decode()
    assert Note.objects.count() == 1


def test_a_colleague_who_was_quicker_is_named_and_typed_words_are_kept(desk, concern, ravi, now):
    desk.post(at(concern, "open"))
    triage.claim(concern, by=ravi, now=now, version=1)

    answer = press(desk, concern, "note", words="What the school told me.", version=1)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ravi Lund changed this concern meanwhile" in page
    assert "What the school told me." in page
    assert Note.objects.count() == 0
    assert press(desk, concern, "note", words="What the school told me.").status_code == 302


def test_typed_words_are_kept_even_where_the_move_is_no_longer_possible(desk, concern, priya, now):
    mine = triage.claim(concern, by=priya, now=now, version=1)
    triage.release(mine, by=priya, now=now, version=2)

    page = press(
        desk, concern, "decide", outcome="police", reason="A crime was described."
    ).content.decode()

    assert "A crime was described." in page
    assert "cannot be done as things stand" in page


def test_a_form_with_something_missing_keeps_the_rest(desk, concern):
    press(desk, concern, "claim")
    answer = press(desk, concern, "decide", outcome="", reason="A crime was described.")

    assert answer.status_code == 422
    assert "A crime was described." in answer.content.decode()


def test_an_unknown_move_is_not_found(desk, concern):
    assert press(desk, concern, "erase").status_code == 404


def test_somebody_without_a_say_gets_the_same_answer_as_for_nothing(client, owen, concern, clock):
    sign_in(client, owen)
    for name in ("open", "read-offer", "claim", "note", "close", "accept", "decline"):
        answers = {"words": "x", "feedback": Feedback.NOT_WANTED, "reason": "x"}
        assert press(client, concern, name, **answers).status_code == 404
        assert press(client, Concern(pk=999), name, version=1, **answers).status_code == 404
    assert of_what_was_told().filter(who="owen").count() == 0


def test_an_offered_concern_shows_the_receiver_the_reason_and_not_the_story(
    client, concern, priya, owen, other_team, now, clock
):
    triage.open_record(concern, by=priya, now=now)
    triage.offer_hand_over(
        concern, by=priya, now=now, version=1, to_team=other_team, reason="School is theirs."
    )
    sign_in(client, owen)

    # A page that is only looked at tells nothing of it.
    assert "School is theirs." not in shown(client, concern)
    assert client.get(at(concern, "read-offer")).status_code == 405
    client.post(at(concern, "read-offer"))

    page = shown(client, concern)
    assert "School is theirs." in page
    read = AuditEvent.objects.get(action=Action.HAND_OVER_READ)
    assert (read.who, read.reference) == ("owen", concern.reference)
    assert "Open this concern" not in page
    assert client.post(at(concern, "open")).status_code == 404
    assert "Kit Demo" not in shown(client, concern)


def test_reading_the_reason_spoils_nobodys_form_and_ends_with_the_offer(
    client, concern, priya, owen, other_team, now, clock
):
    triage.open_record(concern, by=priya, now=now)
    offered = triage.offer_hand_over(
        concern, by=priya, now=now, version=1, to_team=other_team, reason="School is theirs."
    )
    sign_in(client, priya)
    assert client.post(at(concern, "read-offer")).status_code == 404
    sign_in(client, owen)
    client.post(at(concern, "read-offer"))
    assert Concern.objects.get().version == offered.version

    back = triage.withdraw_hand_over(offered, by=priya, now=now, version=offered.version)
    assert client.post(at(concern, "read-offer")).status_code == 404
    triage.offer_hand_over(
        back, by=priya, now=now, version=back.version, to_team=other_team, reason="Another one."
    )
    assert "Another one." not in shown(client, concern)


def test_declining_twice_is_kind(client, concern, priya, owen, other_team, now, clock):
    triage.open_record(concern, by=priya, now=now)
    offered = triage.offer_hand_over(
        concern, by=priya, now=now, version=1, to_team=other_team, reason="School is theirs."
    )
    sign_in(client, owen)
    for _ in range(2):
        answer = press(client, concern, "decline", reason="Not ours.", version=offered.version)
        assert answer.status_code == 302
        assert answer["Location"] == LIST


def test_closing_offers_only_feedback_that_can_be_true(desk, a_concern, priya, now):
    concern = a_concern()
    triage.open_record(concern, by=priya, now=now)
    mine = triage.claim(concern, by=priya, now=now, version=1)
    triage.decide(mine, by=priya, now=now, version=2, outcome=Outcome.POLICE, reason="A crime.")
    desk.post(at(concern, "open"))

    assert f'value="{Feedback.GIVEN}"' not in shown(desk, concern)
    assert press(desk, concern, "close", feedback=Feedback.GIVEN).status_code == 422
    assert press(desk, concern, "close", feedback="").status_code == 422
    press(desk, concern, "close", feedback=Feedback.NOT_WANTED)
    assert Concern.objects.get().status == Status.CLOSED


def test_the_trail_says_who_did_what_in_words(desk, concern):
    desk.post(at(concern, "open"))
    press(desk, concern, "urgency", urgency=1, reason="He is out now.")

    page = shown(desk, concern)

    assert "“One working day” to “Now”" in page
    assert "Priya Nair" in page


def test_earlier_concerns_are_linked_only_where_they_may_be_seen(
    desk, a_concern, concern, other_team, owen
):
    further = a_concern(worry="And tonight again.")
    assert further.follows == concern
    desk.post(at(further, "open"))
    assert concern.get_absolute_url() in shown(desk, further)

    Concern.objects.filter(pk=concern.pk).update(team=other_team)
    assert concern.reference not in shown(desk, further)
