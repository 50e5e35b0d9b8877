"""A flood, a machine and somebody very quick: all are taken, and honest people stand on top."""

import datetime
import re

import pytest

from reports import alarms, gathering, outbox
from reports.models import Concern, Letter, NetworkBucket, Rating
from tests.at_the_desk import sign_in
from tests.journeys.walk import Reporter, carried_on, heading_of, told

pytestmark = pytest.mark.ignore_template_errors
QUEUE = "/admin/reports/concern/"
FLOODER = "203.0.113.200"
COMPLAIN, RATE = "/data-protection-complaints/write/", "/rate-this-page/"


def sends_one(network: str, worry: str, *, danger: str = "not-urgent") -> str:
    """The shortest journey, from this network; the receipt's text."""
    reporter = Reporter(REMOTE_ADDR=network)
    reporter.starts()
    # Nobody in a flood looks at the pages in between.
    reporter.client.post(reporter.address(1), {"danger": danger})
    reporter.client.post(reporter.address(3), {"worry": worry, "send_now": "yes"})
    page = reporter.sends()
    assert page.redirect_chain[-1][0].endswith("/sent/")
    assert page.status_code == 200
    return page.text


def test_a_flood_from_one_network_and_honest_people_in_between(
    open_form, client, priya, mailoutbox, now
):
    # Given one network that sends 40 urgent concerns, and 5 people who send in between
    receipts, honest = [], []
    for number in range(40):
        receipts.append(sends_one(FLOODER, f"Flood {number}", danger="now"))
        if number % 8 == 5:
            receipts.append(sends_one(f"198.51.100.{number}", f"Honest {number}"))
            honest.append(Concern.objects.order_by("pk").last())

    # Then every one was acknowledged with a reference of its own, and every one is stored
    references = {re.search(r"[A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3}", text)[0] for text in receipts}
    assert references == set(Concern.objects.values_list("reference", flat=True))
    assert len(references) == 45
    # and none of the honest is held, while most of the flood is
    assert not any(concern.is_held for concern in honest)
    assert Concern.objects.held().count() == 30
    # and the honest stand before whatever is held
    sign_in(client, priya)
    rows = [row.concern for row in client.get(QUEUE).context["cl"].rows]
    assert set(honest) <= set(rows[:15])
    assert not any(concern.is_held for concern in rows[:15])
    # and what is held is one mail
    alarms.raise_due(now)
    gathering.tell_of_held(now)
    for _ in range(20):
        outbox.send_due(now)
    subjects = [mail.subject for mail in mailoutbox]
    assert sum(subject.startswith("Held concerns") for subject in subjects) == 1
    assert sum(subject.startswith("A new concern") for subject in subjects) == 15
    # and the team reads one of the flood as it reads any other
    assert told(priya, Concern.objects.held().first())["worry"].startswith("Flood")


def test_a_receipt_does_not_tell_that_it_is_held(reporter, settings):
    settings.NETWORK_AT_ONCE = 1
    one = Reporter(REMOTE_ADDR=FLOODER)
    one.walks_to(8)
    first = one.sends().text
    one.walks_to(8)

    second = one.sends().text

    kept, held = Concern.objects.order_by("pk")
    assert (kept.is_held, held.is_held) == (False, True)
    assert second.replace(held.reference, kept.reference) == first


def test_sending_again_takes_no_second_token(reporter, settings):
    settings.NETWORK_AT_ONCE = 2
    carried = carried_on(reporter.walks_to(8))
    for _ in range(4):
        reporter.sends(**carried)
    assert NetworkBucket.objects.get().level == 1

    reporter.walks_to(8)
    reporter.sends()

    assert Concern.objects.count() == 2
    assert not Concern.objects.held().exists()


def test_what_is_faster_than_people_type_is_held_and_five_seconds_later_not(
    reporter, open_form, settings
):
    settings.QUICKEST_SECONDS = 5
    reporter.walks_to(8)
    assert heading_of(reporter.sends()) == "It has arrived."
    assert Concern.objects.get().held_because == "too-quick"

    reporter.walks_to(8)
    open_form.shift(datetime.timedelta(seconds=5))
    reporter.sends()

    assert not Concern.objects.order_by("pk").last().is_held


