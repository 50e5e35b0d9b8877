"""Letters: written once, sealed, read in time, and made a concern in one step."""

import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied

from reports import alarms, keyring, letters, membership
from reports.details import LetterDetails, LetterWords
from reports.models import (
    AuditEvent,
    Concern,
    Letter,
    Membership,
    Notification,
    Rating,
    Team,
    TeamKey,
    WorkingHours,
)
from reports.sealing import CannotOpen
from reports.submission import FormClosed
from reports.triage import AlreadyDone, Refused
from reports.vocabulary import Action, LetterOutcome, MessageKind
from tests.reports.trail import of_what_was_told

LONDON = ZoneInfo("Europe/London")
DAY = datetime.timedelta(days=1)
A_WORRY = "A girl of fourteen comes to my hotel with another man each week."


@pytest.fixture
def opened(priya, now):
    """A letter that Priya has opened."""

    def open_it(letter: Letter, *, at=None) -> Letter:
        letters.open_letter(letter, by=priya, now=at or now)
        letter.refresh_from_db()
        return letter

    return open_it


def messages(kind: MessageKind) -> list[str]:
    return list(Notification.objects.filter(kind=kind).values_list("to", flat=True))


def test_a_comment_goes_to_the_duty_team_with_its_event_and_its_message(a_comment, front_door, now):
    letter = a_comment()

    assert letter.team == front_door
    event = of_what_was_told().get()
    assert (event.action, event.who, event.at) == (Action.RECEIVED, "public", now)
    assert (event.reference, event.codes) == (letter.reference, {"kind": "comment"})
    assert messages(MessageKind.NEW_LETTER) == ["front-door@desk.example"]


def test_it_is_due_one_working_day_after_it_was_written(a_comment, now):
    friday_evening = datetime.datetime(2026, 11, 27, 19, 0, tzinfo=LONDON)

    assert a_comment().due_at == now + DAY
    monday = datetime.datetime(2026, 11, 30, 17, 0, tzinfo=LONDON)
    assert a_comment(token="later", at=friday_evening).due_at == monday


def test_nobody_reads_it_without_the_key_of_the_team(a_comment, priya, owen, now):
    letter = a_comment(words=A_WORRY)
    letter.refresh_from_db()

    assert letters.words_of(letter, by=priya) == LetterWords(words=A_WORRY)
    with pytest.raises(keyring.NotAllowed):
        letters.words_of(letter, by=owen)
    assert A_WORRY.encode() not in bytes(letter.sealed_words)


def test_words_that_are_moved_to_another_letter_do_not_open(a_comment, priya):
    one, two = a_comment(token="one"), a_comment(token="two")
    one.sealed_words = two.sealed_words

    with pytest.raises(CannotOpen):
        letters.words_of(one, by=priya)


def test_the_same_press_twice_is_one_letter_and_one_count(a_comment):
    first = a_comment()

    assert a_comment() == first
    assert a_comment(words="Something else.") != first
    assert Rating.objects.get().number == 2
    assert len(messages(MessageKind.NEW_LETTER)) == 2


def test_a_count_holds_the_page_the_answer_and_the_day(db, now):
    for useful in ("yes", "yes", "no"):
        letters.count_rating("/get-help/", useful, day=now.date())
    letters.count_rating("/get-help/", "yes", day=now.date() + DAY)

    counts = Rating.objects.values_list("day", "page", "useful", "number")
    assert set(counts) == {
        (now.date(), "/get-help/", "yes", 2),
        (now.date(), "/get-help/", "no", 1),
        (now.date() + DAY, "/get-help/", "yes", 1),
    }


@pytest.mark.parametrize(
    "take_away",
    [
        lambda: Team.objects.update(is_duty=False),
        lambda: TeamKey.objects.all().delete(),
        lambda: WorkingHours.objects.all().delete(),
    ],
    ids=["no duty team", "no key", "no hours"],
)
def test_nothing_is_stored_where_nobody_could_read_it(a_comment, take_away):
    take_away()

    with pytest.raises(FormClosed):
        a_comment()

    assert not Letter.objects.exists()
    assert not Rating.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"kind": "praise"}, {"useful": "very"}, {"sealed": LetterWords(words=" ")}]
)
def test_a_letter_of_no_known_kind_or_without_words_is_none(wrong):
    right = {"kind": "comment", "sealed": LetterWords(words="Good.")}

    with pytest.raises(ValueError, match=r"letter|answer"):
        LetterDetails(**right | wrong)


def test_opening_is_recorded_each_time_and_the_first_reader_stays(a_comment, priya, ravi, now):
    letter = a_comment()

    letters.open_letter(letter, by=priya, now=now)
    letters.open_letter(letter, by=ravi, now=now + DAY)

    letter.refresh_from_db()
    assert (letter.reader, letter.read_at) == (priya, now)
    readers = AuditEvent.objects.filter(action=Action.OPENED).values_list("who", flat=True)
    assert list(readers) == ["priya", "ravi"]


def test_owen_is_refused_whatever_he_presses(a_comment, owen, now):
    letter = a_comment()

    for verb in (letters.open_letter, letters.settle, letters.make_concern):
        with pytest.raises(PermissionDenied):
            verb(letter, by=owen, now=now)
    assert of_what_was_told().count() == 1


