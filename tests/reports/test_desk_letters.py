"""The lane of letters at the desk: seen by the team alone, read, settled, made a concern."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports import letters
from reports.admin.opened import CANNOT_BE_OPENED
from reports.models import AuditEvent, Concern, Letter, Notification
from reports.vocabulary import Action
from tests.at_the_desk import sign_in
from tests.reports.trail import of_what_was_told

pytestmark = pytest.mark.ignore_template_errors
LANE = "/admin/reports/letter/"
DAY = datetime.timedelta(days=1)
CANARY = "canary-words"


@pytest.fixture
def clock(now):
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(client, priya, clock):
    sign_in(client, priya)
    return client


def at(letter: Letter, name: str) -> str:
    return f"{LANE}{letter.pk}/{name}/"


def shown(client, address=LANE, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer
    return answer.content.decode()


def test_the_lane_shows_what_is_due_soonest_first(desk, a_comment, a_complaint, now):
    later = a_comment()
    sooner = a_complaint(at=now - datetime.timedelta(hours=3))

    page = shown(desk)

    assert page.index(sooner.reference) < page.index(later.reference)
    assert "read it by Wed 25 Nov, 11:20" in page
    assert "/get-help/" in page
    assert "Nobody has read it" in page


def test_lateness_is_said_in_words(desk, a_comment, now):
    a_comment(at=now - 4 * DAY)

    page = shown(desk)

    assert "is-late" in page
    assert "days late" in page or "day late" in page


def test_no_word_of_it_is_in_the_lane_the_trail_or_the_messages(desk, a_comment):
    letter = a_comment(words=CANARY)
    lists = [
        LANE,
        at(letter, "change"),
        "/admin/reports/auditevent/",
        "/admin/reports/notification/",
    ]

    assert letter.reference in shown(desk)
    assert [address for address in lists if CANARY in shown(desk, address)] == []
    kept = repr([*AuditEvent.objects.values(), *Notification.objects.values()])
    assert CANARY not in kept


def test_opening_is_recorded_and_closes_by_itself(desk, a_comment, clock, now):
    letter = a_comment(words=CANARY)
    assert "Open this letter" in shown(desk, at(letter, "change"))

    desk.post(at(letter, "open"))

    assert CANARY in shown(desk, at(letter, "change"))
    event = AuditEvent.objects.get(action=Action.OPENED)
    assert (event.who, event.reference, event.at) == ("priya", letter.reference, now)
    clock.move_to(now + datetime.timedelta(minutes=16))
    assert CANARY not in shown(desk, at(letter, "change"))


def test_what_is_no_longer_as_it_was_sealed_closes_and_says_so(desk, a_comment, a_complaint):
    letter = a_comment()
    desk.post(at(letter, "open"))
    Letter.objects.filter(pk=letter.pk).update(sealed_words=a_complaint().sealed_words)

    page = shown(desk, at(letter, "change"))

    assert CANNOT_BE_OPENED in page
    assert "Open this letter" in page


def test_reading_and_moving_answer_no_get_and_reading_writes_nothing(desk, a_comment):
    letter = a_comment()
    desk.post(at(letter, "open"))
    for name in ("open", "settle", "make-concern"):
        assert desk.get(at(letter, name)).status_code == 405

    with CaptureQueriesContext(connection) as queries:
        for address in ("/admin/", LANE, at(letter, "change"), f"{LANE}?next=overdue"):
            shown(desk, address)
    reading = ("SELECT", "PRAGMA", "DECLARE")  # the last opens a cursor on PostgreSQL
    assert [q["sql"] for q in queries if not q["sql"].startswith(reading)] == []


def test_owen_sees_nothing_and_can_do_nothing(client, owen, a_comment, clock):
    letter = a_comment()
    sign_in(client, owen)

    assert letter.reference not in shown(client)
    assert at(letter, "change") not in shown(client, f"{LANE}?q={letter.reference}")
    shown(client, at(letter, "change"), status=404)
    for name in ("open", "settle", "make-concern"):
        assert client.post(at(letter, name)).status_code == 404
    assert of_what_was_told().count() == 1


def test_the_editor_and_a_superuser_without_a_team_see_no_letter(
    client, sam, a_comment, django_user_model, clock
):
    letter = a_comment()
    for person in (sam, django_user_model.objects.create_superuser("root")):
        sign_in(client, person)
        shown(client, LANE, status=403)
        shown(client, at(letter, "change"), status=404)
        assert client.post(at(letter, "open")).status_code == 404


def test_one_press_makes_it_a_concern_and_leads_there(desk, a_comment):
    letter = a_comment(words=CANARY)
    desk.post(at(letter, "open"))

    answer = desk.post(at(letter, "make-concern"))

    concern = Concern.objects.get()
    assert answer["Location"] == concern.get_absolute_url()
    assert "Its words are with the concern" in shown(desk, at(letter, "change"))
    desk.post(f"/admin/reports/concern/{concern.pk}/open/")
    record = shown(desk, concern.get_absolute_url())
    assert CANARY in record
    assert f'Made from a letter: <a href="{at(letter, "change")}">' in record


def test_the_concern_says_that_nobody_was_asked_or_promised_anything(desk, a_comment, a_concern):
    letter = a_comment(words=CANARY)
    desk.post(at(letter, "open"))
    desk.post(at(letter, "make-concern"))
    concern = Concern.objects.get()
    desk.post(f"/admin/reports/concern/{concern.pk}/open/")

    queue, record = shown(desk, "/admin/reports/concern/"), shown(desk, concern.get_absolute_url())

    for page in (queue, record):
        assert "From a letter: not asked what the form asks" in page
    assert "They were told" not in record
    assert "I would rather not say" not in record
    from_the_form = a_concern()
    assert "From a letter" not in shown(desk, from_the_form.get_absolute_url())


def test_a_second_press_is_told_so(desk, a_comment):
    letter = a_comment()
    desk.post(at(letter, "open"))
    desk.post(at(letter, "make-concern"))

    for name in ("make-concern", "settle"):
        told = desk.post(at(letter, name), follow=True).content.decode()
        assert "This has been done already." in told
    assert Concern.objects.count() == 1


def test_nothing_is_offered_before_it_is_opened(desk, a_comment, priya, now):
    letter = a_comment()

    assert at(letter, "settle") not in shown(desk, at(letter, "change"))
    told = desk.post(at(letter, "settle"), follow=True).content.decode()

    assert "Open this letter first." in told


def test_what_is_settled_leaves_the_lane_and_can_be_found(desk, a_comment):
    letter = a_comment()
    desk.post(at(letter, "open"))

    desk.post(at(letter, "settle"))

    assert "Nothing here. That is good." in shown(desk)
    for address in (f"{LANE}?next=settled", f"{LANE}?q={letter.reference.lower()}"):
        assert at(letter, "change") in shown(desk, address)
    trail = shown(desk, at(letter, "change"))
    assert "<b>Letter dealt with</b>: Read, nothing to do" in trail


def test_a_complaint_offers_its_own_end_and_still_waits_as_a_concern(desk, a_complaint):
    letter = a_complaint()
    desk.post(at(letter, "open"))
    page = shown(desk, at(letter, "change"))
    assert "I have acknowledged it" in page
    assert "jo@reporter.example" in page

    desk.post(at(letter, "make-concern"))

    page = shown(desk, at(letter, "change"))
    assert "I have acknowledged it" in page
    assert at(letter, "make-concern") not in page
    assert letter.reference in shown(desk)


def test_the_counts_stand_on_the_first_page_and_lead_to_their_letters(desk, a_comment, now):
    late, fresh = a_comment(token="late", at=now - 4 * DAY), a_comment(token="fresh")

    first = shown(desk, "/admin/")

    assert f'<a href="{LANE}?next=overdue" class="tally tally-overdue has-some">' in first
    overdue = shown(desk, f"{LANE}?next=overdue")
    assert late.reference in overdue
    assert fresh.reference not in overdue


def test_whoever_has_no_team_has_no_counts_of_letters(client, sam, a_comment, clock):
    a_comment()
    sign_in(client, sam)

    assert LANE not in shown(client, "/admin/")


def test_markup_and_addresses_that_people_type_stay_dead_text(desk, a_comment):
    letter = a_comment(words="<script>alert(1)</script> https://picture.example/x")
    desk.post(at(letter, "open"))

    page = shown(desk, at(letter, "change"))

    assert "&lt;script&gt;alert(1)&lt;/script&gt; https://picture.example/x" in page
    assert 'href="https://picture' not in page


def test_the_lane_asks_the_database_no_more_for_many_letters(desk, a_comment):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            shown(desk)
        return len(asked)

    a_comment()
    few = queries()
    for number in range(20):
        a_comment(token=f"reader {number}")

    assert queries() == few


@pytest.mark.parametrize("address", ["add/", "1/delete/", "1/history/"])
def test_nothing_is_added_deleted_or_kept_in_a_history(desk, a_comment, address):
    a_comment()
    for send in (desk.get, desk.post):
        assert send(f"{LANE}{address}").status_code in (404, 405)


def test_everybody_who_works_on_the_site_sees_the_counts_of_ratings(client, sam, now, clock):
    letters.count_rating("/get-help/", "no", day=now.date())
    sign_in(client, sam)

    page = shown(client, "/admin/reports/rating/")

    assert "/get-help/" in page
    assert client.get("/admin/reports/rating/add/").status_code == 403
