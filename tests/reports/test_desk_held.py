"""What is held at the desk: seen, behind the rest, and let in with one press."""

import datetime

import pytest
import time_machine

from reports import triage
from reports.flood import Arrival
from reports.models import AuditEvent, Concern, Letter
from reports.vocabulary import Action, LetterKind
from tests.at_the_desk import sign_in
from tests.reports.desk_moves import press

pytestmark = pytest.mark.ignore_template_errors
QUEUE, LANE = "/admin/reports/concern/", "/admin/reports/letter/"
FLOOD = Arrival(doubt="flood")


@pytest.fixture(autouse=True)
def clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def desk(client, priya):
    sign_in(client, priya)
    return client


@pytest.fixture
def flood(a_concern, now):
    """Sixty held concerns, urgent and older than anything else that waits."""
    earlier = now - datetime.timedelta(hours=1)
    return [
        a_concern(token=f"flood-{one}", received=earlier, arrival=FLOOD, danger="now")
        for one in range(60)
    ]


def shown(client, address=QUEUE) -> list[str]:
    """The references of a page of the queue, in their order."""
    return [row.concern.reference for row in client.get(address).context["cl"].rows]


def test_what_is_not_held_stands_on_top_however_urgent_the_flood_is(desk, flood, a_concern):
    honest = [a_concern(token=f"honest-{one}").reference for one in range(20)]

    assert shown(desk)[:20] == honest


def test_paging_goes_through_both_lanes_and_skips_no_row(desk, flood, a_concern):
    for one in range(20):
        a_concern(token=f"honest-{one}")

    first = desk.get(QUEUE)
    second = shown(desk, QUEUE + first.context["cl"].next_link)

    everything = [concern.reference for concern in Concern.objects.in_queue_order()]
    assert shown(desk) + second == everything
    assert len(everything) == 80


@pytest.mark.parametrize(
    ("doubt", "words"),
    [
        ("flood", "Held: many came from one network at once"),
        ("trap", "Held: a box was filled in that nobody sees"),
        ("too-quick", "Held: it was sent faster than people type"),
    ],
)
def test_why_it_is_held_is_said_in_words(desk, a_concern, doubt, words):
    concern = a_concern(arrival=Arrival(doubt=doubt))

    for address in (QUEUE, f"{QUEUE}?next=held", concern.get_absolute_url()):
        assert words in desk.get(address).text


def test_the_count_of_what_is_held_leads_to_it(desk, flood, a_concern):
    a_concern(token="honest")

    page = desk.get(f"{QUEUE}?next=held")

    tallies = {tally.which: tally.number for tally in page.context["tallies"]}
    assert tallies["held"] == 60
    assert tallies["untaken"] == 61
    assert len(shown(desk, f"{QUEUE}?next=held")) == 50


def test_one_press_lets_it_in_without_opening_it_and_is_recorded(desk, a_concern, now):
    concern = a_concern(arrival=FLOOD)
    assert "Let it into the queue" in desk.get(concern.get_absolute_url()).text

    press(desk, concern, "admit")

    concern.refresh_from_db()
    assert not concern.is_held
    event = AuditEvent.objects.get(action=Action.ADMITTED)
    assert (event.who, event.reference, event.at) == ("priya", concern.reference, now)
    page = desk.get(concern.get_absolute_url()).text
    assert "Let it into the queue" not in page
    assert "Let in from what was held" in page


def test_a_second_press_lets_nothing_in_twice(desk, a_concern):
    concern = a_concern(arrival=FLOOD)

    for _ in range(2):
        press(desk, concern, "admit", version=1)

    assert AuditEvent.objects.filter(action=Action.ADMITTED).count() == 1


def test_what_was_never_held_cannot_be_let_in(desk, a_concern):
    concern = a_concern()

    assert "Let it into the queue" not in desk.get(concern.get_absolute_url()).text
    assert press(desk, concern, "admit").status_code == 409


def test_owen_is_refused(client, owen, a_concern):
    concern = a_concern(arrival=FLOOD)
    sign_in(client, owen)

    assert press(client, concern, "admit").status_code == 404
    assert Concern.objects.held().count() == 1
    assert concern.reference not in client.get(f"{QUEUE}?next=held").text


def test_it_can_be_worked_as_it_is_and_a_first_look_lets_it_in(desk, a_concern, priya, now):
    concern = a_concern(arrival=FLOOD)
    desk.post(f"{QUEUE}{concern.pk}/open/")
    concern = triage.claim(concern, by=priya, now=now, version=1)
    assert concern.is_held

    press(desk, concern, "urgency", urgency=1, reason="It is real.")

    concern.refresh_from_db()
    assert not concern.is_held


def test_the_trail_says_that_it_was_held_and_why(desk, a_concern):
    concern = a_concern(arrival=FLOOD)

    assert "held: Many came from one network at once" in desk.get(concern.get_absolute_url()).text


def test_nothing_closes_or_deletes_many_at_once(desk, flood):
    page = desk.get(f"{QUEUE}?next=held").text

    assert 'name="action"' not in page
    assert "_selected_action" not in page


@pytest.fixture
def held_letter(a_comment):
    letter = a_comment()
    Letter.objects.filter(pk=letter.pk).update(is_held=True, held_because="trap")
    letter.refresh_from_db()
    return letter


def test_a_held_letter_stands_behind_the_others_and_says_why(desk, held_letter, a_complaint):
    a_complaint()

    rows = desk.get(LANE).context["cl"].rows

    assert [row.letter.kind for row in rows] == [LetterKind.COMPLAINT, LetterKind.COMMENT]
    assert "Held: a box was filled in that nobody sees" in desk.get(f"{LANE}?next=held").text


def test_a_held_letter_is_let_in_with_one_press_or_by_reading_it(desk, held_letter):
    assert "Let it in among the others" in desk.get(held_letter.get_absolute_url()).text

    for _ in range(2):
        desk.post(f"{LANE}{held_letter.pk}/admit/")
    held_letter.refresh_from_db()
    assert not held_letter.is_held
    assert AuditEvent.objects.filter(action=Action.ADMITTED).count() == 1

    Letter.objects.update(is_held=True)
    desk.post(f"{LANE}{held_letter.pk}/open/")
    held_letter.refresh_from_db()
    assert not held_letter.is_held


def test_owen_lets_no_letter_in(client, owen, held_letter):
    sign_in(client, owen)

    assert client.post(f"{LANE}{held_letter.pk}/admit/").status_code == 404
    assert Letter.objects.held().count() == 1