@pytest.mark.parametrize("danger", ["now", "hours"])
def test_whoever_presses_fast_because_of_danger_is_not_held_for_it(reporter, settings, danger):
    settings.QUICKEST_SECONDS = 5

    reporter.walks_to(4, step1={"danger": danger})
    reporter.answers(3, worry="He is at the door", send_now="yes")
    reporter.sends()

    assert not Concern.objects.get().is_held


def test_the_box_that_nobody_sees_holds_and_nothing_is_refused_or_lost(reporter, priya):
    page = reporter.walks_to(8)
    assert '<div class="unseen" aria-hidden="true"><label for="id_website">' in page.text
    trap = re.search(r'<input[^>]*id="id_website"[^>]*>', page.text)[0]
    assert 'tabindex="-1"' in trap
    assert 'autocomplete="off"' in trap

    page = reporter.sends(website="https://buy.example")

    assert heading_of(page) == "It has arrived."
    concern = Concern.objects.get()
    assert concern.held_because == "trap"
    assert "buy.example" not in str(told(priya, concern))


def test_a_moment_made_by_hand_counts_as_none(reporter, open_form, settings):
    """Without its draft a sending is known by what its page carried."""
    settings.QUICKEST_SECONDS = 5
    page = reporter.walks_to(8)
    started = re.search(r'name="started" value="(.*?)"', page.text)[1]
    other = Reporter()
    other.walks_to(8)

    for made in ("1", "1:x", started, started.replace("1", "2", 1), ""):
        carried = carried_on(other.opens(8)) | {"started": made}
        other.client.cookies.clear()
        other.sends(**carried)  # is shown again, because its draft cannot be opened
        other.sends(**carried)
        assert Concern.objects.order_by("pk").last().held_because == "too-quick", made
        other.walks_to(8)


def test_a_page_whose_draft_ended_keeps_the_moment_it_was_begun(reporter, open_form, settings):
    settings.QUICKEST_SECONDS = 5
    page = reporter.walks_to(8)
    carried = carried_on(page) | {
        "started": re.search(r'name="started" value="(.*?)"', page.text)[1]
    }
    open_form.shift(datetime.timedelta(hours=settings.DRAFT_HOURS, minutes=1))

    reporter.sends(**carried)
    reporter.sends(**carried)

    assert not Concern.objects.get().is_held


def test_the_moment_is_in_no_address(reporter):
    page = reporter.walks_to(8)

    assert re.search(r'name="started" value="\d+:[\w-]+"', page.text)
    assert not [path for path, _ in page.redirect_chain if "?" in path]


def boxes(client, address) -> dict[str, str]:
    page = client.get(address).text
    return dict(re.findall(r'<input type="hidden" name="(token|started)" value="(.*?)"', page))


@pytest.mark.parametrize(
    ("seconds", "changes", "held"),
    [
        (30, {}, ""),
        (1, {}, "too-quick"),
        (30, {"started": ""}, "too-quick"),
        (30, {"website": "x"}, "trap"),
    ],
)
def test_a_letter_is_held_as_a_concern_is(client, open_form, settings, seconds, changes, held):
    settings.QUICKEST_SECONDS = 5
    carried = boxes(client, COMPLAIN)
    open_form.shift(datetime.timedelta(seconds=seconds))

    page = client.post(
        COMPLAIN, {"wrong": "My old address.", "reach": "01234", **carried, **changes}, follow=True
    )

    assert page.status_code == 200
    letter = Letter.objects.get()
    assert (letter.is_held, letter.held_because) == (bool(held), held)


def test_a_flood_of_letters_is_held_and_every_one_is_kept(client, open_form, settings):
    settings.NETWORK_AT_ONCE = 3

    for number in range(8):
        client.post(RATE, {"comment": f"Buy {number}", **boxes(client, RATE)})

    assert Letter.objects.count() == 8
    assert Letter.objects.held().count() == 5


def test_one_network_pushes_no_count_for_ever_and_is_thanked_all_the_same(client, open_form):
    for _ in range(40):
        page = client.post(RATE, {"useful": "no", "page": "/get-help/"}, follow=True)
        assert page.status_code == 200

    assert Rating.objects.get().number == 30


def test_a_machine_that_rates_is_not_counted(client, open_form):
    page = client.post(RATE, {"useful": "no", "website": "x"}, follow=True)

    assert page.status_code == 200
    assert not Rating.objects.exists()
