"""The queue at the desk: whose concerns, in which order, in clear columns only."""

import datetime

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from reports import triage
from reports.details import Identity
from reports.flood import Arrival
from reports.models import AuditEvent, Concern, Notification
from reports.vocabulary import Outcome, Urgency
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.ignore_template_errors
QUEUE = "/admin/reports/concern/"
CANARIES = ["canary-worry", "Kit Demo", "Invented Academy", "canary-reporter", "canary-number"]


@pytest.fixture(autouse=True)
def clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def desk(client, priya):
    sign_in(client, priya)
    return client


@pytest.fixture
def with_canaries(a_concern):
    return a_concern(
        worry="canary-worry",
        contact="yes",
        identity=Identity(name="canary-reporter", phone="canary-number"),
    )


def page(client, address=QUEUE, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, answer
    return answer.content.decode()


def test_the_queue_shows_clear_columns_and_what_to_mind(desk, a_concern, content):
    concern = a_concern(danger_to_visitors="yes", keep_name_from_family=True)

    shown = page(desk)

    for words in [concern.reference, "North", "Danger to whoever visits", "Anonymous", "nobody"]:
        assert words in shown
    assert "tomorrow" in shown
    assert "Keep the name from the family" in shown


def test_no_word_of_the_story_the_child_or_the_reporter_is_in_the_queue(desk, with_canaries):
    shown = page(desk) + page(desk, with_canaries.get_absolute_url())

    assert with_canaries.reference in shown
    assert [word for word in CANARIES if word in shown] == []


def test_no_word_of_it_is_in_the_trail_the_history_or_the_messages(desk, with_canaries, priya, now):
    desk.post(f"{QUEUE}{with_canaries.pk}/open/")
    shown = page(desk, with_canaries.get_absolute_url())
    assert "canary-worry" in shown
    assert "<title>Concern – Desk</title>" in shown

    kept = [repr(list(model.objects.values())) for model in (AuditEvent, LogEntry, Notification)]
    lists = [page(desk, f"/admin/reports/{name}/") for name in ("auditevent", "notification")]
    assert [word for word in CANARIES for text in kept + lists if word in text] == []
    assert LogEntry.objects.count() == 0


def test_the_most_urgent_comes_first_then_the_nearest_deadline(desk, a_concern, now):
    day = datetime.timedelta(days=1)
    late = a_concern(token="a", received=now)
    early = a_concern(token="b", received=now - day)
    urgent = a_concern(token="c", received=now, danger="now")

    shown = page(desk)

    places = [shown.index(concern.reference) for concern in (urgent, early, late)]
    assert places == sorted(places)


def test_lateness_is_said_in_words(desk, a_concern, now):
    a_concern(received=now - datetime.timedelta(days=4))

    assert "days late" in page(desk) or "day late" in page(desk)


def test_owen_sees_nothing_of_another_teams_concerns(client, owen, a_concern):
    concern = a_concern()
    sign_in(client, owen)

    assert concern.reference not in page(client)
    page(client, concern.get_absolute_url(), status=404)
    for number in (concern.pk, concern.pk + 1000):
        for name in ("open", "claim", "note", "decide"):
            assert client.post(f"{QUEUE}{number}/{name}/", PRESS).status_code == 404


PRESS = {"version": 1, "words": "x", "outcome": "police", "reason": "x"}


def test_owen_finds_another_teams_reference_no_more_than_an_unknown_one(client, owen, a_concern):
    concern = a_concern()
    sign_in(client, owen)

    for reference in (concern.reference, "NNN-NNN-NNN"):
        shown = page(client, f"{QUEUE}?q={reference}")
        assert "No concern of your teams has this reference." in shown
        assert "/change/" not in shown


def test_the_editor_and_a_superuser_without_a_team_see_no_concern(
    client, sam, a_concern, django_user_model
):
    concern = a_concern()
    for person in (sam, django_user_model.objects.create_superuser("root")):
        sign_in(client, person)
        page(client, QUEUE, status=403)
        page(client, concern.get_absolute_url(), status=404)
        assert client.post(f"{QUEUE}{concern.pk}/open/").status_code == 404
        assert concern.reference not in page(client, "/admin/")


def test_who_is_not_signed_in_is_sent_to_sign_in(client, a_concern):
    answer = client.get(a_concern().get_absolute_url())

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("address", ["add/", "1/delete/", "1/history/"])
def test_nothing_is_added_deleted_or_kept_in_a_history(desk, a_concern, address):
    a_concern()
    for send in (desk.get, desk.post):
        assert send(f"{QUEUE}{address}").status_code in (404, 405)


def test_a_whole_reference_finds_its_concern_however_it_is_typed(desk, a_concern):
    concern, other = a_concern(token="a"), a_concern(token="b")
    typed = concern.reference.lower().replace("-", " ")

    shown = page(desk, f"{QUEUE}?q={typed}")

    assert concern.get_absolute_url() in shown
    assert other.get_absolute_url() not in shown
    assert concern.get_absolute_url() not in page(desk, f"{QUEUE}?q={concern.reference[:6]}")


def test_each_count_leads_to_its_own_concerns(desk, a_concern, priya, ravi, now):
    day = datetime.timedelta(days=1)
    held = a_concern(token="held", arrival=Arrival(doubt="flood"))
    overdue = a_concern(token="overdue", received=now - 3 * day)
    today = a_concern(token="today", received=now - day)
    mine = claimed(a_concern(token="mine"), priya, now)
    waiting = claimed(a_concern(token="waiting"), ravi, now)
    triage.wait_for_information(waiting, by=ravi, now=now, version=waiting.version, what="School.")
    proposed = claimed(a_concern(token="proposed"), ravi, now)
    triage.decide(
        proposed, by=ravi, now=now, version=proposed.version,
        outcome=Outcome.NO_FURTHER_ACTION, reason="A mix-up.",
    )  # fmt: skip

    wanted = {
        "overdue": {overdue}, "today": {today}, "untaken": {overdue, today, held},
        "mine": {mine}, "waiting": {waiting}, "answers": {proposed}, "held": {held},
    }  # fmt: skip
    for which, concerns in wanted.items():
        shown = page(desk, f"{QUEUE}?next={which}")
        here = {c for c in Concern.objects.all() if c.get_absolute_url() in shown}
        assert here == concerns, which
    tallies = {tally.which: tally.number for tally in desk.get(QUEUE).context["tallies"]}
    assert tallies == {which: len(concerns) for which, concerns in wanted.items()}


def claimed(concern, by, now):
    triage.open_record(concern, by=by, now=now)
    return triage.claim(concern, by=by, now=now, version=concern.version)


def test_a_concern_that_is_taken_up_again_has_its_clock_again(desk, a_concern, priya, now):
    concern = decided(a_concern(received=now - datetime.timedelta(days=9)), priya, now)
    assert concern.reference not in page(desk, f"{QUEUE}?next=overdue")
    assert "decided late" in page(desk)

    triage.reopen(concern, by=priya, now=now, version=concern.version, reason="They rang again.")

    shown = page(desk, f"{QUEUE}?next=overdue")
    assert concern.reference in shown
    assert "taken up again, " in shown
    assert "days late" in shown
    assert "decide by " in shown
    assert "is-late" in shown
    assert list(Concern.objects.overdue(now)) == [concern]


def decided(concern, by, now):
    mine = claimed(concern, by, now)
    return triage.decide(
        mine, by=by, now=now, version=mine.version, outcome=Outcome.POLICE, reason="A crime."
    )


def test_no_address_tells_which_concerns_exist(desk, a_concern):
    number = ContentType.objects.get_for_model(Concern).pk
    for row in (a_concern().pk, 999):
        assert desk.get(f"/admin/r/{number}/{row}/").status_code == 404


@pytest.mark.parametrize("lane", ["concern", "letter"])
def test_a_lane_is_filtered_by_its_counts_and_by_no_column(desk, a_concern, lane):
    """A filter by any column, key hashes included, would let somebody guess their way to a row."""
    a_concern()

    answer = desk.get(f"/admin/reports/{lane}/", {"token_hash__startswith": "a"})

    assert answer.status_code == 400


def test_the_number_of_queries_does_not_grow_with_the_queue(
    desk, a_concern, priya, other_team, owen, now
):
    def offered(token):
        concern = a_concern(token=token)
        triage.open_record(concern, by=priya, now=now)
        triage.offer_hand_over(
            concern, by=priya, now=now, version=1, to_team=other_team, reason="Theirs."
        )

    offered("0")
    for number in range(4):
        a_concern(token=f"few-{number}")
    with CountQueries() as few:
        page(desk)
    for number in range(45):
        a_concern(token=f"many-{number}")
    offered("1")
    with CountQueries() as many:
        assert page(desk).count("c-reference") == 50

    assert len(many) == len(few) <= 12


def test_fifty_stand_on_a_page_and_the_next_page_goes_on_behind_the_last(desk, a_concern):
    for number in range(53):
        a_concern(token=str(number))
    everything = list(Concern.objects.in_queue_order())

    first = desk.get(QUEUE)
    second = page(desk, QUEUE + first.context["cl"].next_link)

    shown = [c for c in everything if c.get_absolute_url() in second]
    assert shown == everything[50:]


def test_an_offered_concern_is_shown_to_both_teams(client, a_concern, priya, owen, other_team, now):
    concern = a_concern()
    triage.open_record(concern, by=priya, now=now)
    triage.offer_hand_over(
        concern, by=priya, now=now, version=1, to_team=other_team, reason="Theirs."
    )
    sign_in(client, owen)
    assert "Offered to us by Front door" in page(client, f"{QUEUE}?next=answers")
    sign_in(client, priya)
    assert "Offered to Other team" in page(client)


def test_the_front_page_of_the_desk_counts_what_is_next(desk, a_concern):
    a_concern(danger="now")

    shown = page(desk, "/admin/")

    assert "What to do next" in shown
    assert f"{QUEUE}?next=untaken" in shown
    assert Concern.objects.get().urgency == Urgency.NOW


class CountQueries:
    def __enter__(self):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.captured = CaptureQueriesContext(connection)
        return self.captured.__enter__()

    def __exit__(self, *details):
        self.captured.__exit__(*details)