def test_nothing_is_done_with_a_letter_that_was_not_opened(a_comment, priya, ravi, now):
    letter = a_comment()
    letters.open_letter(letter, by=ravi, now=now)

    for verb in (letters.settle, letters.make_concern):
        with pytest.raises(Refused, match="Open this letter first"):
            verb(letter, by=priya, now=now)


def test_a_comment_that_needs_nothing_is_settled_once(a_comment, opened, priya, now):
    letter = opened(a_comment())

    letters.settle(letter, by=priya, now=now)
    with pytest.raises(AlreadyDone):
        letters.settle(letter, by=priya, now=now)

    letter.refresh_from_db()
    assert letter.outcome == LetterOutcome.NOTHING_TO_DO
    assert (letter.settled_at, letter.settled_by) == (now, priya)
    settled = AuditEvent.objects.get(action=Action.LETTER_SETTLED)
    assert settled.codes == {"settled": "nothing-to-do"}
    assert not Letter.objects.waiting().exists()


def test_a_comment_becomes_a_concern_by_the_one_way_in(a_comment, opened, priya, now):
    letter = opened(a_comment(words=A_WORRY), at=now + DAY)

    concern = letters.make_concern(letter, by=priya, now=now + DAY)

    answers = keyring.open_account(priya, concern)["answers"]
    assert answers["worry"] == A_WORRY
    assert (concern.danger, concern.contact, concern.sealed_identity) == ("not-sure", "no", None)
    assert concern.area.place == "unknown"
    assert concern.team == letter.team
    assert messages(MessageKind.NEW_CONCERN) == ["front-door@desk.example"]


def test_its_time_counts_from_when_it_was_written_and_the_trail_from_when_it_was_made(
    a_comment, opened, priya, now
):
    letter = opened(a_comment(words=A_WORRY), at=now + DAY)
    later = now + DAY

    concern = letters.make_concern(letter, by=priya, now=later)

    assert concern.received_at == now
    assert concern.decide_by == now + DAY
    assert concern.first_look_by == later + datetime.timedelta(hours=1)
    event = AuditEvent.objects.get(action=Action.RECEIVED, reference=concern.reference)
    assert (event.at, event.who) == (later, "priya")
    made = AuditEvent.objects.get(action=Action.MADE_A_CONCERN)
    assert (made.at, made.reference) == (later, letter.reference)


def test_the_comment_points_at_the_concern_and_gives_up_its_words(a_comment, opened, priya, now):
    letter = opened(a_comment(words=A_WORRY))

    concern = letters.make_concern(letter, by=priya, now=now)

    letter.refresh_from_db()
    assert letter.concern == concern
    assert letter.outcome == LetterOutcome.CONCERN
    assert letter.sealed_words is None
    assert letters.words_of(letter, by=priya) is None


def test_a_second_press_makes_no_second_concern(a_comment, opened, priya, ravi, now):
    letter = opened(a_comment(words=A_WORRY))
    letters.open_letter(letter, by=ravi, now=now)
    as_ravi_saw_it = Letter.objects.get(pk=letter.pk)
    letters.make_concern(letter, by=priya, now=now)

    for stale in (as_ravi_saw_it, Letter.objects.get(pk=letter.pk)):
        with pytest.raises(AlreadyDone):
            letters.make_concern(stale, by=ravi, now=now)

    assert Concern.objects.count() == 1


def test_what_was_settled_by_mistake_can_still_become_a_concern(a_comment, opened, priya, now):
    letter = opened(a_comment(words=A_WORRY))
    letters.settle(letter, by=priya, now=now)

    letters.make_concern(letter, by=priya, now=now)

    assert Letter.objects.get().outcome == LetterOutcome.CONCERN


def test_where_no_team_can_take_a_concern_the_letter_stays_as_it_is(a_comment, opened, priya, now):
    letter = opened(a_comment(words=A_WORRY))
    Team.objects.update(is_duty=False)

    with pytest.raises(Refused, match="No team"):
        letters.make_concern(letter, by=priya, now=now)

    letter.refresh_from_db()
    assert (letter.outcome, letter.concern) == ("", None)
    assert letters.words_of(letter, by=priya) == LetterWords(words=A_WORRY)


def test_an_overdue_letter_goes_to_every_manager_once(a_comment, mo, now):
    a_comment()

    for hours in (23, 25, 26, 80):
        alarms.raise_due(now + datetime.timedelta(hours=hours))

    assert messages(MessageKind.LETTER_OVERDUE) == ["mo@desk.example"]


def test_nobody_is_told_of_a_letter_that_was_settled(a_comment, opened, priya, mo, now):
    letters.settle(opened(a_comment()), by=priya, now=now)

    assert alarms.raise_due(now + 3 * DAY) == 0


def test_a_team_with_letters_to_read_keeps_its_people(a_comment, front_door, other_team):
    a_comment()
    Team.objects.filter(pk=front_door.pk).update(is_duty=False)
    Membership.objects.all().delete()
    front_door.refresh_from_db()

    assert "letters that wait" in membership.why_not_empty(front_door)
    assert membership.why_not_empty(other_team) == ""
