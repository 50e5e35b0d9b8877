"""The one way in."""

import datetime
import threading
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection

from campaigns.models import Area
from reports import keyring
from reports.details import Account, ConcernDetails, Identity, Vehicle, account_from_plain
from reports.models import (
    AuditEvent,
    Concern,
    Membership,
    Notification,
    RoutingRule,
    Team,
    TeamKey,
    WorkingHours,
)
from reports.submission import FormClosed, already_sent, submit_concern
from reports.vocabulary import Action, MessageKind, Status, Urgency
from tests.reports.trail import of_what_was_told

DETAILS = ConcernDetails(
    danger="not-urgent",
    account=Account(
        worry="A grey car fetches the boy next door 🚗 každý večer.",
        child_names="Kit Demo",
        vehicles=(Vehicle(plate="DE11 MO?"),),
    ),
    contact="yes",
    identity=Identity(name="Jo Example", phone="07700 900142"),
    relation="neighbour",
    area_code="north",
    sign_codes=("going-missing",),
)


@pytest.fixture
def desk(front_door, priya):
    return front_door


def test_a_concern_stands_in_the_queue_of_its_team(desk, now):
    concern = submit_concern(DETAILS, token="t", now=now)

    concern.refresh_from_db()
    assert (concern.team, concern.status) == (desk, Status.NEW)
    assert concern.received_at == now
    assert concern.decide_by == now + datetime.timedelta(days=1)
    assert concern.first_look_by == now + datetime.timedelta(hours=1)


def test_a_member_of_the_team_opens_all_that_was_told(desk, priya, now):
    concern = submit_concern(DETAILS, token="t", now=now)

    opened = keyring.open_account(priya, concern)

    assert account_from_plain(opened["answers"]) == DETAILS.account
    assert Identity(**keyring.open_identity(priya, concern)) == DETAILS.identity


def test_why_it_was_routed_is_sealed_with_the_account(desk, priya, now):
    RoutingRule.objects.create(
        order=1, name="Any", team=desk, urgency=Urgency.TODAY, why="Because of the car."
    )

    concern = submit_concern(DETAILS, token="t", now=now)

    opened = keyring.open_account(priya, concern)
    assert opened["route"] == {"why": "Because of the car.", "rule": "Any"}


def test_somebody_of_another_team_is_refused(desk, owen, now):
    concern = submit_concern(DETAILS, token="t", now=now)

    with pytest.raises(keyring.NotAllowed):
        keyring.open_account(owen, concern)


def test_an_anonymous_concern_holds_no_identity(desk, priya, now):
    concern = submit_concern(replace(DETAILS, contact="no", identity=None), token="t", now=now)

    assert concern.sealed_identity is None
    assert keyring.open_identity(priya, concern) is None


def test_its_record_and_its_message_come_with_it(desk, now):
    concern = submit_concern(DETAILS, token="t", now=now)

    event = of_what_was_told().get()
    assert (event.action, event.who, event.reference) == (
        Action.RECEIVED,
        "public",
        concern.reference,
    )
    message = Notification.objects.get()
    assert (message.kind, message.to) == (MessageKind.NEW_CONCERN, desk.notification_address)


def test_the_same_words_sent_again_are_the_same_concern(desk, now):
    first = submit_concern(DETAILS, token="t", now=now)

    again = submit_concern(DETAILS, token="t", now=now + datetime.timedelta(hours=1))

    assert again == first
    assert Concern.objects.count() == of_what_was_told().count() == 1


def test_other_words_with_the_same_token_are_a_further_concern_that_names_the_first(desk, now):
    first = submit_concern(DETAILS, token="t", now=now)
    changed = replace(DETAILS, account=replace(DETAILS.account, worry="He is back."))

    further = submit_concern(changed, token="t", now=now)

    assert further != first
    assert further.follows == first
    assert already_sent("t") == first


def test_the_same_words_from_two_people_are_two_concerns(desk, now):
    first = submit_concern(DETAILS, token="one", now=now)

    second = submit_concern(DETAILS, token="another", now=now)

    assert second != first
    assert second.follows is None
    assert first.token_hash != second.token_hash
    assert first.words_hash != second.words_hash


