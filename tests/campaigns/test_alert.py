"""The banner over every page: when it stands, what it may say, and that it outlives a fault."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from campaigns.models import Alert
from campaigns.register.snapshot import read_snapshot, write_snapshot
from tests.at_the_desk import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

HOUR = datetime.timedelta(hours=1)
FLOOD = "The town hall is flooded. The desk is shut today."


@pytest.fixture
def flood(content, now) -> Alert:
    return Alert.objects.create(message=FLOOD, starts_at=now, ends_at=now + HOUR)


@pytest.mark.parametrize("path", ["/", "/get-help/", "/privacy/", "/no-such-page/"])
@pytest.mark.parametrize(
    ("later", "is_shown"),
    [(-HOUR / 60, False), (0 * HOUR, True), (HOUR * 0.99, True), (HOUR, False)],
)
def test_it_stands_from_its_start_to_its_end(
    client, time_machine, flood, now, path, later, is_shown
):
    write_snapshot(now)
    time_machine.move_to(now + later, tick=False)

    assert (FLOOD in client.get(path).text) is is_shown


def test_it_is_a_named_part_of_the_page_before_the_masthead(client, time_machine, flood, now):
    time_machine.move_to(now, tick=False)

    page = client.get("/").text

    assert '<section class="alert" aria-label="Notice">' in page
    assert 'role="alert"' not in page
    assert page.index(FLOOD) < page.index('<header class="masthead">')


def test_it_tells_its_end_in_local_time(client, time_machine, content):
    summer = datetime.datetime(2026, 7, 1, 9, tzinfo=datetime.UTC)
    Alert.objects.create(message=FLOOD, starts_at=summer, ends_at=summer + HOUR)
    time_machine.move_to(summer, tick=False)

    assert "Until Wednesday 1 July, 11.00 am" in client.get("/").text


def test_without_one_no_page_has_an_empty_box(client, content):
    assert 'class="alert"' not in client.get("/").text


def test_it_costs_one_query(client, time_machine, flood, now, django_assert_max_num_queries):
    time_machine.move_to(now, tick=False)
    client.get("/cookies/")  # what was made before is asked for again

    with django_assert_max_num_queries(8) as asked:
        client.get("/cookies/")

    assert len([query for query in asked.captured_queries if "alert" in query["sql"]]) == 1


def test_an_error_page_shows_it_without_the_database(
    client, time_machine, flood, now, django_assert_num_queries
):
    write_snapshot(now)
    time_machine.move_to(now, tick=False)

    with django_assert_num_queries(0):
        assert FLOOD in client.get("/no-such-page/").text


def test_one_that_waits_reaches_error_pages_when_it_starts(client, time_machine, content, now):
    Alert.objects.create(message=FLOOD, starts_at=now + HOUR, ends_at=now + 2 * HOUR)
    write_snapshot(now)
    time_machine.move_to(now, tick=False)
    before = client.get("/no-such-page/").text
    time_machine.move_to(now + HOUR, tick=False)

    assert FLOOD not in before
    assert FLOOD in client.get("/no-such-page/").text


def test_a_snapshot_written_before_there_were_alerts_still_stands(client, content, now, settings):
    import json

    write_snapshot(now)
    path = settings.VAR_DIR / "help-lines.json"
    plain = json.loads(path.read_text())
    del plain["alerts"]
    path.write_text(json.dumps(plain))

    assert read_snapshot().help_bar.emergency
    assert read_snapshot().alerts == ()


def test_the_database_refuses_one_that_ends_before_it_starts(now):
    with pytest.raises(IntegrityError, match="alert_ends_after_it_starts"):
        Alert.objects.create(message=FLOOD, starts_at=now, ends_at=now)


def test_whoever_types_an_end_before_the_start_is_told(now):
    with pytest.raises(ValidationError, match="It must end after it starts"):
        Alert(message=FLOOD, starts_at=now, ends_at=now - HOUR).full_clean()


@pytest.mark.parametrize(
    "number",
    [
        "999",
        "101",
        "116 000",
        "85258",
        "0800 1111",
        "01632 960 001",
        "01632960001",
        "(01632) 960001",
        "0300-126-7000",
        "+44 (0)1632 960001",
    ],
)
def test_it_takes_no_number_to_ring(now, number):
    alert = Alert(message=f"Ring {number} today.", starts_at=now, ends_at=now + HOUR)

    with pytest.raises(ValidationError, match="numbers come from the contact register"):
        alert.full_clean()


@pytest.mark.parametrize("figure", ["in 2026", "at 11.30", "350 rooms", "16,101 homes", "NN1 1AA"])
def test_it_takes_figures_that_nobody_can_ring(now, figure):
    Alert(message=f"Flooded: {figure}.", starts_at=now, ends_at=now + HOUR).full_clean()


@pytest.mark.parametrize(
    ("starts", "state"), [(HOUR, "Waits"), (-HOUR, "Shown now"), (-3 * HOUR, "Over")]
)
def test_an_editor_sees_whether_it_is_shown(client, sam, time_machine, now, starts, state):
    time_machine.move_to(now, tick=False)
    Alert.objects.create(message=FLOOD, starts_at=now + starts, ends_at=now + starts + 2 * HOUR)
    sign_in(client, sam)

    assert state in client.get(reverse("admin:campaigns_alert_changelist")).text


def test_an_editor_puts_one_up(client, sam, time_machine, now):
    time_machine.move_to(now, tick=False)
    sign_in(client, sam)
    typed = {
        "message": FLOOD,
        "starts_at_0": "2026-11-24",
        "starts_at_1": "11:00",
        "ends_at_0": "2026-11-24",
        "ends_at_1": "17:00",
    }

    client.post(reverse("admin:campaigns_alert_add"), typed)

    assert FLOOD in client.get("/").text


def test_owen_is_refused(client, owen):
    sign_in(client, owen)

    assert client.get(reverse("admin:campaigns_alert_changelist")).status_code == 403
