"""Before what must not leak, whoever sits there shows the second factor once more."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import RequestFactory

from reports.desk.proof import FRESH_MINUTES, proven_first, recently_proven
from reports.models import Invitation
from tests.at_the_desk import code_now, sign_in

pytestmark = pytest.mark.ignore_template_errors
STILL_YOU = "/admin/sign-in/still-you/"


@pytest.fixture
def clock(time_machine, now):
    time_machine.move_to(now, tick=False)

    def later(minutes: int) -> None:
        time_machine.move_to(now + datetime.timedelta(minutes=minutes), tick=False)

    return later


@pytest.fixture
def managing(client, mo, clock):
    sign_in(client, mo)
    return client


@pytest.fixture
def press(managing, priya):
    """A press that is asked for: here, on the page of an account."""
    page = f"/admin/auth/user/{priya.pk}/change/"

    def send():
        return managing.post(
            f"/admin/auth/user/{priya.pk}/invite/",
            {"words": "violet-zanzibar"},
            headers={"referer": f"http://testserver{page}"},
        )

    send.page = page
    return send


def test_who_has_just_signed_in_is_not_asked(press):
    assert press().status_code == 200
    assert Invitation.objects.count() == 1


def test_later_a_press_is_not_done_but_leads_to_the_second_factor_and_back(press, managing, clock):
    clock(FRESH_MINUTES + 1)

    asked = press()
    assert asked.url.startswith(STILL_YOU)
    assert not Invitation.objects.exists()

    back = managing.post(asked.url, {"code": code_now()})
    assert back.url == press.page
    assert "Then press the button again" in managing.get(back.url).text
    assert press().status_code == 200


def test_a_wrong_code_leads_nowhere(press, managing, clock):
    clock(FRESH_MINUTES + 1)
    asked = press()

    assert "not the right code" in managing.post(asked.url, {"code": "000000"}).text
    assert press().url.startswith(STILL_YOU)


def test_what_was_typed_is_kept_nowhere_meanwhile(press, clock):
    clock(FRESH_MINUTES + 1)
    press()

    for session in Session.objects.all():
        assert "violet-zanzibar" not in str(session.get_decoded())


def test_a_press_in_the_pages_of_the_library_is_kept_nowhere_either(managing, clock):
    """It would keep the request with its cookies, and one of them opens what the desk seals."""
    clock(FRESH_MINUTES + 1)

    asked = managing.post("/admin/sign-in/yours/recovery-codes/new/", {"words": "violet-zanzibar"})

    assert asked.url.startswith(STILL_YOU)
    for session in Session.objects.all():
        assert "HTTP_COOKIE" not in str(session.get_decoded())
        assert "violet-zanzibar" not in str(session.get_decoded())


def test_it_leads_back_to_no_other_site(managing, priya, clock):
    clock(FRESH_MINUTES + 1)
    asked = managing.post(
        f"/admin/auth/user/{priya.pk}/invite/", headers={"referer": "https://elsewhere.example/x"}
    )

    assert asked.url == f"{STILL_YOU}?next=%2Fadmin%2F"


@pytest.mark.parametrize(
    "path",
    ["app/remove/", "passkeys/add/", "recovery-codes/", "recovery-codes/new/"],
)
def test_a_second_factor_is_not_changed_by_whoever_finds_the_desk_open(managing, clock, path):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from django.contrib.auth.models import User

    RecoveryCodes.activate(User.objects.get(username="mo"))
    clock(FRESH_MINUTES + 1)

    assert managing.get(f"/admin/sign-in/yours/{path}").url.startswith(STILL_YOU)


def test_proof_is_asked_of_a_view_that_wants_it_and_counts_for_five_minutes(managing, mo, clock):
    request = RequestFactory().get("/admin/somewhere/?page=2")
    request.user, request.session = mo, managing.session
    view = proven_first(lambda request: "shown")
    assert recently_proven(request)
    assert view(request) == "shown"

    clock(FRESH_MINUTES)
    assert not recently_proven(request)
    assert view(request).url == f"{STILL_YOU}?next=%2Fadmin%2Fsomewhere%2F%3Fpage%3D2"
