"""Data-protection complaints: how to make one, by when it is acknowledged, what then happens."""

import datetime

import pytest
from django.urls import reverse

from campaigns.models import DataProtectionEntry
from reports import alarms, complaints, keyring, letters
from reports.models import Concern, Letter, Notification, Team
from reports.vocabulary import ContactChoice, LetterOutcome, MessageKind

DAY = datetime.timedelta(days=1)
PAGE, FORM = reverse("reports:complain"), reverse("reports:write_complaint")
ANSWERS = {"wrong": "You wrote to my old address.", "reach": "jo@reporter.example"}


def test_the_page_says_what_happens_by_when_and_where_that_stands(client, open_form):
    page = client.get(PAGE)

    assert "Within <strong>30 days</strong> we tell you that we have it" in page.text
    assert complaints.RULES.acknowledgement.source_address in page.text
    assert "Last checked 24 November 2026" in page.text
    assert "Information Commissioner’s Office" in page.text
    assert f'href="{FORM}"' in page.text
    assert f'href="{reverse("reports:start")}"' in page.text


def test_reading_it_sets_no_cookie(client, open_form):
    assert not client.get(PAGE).cookies


def test_it_says_whom_to_contact_where_the_partnership_has_said_so(client, open_form):
    officer = DataProtectionEntry.objects.filter(kind="officer")
    officer.update(contact="data@invented.example")

    assert "data@invented.example" in client.get(PAGE).text


def test_the_first_day_is_the_day_of_the_receipt(now):
    last = complaints.RULES.acknowledgement.by(now)

    assert last.astimezone(now.tzinfo).date() == datetime.date(2026, 12, 23)


def test_a_complaint_is_stored_and_its_sender_is_told_the_day(client, open_form, priya):
    answer = client.post(FORM, ANSWERS | {"name": "Jo Example"}, follow=True)

    letter = Letter.objects.get()
    words = letters.words_of(letter, by=priya)
    assert (words.words, words.name, words.reach) == (
        ANSWERS["wrong"], "Jo Example", ANSWERS["reach"],
    )  # fmt: skip
    assert "by <strong>Wednesday 23 December 2026</strong> at the latest" in answer.text
    assert letter.reference in answer.text
    assert letter.reference not in answer.redirect_chain[-1][0]


def test_a_name_is_not_needed(client, open_form):
    client.post(FORM, ANSWERS)

    assert Letter.objects.exists()


@pytest.mark.parametrize(
    ("missing", "said"),
    [("wrong", "Tell us what went wrong."), ("reach", "Tell us how to reach you")],
)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(client, open_form, missing, said):
    given = {name: words for name, words in ANSWERS.items() if name != missing}

    page = client.post(FORM, given)

    assert page.status_code == 422
    assert said in page.text
    assert f'href="#id_{missing}"' in page.text
    assert all(words in page.text for words in given.values())
    assert not Letter.objects.exists()


def test_while_nobody_could_read_it_nothing_is_taken_and_nothing_typed_is_lost(client, open_form):
    Team.objects.update(notification_address="")

    assert "<form" not in client.get(FORM).text
    page = client.post(FORM, ANSWERS)

    assert page.status_code == 503
    assert "Nothing has been sent" in page.text
    assert ANSWERS["wrong"] in page.text
    assert not Letter.objects.exists()


def test_it_is_read_like_a_comment_and_then_waits_to_be_acknowledged(a_complaint, priya, now):
    letter = a_complaint()
    assert letter.due_at == now + DAY

    letters.open_letter(letter, by=priya, now=now)

    letter.refresh_from_db()
    assert letter.due_at == letter.acknowledge_by
    assert not letter.is_late(now + 20 * DAY)
    assert letter.is_late(now + 31 * DAY)


def test_opening_it_again_moves_no_deadline(a_complaint, priya, ravi, now):
    letter = a_complaint()
    letters.open_letter(letter, by=priya, now=now)
    before = Letter.objects.values("due_at", "acknowledge_by").get()

    letters.open_letter(letter, by=ravi, now=now + DAY)

    assert Letter.objects.values("due_at", "acknowledge_by").get() == before


def test_the_manager_is_told_of_each_deadline_that_is_missed(a_complaint, priya, mo, now):
    letter = a_complaint()
    alarms.raise_due(now + 2 * DAY)
    letters.open_letter(letter, by=priya, now=now + 3 * DAY)
    alarms.raise_due(now + 4 * DAY)
    for days in (31, 32):
        alarms.raise_due(now + days * DAY)

    told = Notification.objects.filter(kind=MessageKind.LETTER_OVERDUE)
    assert [message.queued_at for message in told] == [now + 2 * DAY, now + 31 * DAY]


def test_acknowledging_ends_it(a_complaint, priya, now):
    letter = a_complaint()
    letters.open_letter(letter, by=priya, now=now)

    letters.settle(letter, by=priya, now=now)

    letter.refresh_from_db()
    assert letter.outcome == LetterOutcome.ACKNOWLEDGED


def test_one_that_holds_a_concern_becomes_one_and_must_be_acknowledged_all_the_same(
    a_complaint, priya, now
):
    letter = a_complaint(words="You told him where we live, and now he waits at her school.")
    letters.open_letter(letter, by=priya, now=now)

    concern = letters.make_concern(letter, by=priya, now=now)

    letter.refresh_from_db()
    assert (letter.concern, letter.outcome) == (concern, "")
    assert letters.words_of(letter, by=priya).words.endswith("at her school.")
    letters.settle(letter, by=priya, now=now)


@pytest.mark.parametrize(
    ("reach", "field"), [("jo@reporter.example", "email"), ("07700 900 142", "phone")]
)
def test_who_complained_is_contacted_about_the_concern_only_if_we_must(
    a_complaint, priya, now, reach, field
):
    letter = a_complaint(reach=reach)
    letters.open_letter(letter, by=priya, now=now)

    concern = letters.make_concern(letter, by=priya, now=now)

    identity = keyring.open_identity(priya, concern)
    assert identity[field] == reach
    assert identity["name"] == "Jo Example"
    concern = Concern.objects.get()
    assert concern.contact == ContactChoice.IF_MUST
    assert concern.keep_name_from_family
    assert concern.no_voicemail