@pytest.mark.parametrize("typed", [str, str.lower, lambda text: text.replace("-", " ")])
def test_it_follows_the_earlier_concern_that_is_quoted(desk, now, typed):
    first = submit_concern(DETAILS, token="one", now=now)
    account = replace(DETAILS.account, earlier_reference=typed(first.reference))

    later = submit_concern(replace(DETAILS, account=account), token="two", now=now)

    assert later.follows == first


@pytest.mark.parametrize("quoted", ["NK7-4TQ-M2R", "I have lost it", ""])
def test_a_reference_that_names_nothing_is_passed_over_in_silence(desk, now, quoted):
    account = replace(DETAILS.account, earlier_reference=quoted)

    concern = submit_concern(replace(DETAILS, account=account), token="t", now=now)

    assert concern.follows is None


@pytest.mark.parametrize("code", ["", "no-such-area"])
def test_an_area_that_is_none_of_the_list_is_not_known(desk, now, code):
    concern = submit_concern(replace(DETAILS, area_code=code), token="t", now=now)

    assert concern.area.place == Area.Place.UNKNOWN


def test_a_reference_that_is_taken_is_drawn_again(desk, now, monkeypatch):
    # Chance itself is set, so that it draws the same nine letters twice.
    drawn = iter("NK74TQM2R" * 2 + "QQQRRRTTT")
    monkeypatch.setattr("secrets.choice", lambda alphabet: next(drawn))

    first = submit_concern(DETAILS, token="one", now=now)
    second = submit_concern(DETAILS, token="two", now=now)

    assert (first.reference, second.reference) == ("NK7-4TQ-M2R", "QQQ-RRR-TTT")


@pytest.mark.parametrize("table", [AuditEvent._meta.db_table, Notification._meta.db_table])
def test_nothing_stands_when_its_record_or_its_message_cannot_be_written(desk, now, table):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO out_of_reach")

    with pytest.raises(DatabaseError):
        submit_concern(DETAILS, token="t", now=now)

    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE out_of_reach RENAME TO {table}")
    assert not Concern.objects.exists()
    assert not of_what_was_told().exists()
    assert not Notification.objects.exists()


def test_a_rule_whose_team_nobody_reads_for_gives_way_to_the_duty_team(desk, other_team, now):
    RoutingRule.objects.create(
        order=1, name="Any", team=other_team, urgency=Urgency.TODAY, why="Theirs."
    )

    concern = submit_concern(DETAILS, token="t", now=now)

    assert concern.team == desk


def test_a_rule_sends_it_to_its_team(desk, other_team, owen, now):
    RoutingRule.objects.create(
        order=1, name="Any", team=other_team, urgency=Urgency.TODAY, why="Theirs."
    )

    concern = submit_concern(DETAILS, token="t", now=now)

    assert (concern.team, concern.urgency) == (other_team, Urgency.TODAY)


@pytest.mark.parametrize(
    "missing",
    [
        lambda: WorkingHours.objects.all().delete(),
        lambda: Area.objects.filter(place=Area.Place.UNKNOWN).delete(),
        lambda: TeamKey.objects.all().delete(),
        lambda: Team.objects.update(is_duty=False),
    ],
    ids=["hours", "area not known", "key", "duty team"],
)
def test_a_site_that_is_not_ready_takes_nothing_and_says_so(desk, now, missing):
    missing()

    with pytest.raises(FormClosed):
        submit_concern(replace(DETAILS, area_code=""), token="t", now=now)

    assert not Concern.objects.exists()


def test_a_concern_is_kept_even_while_the_duty_team_is_empty(desk, now):
    Membership.objects.all().delete()
    Team.objects.update(notification_address="")

    concern = submit_concern(DETAILS, token="t", now=now)

    assert concern.team == desk
    assert not Notification.objects.exists()


def test_nothing_of_it_is_logged(desk, now, caplog):
    with caplog.at_level("DEBUG"):
        submit_concern(DETAILS, token="t", now=now)

    logged = " ".join(
        record.getMessage() for record in caplog.records if record.name != "django.db"
    )
    assert "grey car" not in logged
    assert "Kit Demo" not in logged


@pytest.mark.django_db(transaction=True)
def test_the_same_press_from_many_threads_is_stored_once(desk, now):
    started, sent = threading.Barrier(6), []

    def press() -> None:
        started.wait()
        try:
            sent.append(submit_concern(DETAILS, token="t", now=now).reference)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(sent) == 6
    assert len(set(sent)) == 1
    assert Concern.objects.count() == 1
