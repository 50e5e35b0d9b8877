"""What must be sent: at least once, with nothing of what was told, and never stuck."""

import datetime
import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from reports import outbox, vocabulary
from reports.models import Notification
from reports.models.outbox import CALLS
from reports.vocabulary import Delivery, MessageKind

MINUTE = datetime.timedelta(minutes=1)
QUESTIONS = ("Danger", "Relation", "Basis", "When", "AgeBand", "PlaceKind", "ContactChoice")


@pytest.fixture
def waiting(a_concern) -> Notification:
    """The message that a new concern queues."""
    a_concern()
    return Notification.objects.get()


@pytest.fixture
def no_mail_server(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def killed(settings, when: str) -> None:
    settings.EMAIL_BACKEND = f"tests.reports.mail_servers.Killed{when}Sending"


def well(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_a_new_concern_is_told_to_its_team(waiting, mailoutbox, now):
    assert outbox.send_due(now) == 1

    (mail,) = mailoutbox
    assert mail.to == ["front-door@desk.example"]
    assert mail.subject == f"A new concern, {waiting.reference}"
    assert "http://127.0.0.1:8000/admin/" in mail.body
    waiting.refresh_from_db()
    assert (waiting.state, waiting.sent_at) == (Delivery.SENT, now)


def test_what_was_sent_is_not_sent_again(waiting, mailoutbox, now):
    outbox.send_due(now)

    assert outbox.send_due(now + 60 * MINUTE) == 0
    assert len(mailoutbox) == 1


def test_machines_are_told_not_to_answer(waiting, mailoutbox, now):
    outbox.send_due(now)

    headers = mailoutbox[0].message()
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"] == waiting.message_id


@pytest.mark.parametrize("kind", MessageKind)
def test_no_mail_holds_a_word_of_the_concern(a_concern, mailoutbox, now, kind):
    concern = a_concern(worry="Zanzibar-violet", area_code="west")
    outbox.queue(kind, about=concern, to="somebody@desk.example", now=now)

    outbox.send_due(now)

    (mail,) = (mail for mail in mailoutbox if mail.to == ["somebody@desk.example"])
    text = "\n".join(
        [str(mail.message()), mail.body, *(part.content for part in mail.alternatives)]
    )
    assert concern.reference in mail.subject
    assert ("URGENT" in mail.subject) == (kind in CALLS)
    for told in ("Zanzibar", "Kit Demo", "Invented Academy", "West", "going-missing", "neighbour"):
        assert told not in text


@pytest.mark.parametrize("danger", ["now", "hours"])
@pytest.mark.parametrize("kind", MessageKind)
def test_no_mail_tells_an_answer_or_the_team_that_an_answer_led_to(
    a_concern, front_door, mailoutbox, now, kind, danger
):
    front_door.name = "Designated officer"
    front_door.save()
    concern = a_concern(danger=danger)
    outbox.queue(kind, about=concern, to="somebody@desk.example", now=now)

    outbox.send_due(now)

    (mail,) = (mail for mail in mailoutbox if mail.to == ["somebody@desk.example"])
    parts = [mail.subject, mail.body, *(part.content for part in mail.alternatives)]
    text = " ".join(parts).casefold()
    labels = (str(label) for name in QUESTIONS for label in getattr(vocabulary, name).labels)
    phrases = {label.casefold() for label in labels if " " in label}
    for told in {"designated", "officer", "danger", "child", "hours", *phrases}:
        assert told not in text


def test_a_message_that_was_not_sent_waits_longer_each_time(waiting, no_mail_server, now):
    waits = []
    for _ in range(7):
        outbox.send_due(now)
        waiting.refresh_from_db()
        waits.append((waiting.next_attempt_at - now) // MINUTE)
        now = waiting.next_attempt_at

    assert waits == [1, 2, 4, 8, 16, 32, 60]
    assert waiting.state == Delivery.WAITING


def test_it_is_left_alone_until_its_time(waiting, no_mail_server, now):
    outbox.send_due(now)

    outbox.send_due(now + datetime.timedelta(seconds=59))

    waiting.refresh_from_db()
    assert waiting.attempts == 1


def give_up(waiting: Notification, now: datetime.datetime) -> datetime.datetime:
    for _ in range(outbox.MOST_ATTEMPTS):
        outbox.send_due(now)
        waiting.refresh_from_db()
        now = waiting.next_attempt_at
    return now


def test_after_eight_attempts_it_needs_a_person(waiting, no_mail_server, now):
    give_up(waiting, now)

    assert (waiting.state, waiting.attempts) == (Delivery.DEAD, 8)
    assert waiting.last_fault == "ConnectionRefusedError"


def test_a_member_has_it_tried_again(waiting, no_mail_server, settings, mailoutbox, priya, now):
    later = give_up(waiting, now)
    well(settings)

    assert outbox.try_again(waiting, by=priya, now=later)

    assert outbox.send_due(later) == 1
    assert mailoutbox[0].message()["Message-ID"] == waiting.message_id


def test_only_what_was_given_up_is_tried_again(waiting, priya, now):
    outbox.send_due(now)

    assert not outbox.try_again(waiting, by=priya, now=now)

    waiting.refresh_from_db()
    assert waiting.state == Delivery.SENT


def test_owen_of_another_team_is_refused(waiting, no_mail_server, owen, now):
    later = give_up(waiting, now)

    with pytest.raises(PermissionDenied):
        outbox.try_again(waiting, by=owen, now=later)


def test_what_the_server_says_is_neither_kept_nor_logged(waiting, settings, now, caplog):
    settings.EMAIL_BACKEND = "tests.reports.mail_servers.Talkative"

    outbox.send_due(now)

    waiting.refresh_from_db()
    assert waiting.last_fault == "OSError"
    assert waiting.reference not in caplog.text
    assert "not wanted" not in caplog.text


@pytest.mark.parametrize("when", ["Before", "After"])
def test_killed_while_sending_it_is_sent_once_the_lease_has_run_out(
    waiting, settings, mailoutbox, now, when
):
    killed(settings, when)
    with pytest.raises(KeyboardInterrupt):
        outbox.send_due(now)
    well(settings)
    sent_already = len(mailoutbox)

    assert outbox.send_due(now + 9 * MINUTE) == 0, "another worker may still have it"
    assert outbox.send_due(now + 10 * MINUTE) == 1

    assert len(mailoutbox) == sent_already + 1
    assert {mail.message()["Message-ID"] for mail in mailoutbox} == {waiting.message_id}


def test_a_message_that_kills_every_worker_is_given_up(waiting, settings, now):
    killed(settings, "Before")
    for _ in range(outbox.MOST_ATTEMPTS):
        with pytest.raises(KeyboardInterrupt):
            outbox.send_due(now)
        now += 10 * MINUTE

    outbox.send_due(now)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.last_fault) == (Delivery.DEAD, outbox.INTERRUPTED)


def test_one_bad_message_does_not_keep_the_others(a_concern, mailoutbox, now):
    bad = a_concern()
    Notification.objects.filter(reference=bad.reference).update(to="no\naddress@desk.example")
    a_concern(token="another")

    assert outbox.send_due(now) == 1

    assert mailoutbox[0].to == ["front-door@desk.example"]


def test_a_called_off_message_is_not_sent(waiting, mailoutbox, now):
    Notification.objects.update(state=Delivery.CANCELLED)

    assert outbox.send_due(now) == 0
    assert mailoutbox == []


def test_many_messages_go_in_several_rounds(a_concern, mailoutbox, now):
    for number in range(7):
        a_concern(token=str(number))

    rounds = [outbox.send_due(now) for _ in range(3)]

    assert rounds == [5, 2, 0]
    assert len(mailoutbox) == 7


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_send_each_message_once(a_concern, mailoutbox, now):
    for number in range(5):
        a_concern(token=str(number))
    started = threading.Barrier(2)

    def work() -> None:
        started.wait()
        try:
            outbox.send_due(now)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    ids = [mail.message()["Message-ID"] for mail in mailoutbox]
    assert len(ids) == len(set(ids)) == 5
