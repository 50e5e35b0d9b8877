"""What is told is readable by the team it goes to, and nowhere else."""

import datetime
import subprocess
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from reports import keyring
from reports.details import (
    Account,
    ConcernDetails,
    Identity,
    OnlineName,
    Person,
    Vehicle,
    account_from_plain,
    identity_from_plain,
)
from reports.models import Concern, Notification, OutOfHoursPerson, Team
from reports.sealing import CannotOpen
from reports.submission import submit_concern
from reports.vocabulary import MessageKind, Urgency
from tests.reports.trail import of_what_was_told

CANARY, TOKEN = "canary", "canary-token"


def filled(kind: Any, **lists: tuple) -> Any:
    """One of this kind with a text of its own in every field, those that are still to come too."""
    return kind(**{field.name: f"{CANARY}-{field.name}" for field in fields(kind)} | lists)


EVERY_WORD = ConcernDetails(
    danger="not-sure",
    account=filled(
        Account,
        basis=("canary-basis",),
        place_kinds=("canary-place-kinds",),
        people=(filled(Person), filled(Person)),
        vehicles=(filled(Vehicle),),
        online_names=(filled(OnlineName),),
        who_knows=("canary-who-knows",),
        told_before=("canary-told-before",),
    ),
    contact="yes",
    identity=filled(Identity),
)


@pytest.fixture
def desk(front_door, priya) -> Team:
    return front_door


def cells() -> list[bytes]:
    """Every value of every row of every table."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [value for row in cursor.fetchall() for value in row]
    kinds = bytes, bytearray, memoryview
    return [bytes(cell) if isinstance(cell, kinds) else str(cell).encode() for cell in found]


def test_no_word_and_no_token_can_be_read_in_any_table(desk, now):
    submit_concern(EVERY_WORD, token=TOKEN, now=now)

    stored = cells()

    assert desk.notification_address.encode() in stored, "the search itself finds nothing"
    assert not [cell for cell in stored if CANARY.encode() in cell]


@pytest.mark.django_db(transaction=True)
def test_no_word_can_be_read_in_the_bytes_on_the_disk(desk, now):
    if connection.vendor != "sqlite":
        pytest.skip("Only SQLite keeps its tables in a file that the test can read.")

    concern = submit_concern(EVERY_WORD, token=TOKEN, now=now)

    file = Path(connection.settings_dict["NAME"])
    parts = [part for part in file.parent.glob(f"{file.name}*") if part.is_file()]
    # By another process: whoever closes the file in this one drops SQLite's locks on it, and the
    # next process that ends would delete the log under our open connection.
    on_disk = subprocess.run(["cat", *parts], capture_output=True, check=True).stdout
    assert concern.reference.encode() in on_disk, "the search itself finds nothing"
    assert CANARY.encode() not in on_disk


def test_a_member_reads_every_word_again(desk, priya, now):
    concern = submit_concern(EVERY_WORD, token=TOKEN, now=now)

    concern.refresh_from_db()
    answers = keyring.open_account(priya, concern)["answers"]
    assert account_from_plain(answers) == EVERY_WORD.account
    assert identity_from_plain(keyring.open_identity(priya, concern)) == EVERY_WORD.identity


@pytest.mark.parametrize(
    "worry",
    [
        "дитина 子供 الطفل बच्चा ילד 👩‍👧 é",
        "A line\r\nand another\tand a \x00 byte",
        "\u202eright to left\u2066",
        "x" * 100_000,
    ],
    ids=["scripts", "control characters", "directions", "very long"],
)
def test_what_anybody_types_comes_back_as_it_was(desk, priya, now, worry):
    account = replace(EVERY_WORD.account, worry=worry)

    concern = submit_concern(replace(EVERY_WORD, account=account), token=TOKEN, now=now)

    concern.refresh_from_db()
    assert keyring.open_account(priya, concern)["answers"]["worry"] == worry


def test_half_a_character_loses_no_concern(desk, priya, now):
    account = replace(EVERY_WORD.account, worry="Help \ud83d me")
    details = replace(EVERY_WORD, account=account)

    concern = submit_concern(details, token=TOKEN, now=now)

    assert submit_concern(details, token=TOKEN, now=now) == concern
    concern.refresh_from_db()
    assert keyring.open_account(priya, concern)["answers"]["worry"] == "Help ? me"


def test_accounts_that_are_swapped_between_two_concerns_do_not_open(desk, priya, now):
    one = submit_concern(EVERY_WORD, token="one", now=now)
    two = submit_concern(EVERY_WORD, token="two", now=now)
    Concern.objects.filter(pk=one.pk).update(
        sealed_account=two.sealed_account, sealed_identity=two.sealed_identity
    )

    one.refresh_from_db()

    with pytest.raises(CannotOpen):
        keyring.open_account(priya, one)
    with pytest.raises(CannotOpen):
        keyring.open_identity(priya, one)


def test_an_identity_does_not_open_in_the_place_of_the_account(desk, priya, now):
    concern = submit_concern(EVERY_WORD, token=TOKEN, now=now)
    concern.sealed_account, concern.sealed_identity = (
        concern.sealed_identity,
        concern.sealed_account,
    )

    with pytest.raises(CannotOpen):
        keyring.open_account(priya, concern)
    with pytest.raises(CannotOpen):
        keyring.open_identity(priya, concern)


def test_the_trail_holds_codes_and_the_message_an_address_and_a_reference(desk, now):
    concern = submit_concern(EVERY_WORD, token=TOKEN, now=now)

    assert of_what_was_told().get().codes == {"proposed": Urgency.TODAY}
    message = Notification.objects.get()
    assert (message.reference, message.to) == (concern.reference, desk.notification_address)
    assert message.next_attempt_at == now


@pytest.mark.parametrize(
    ("hour", "danger", "called"),
    [(2, "now", ["dana@desk.example"]), (2, "not-urgent", []), (11, "now", [])],
    ids=["urgent in the night", "not urgent in the night", "urgent by day"],
)
def test_cover_is_called_in_the_same_transaction(desk, now, hour, danger, called):
    Team.objects.update(out_of_hours_cover=Team.OutOfHoursCover.STAFFED)
    OutOfHoursPerson.objects.create(team=desk, name="Dana", address="dana@desk.example")

    submit_concern(
        replace(EVERY_WORD, danger=danger), token=TOKEN, now=now.replace(hour=hour, minute=0)
    )

    urgent = Notification.objects.filter(kind=MessageKind.URGENT_CONCERN)
    assert list(urgent.values_list("to", flat=True)) == called


def test_times_are_those_of_the_receipt_and_not_of_the_machine(desk, now):
    long_ago = now - datetime.timedelta(days=400)

    concern = submit_concern(EVERY_WORD, token=TOKEN, now=long_ago)

    concern.refresh_from_db()
    assert concern.received_at == of_what_was_told().get().at == long_ago
    assert Notification.objects.get().queued_at == long_ago
