"""The form closed on purpose: nobody starts, nobody loses a word, all are told whom to ring."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.urls import reverse

from reports.forms.paper import ASKED, ROWS_ASKED, sheet
from reports.models import Concern, Draft, FormClosure
from tests.at_the_desk import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

HOUR = datetime.timedelta(hours=1)
WHY = "We are moving the site to a new machine."
START, SHEET = "/tell-us/", "/tell-us/on-paper/"


@pytest.fixture(autouse=True)
def site_is_ready(content, priya, time_machine, now) -> None:
    time_machine.move_to(now, tick=False)


@pytest.fixture
def closure(now) -> FormClosure:
    return FormClosure.objects.create(starts_at=now, ends_at=now + 2 * HOUR, why=WHY)


def test_the_first_page_says_until_when_why_and_whom_to_ring(client, closure):
    response = client.get(START)

    assert response.status_code == 503
    assert "closed until <strong>Tuesday 24 November, 1.20 pm</strong>" in response.text
    assert WHY in response.text
    assert 'href="tel:999"' in response.text
    assert f'href="{SHEET}"' in response.text


def test_nobody_can_start(client, closure):
    response = client.post(START)

    assert response.status_code == 503
    assert not Draft.objects.exists()


@pytest.mark.parametrize("later", [-HOUR, 2 * HOUR])
def test_before_and_after_it_the_form_is_open(client, closure, time_machine, now, later):
    time_machine.move_to(now + later, tick=False)

    assert client.get(START).status_code == 200


def test_what_was_begun_before_can_still_be_sent(client, now):
    path = client.post(START).url
    FormClosure.objects.create(starts_at=now, ends_at=now + HOUR, why=WHY)

    client.post(path, {"danger": "not-urgent"})
    worry = path.replace("/1/", "/3/")
    client.post(worry, {"worry": "A grey car every night.", "send_now": ""})
    last = path.replace("/1/", "/8/")
    assert client.get(last).status_code == 200
    sent = client.post(last)

    assert sent.url.endswith("/sent/")
    assert Concern.objects.count() == 1


def test_the_form_that_is_not_ready_offers_the_sheet_too(client, priya):
    priya.is_active = False
    priya.save()

    page = client.get(START).text

    assert "could not be sure" in page
    assert f'href="{SHEET}"' in page


def test_the_sheet_is_offered_while_the_form_is_open(client):
    assert f'href="{SHEET}"' in client.get(START).text


def test_the_sheet_has_the_questions_of_the_form_and_whom_to_ring(client, closure):
    response = client.get(SHEET)

    assert response.status_code == 200
    for part in sheet():
        assert part.heading in response.text
        for asked in part.questions:
            assert asked.label in response.text
    assert 'href="tel:999"' in response.text
    assert "Do not post it" in response.text


def test_no_line_is_called_open_on_the_sheet(client):
    assert "Open now" not in client.get(SHEET).text.split("<main")[1].split("</main>")[0]


def test_the_sheet_asks_nothing_of_who_writes():
    asked = {name for names in [*ASKED.values(), *ROWS_ASKED.values()] for name in names}

    assert not asked & {"phone", "email", "contact", "safe_times"}


def test_the_sheet_sets_no_cookie_and_is_kept_nowhere(client):
    response = client.get(SHEET)

    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    assert "<title>A sheet to write on</title>" in response.text


def test_a_manager_closes_the_form(client, mo, now):
    sign_in(client, mo)
    typed = {
        "why": WHY,
        "starts_at_0": "2026-11-24",
        "starts_at_1": "11:00",
        "ends_at_0": "2026-11-24",
        "ends_at_1": "17:00",
    }

    client.post(reverse("admin:reports_formclosure_add"), typed)

    assert client.get(START).status_code == 503
    assert "Closed now" in client.get(reverse("admin:reports_formclosure_changelist")).text


@pytest.mark.parametrize("who", ["priya", "owen", "sam"])
def test_nobody_else_does(client, request, who):
    sign_in(client, request.getfixturevalue(who))

    assert client.get(reverse("admin:reports_formclosure_add")).status_code == 403


def test_the_list_tells_what_waits_and_what_is_over(client, mo, now):
    for hours in (-3, 3):
        starts_at = now + hours * HOUR
        FormClosure.objects.create(starts_at=starts_at, ends_at=starts_at + HOUR, why=WHY)
    sign_in(client, mo)

    page = client.get(reverse("admin:reports_formclosure_changelist")).text

    assert "Waits" in page
    assert "Over" in page


def test_the_database_refuses_one_that_ends_before_it_starts(now):
    with pytest.raises(IntegrityError, match="formclosure_ends_after_it_starts"):
        FormClosure.objects.create(starts_at=now, ends_at=now, why=WHY)


def test_whoever_types_an_end_before_the_start_is_told(now):
    with pytest.raises(ValidationError, match="It must end after it starts"):
        FormClosure(starts_at=now, ends_at=now - HOUR, why=WHY).full_clean()
