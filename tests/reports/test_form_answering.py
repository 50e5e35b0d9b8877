"""The form stays closed until somebody answers for what it takes, and has signed for it."""

import datetime

import pytest
from django.core.checks import run_checks

from campaigns.models import DataProtectionEntry, KeptFor
from reports import readiness
from tests.at_the_desk import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

START = "/tell-us/"
TODAY = datetime.date(2026, 11, 24)
KINDS = {
    "controller": "controller",
    "officer": "data-protection officer",
    "assessment": "impact assessment",
    "policy": "appropriate policy document",
    "periods": "approval of the retention periods",
}


@pytest.fixture(autouse=True)
def site_is_ready(content, priya, time_machine, now) -> None:
    time_machine.move_to(now, tick=False)


def assert_closed(client, reason: str) -> None:
    """Nobody can start, everybody is told whom to ring, and a manager what to mend."""
    for response in (client.get(START), client.post(START)):
        assert response.status_code == 503
        assert 'href="tel:999"' in response.text
        assert 'href="tel:03001267000"' in response.text
    assert readiness.why_closed(TODAY) == [reason]
    found = run_checks(databases=["default"])
    assert [each.msg for each in found if each.id == "reports.W001"] == [reason]


def test_with_all_five_it_is_open(client):
    assert client.get(START).status_code == 200
    assert DataProtectionEntry.objects.count() == len(KINDS)


@pytest.mark.parametrize(("kind", "name"), KINDS.items())
def test_it_is_closed_while_one_is_not_named(client, kind, name):
    DataProtectionEntry.objects.filter(kind=kind).delete()

    assert_closed(client, f"The data-protection register names no {name}.")


def test_what_holds_from_tomorrow_opens_it_tomorrow(client, now, time_machine):
    """Nobody touches a row meanwhile, and the same process answers."""
    tomorrow = now + datetime.timedelta(days=1)
    DataProtectionEntry.objects.filter(kind="policy").update(
        signed_on=tomorrow.date(), next_review=None
    )
    assert client.get(START).status_code == 503

    time_machine.move_to(tomorrow, tick=False)

    assert client.get(START).status_code == 200


@pytest.mark.parametrize("days", [None, 1])
@pytest.mark.parametrize(("kind", "name"), KINDS.items())
def test_it_is_closed_while_one_has_no_date_or_one_to_come(client, kind, name, days, now):
    signed_on = days and now.date() + datetime.timedelta(days=days)
    entry = DataProtectionEntry.objects.get(kind=kind)
    DataProtectionEntry.objects.filter(pk=entry.pk).update(signed_on=signed_on, next_review=None)

    assert_closed(client, f"The data-protection register has no date for the {name} “{entry}”.")


def test_what_is_signed_today_counts(client, now):
    DataProtectionEntry.objects.update(signed_on=now.date())

    assert client.get(START).status_code == 200


def test_a_second_controller_who_has_not_agreed_keeps_it_closed(client):
    DataProtectionEntry.objects.create(code="police", kind="controller", what="The Police")

    assert_closed(
        client, "The data-protection register has no date for the controller “The Police”."
    )


def test_it_is_closed_while_a_period_is_not_decided(client):
    KeptFor.objects.filter(code="letter").update(number=None, unit="")

    assert_closed(client, "Nobody has decided how long is kept: “letter”.")


def test_what_is_typed_meanwhile_is_kept(client):
    worry = client.post(START).url.replace("/1/", "/3/")
    policy = DataProtectionEntry.objects.filter(kind="policy")
    signed_on = policy.get().signed_on
    policy.update(signed_on=None)
    assert client.post(worry, {"worry": "A grey car every night."}).status_code == 503

    policy.update(signed_on=signed_on)

    assert "A grey car every night." in client.get(worry).text


def test_a_manager_reads_at_the_desk_why_it_is_closed(client, mo, priya):
    DataProtectionEntry.objects.filter(kind="policy").delete()

    sign_in(client, mo)
    assert "names no appropriate policy document." in client.get("/admin/").text

    sign_in(client, priya)
    assert "names no appropriate policy document." not in client.get("/admin/").text
