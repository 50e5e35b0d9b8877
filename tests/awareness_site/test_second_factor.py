"""Whoever is signed in by a password alone reaches the enrolment and the way out, nothing else."""

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from awareness_site.sign_in.middleware import ENROLMENT
from tests.at_the_desk import sign_in
from tests.awareness_site.steps import DOOR, gives_password, with_password
from tests.awareness_site.steps import ENROLMENT as ENROL

pytestmark = pytest.mark.ignore_template_errors


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, str]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield entry.name or "", path
        else:
            yield from patterns(entry, path)


def address(path: str) -> str:
    """With something in the place of every part that varies."""
    plain = re.sub(r"<[^>]+>", "1", path)
    return "/" + plain.replace("(?P1.*)$", "nowhere").replace("^", "").replace("\\", "")


DESK = sorted(
    (address(path), name) for name, path in patterns(get_resolver()) if path.startswith("admin/")
)
# Each of these looks for itself whether somebody is signed in, and opens nothing.
LEADS_ON = {"account_login", "mfa_authenticate", "mfa_login_webauthn"}


@pytest.fixture
def half_way(client, mo) -> Client:
    """The browser of a manager who has given a password, and has no second factor yet."""
    with_password(mo)
    gives_password(client, "mo")
    return client


def test_the_walk_sees_the_whole_desk():
    names = {name for _, name in DESK}

    assert len(DESK) > 100
    assert {"index", "reports_concern_changelist", "auth_user_invite", "jsi18n"} <= names
    assert names >= ENROLMENT


def test_every_address_of_the_desk_leads_to_the_enrolment(half_way):
    answers = {path: half_way.get(path) for path, name in DESK if name not in ENROLMENT}

    wrong = {
        path: answer.status_code
        for path, answer in answers.items()
        if answer.status_code != 302 or answer.url != ENROL
    }
    assert wrong == {}
    for path, _name in DESK:
        if _name not in ENROLMENT:
            assert half_way.post(path).url == ENROL, path


def test_what_is_open_is_the_enrolment(half_way):
    assert half_way.get(ENROL).status_code == 200
    assert half_way.get(reverse("mfa_activate_totp")).status_code == 200
    assert half_way.get(reverse("mfa_add_webauthn")).status_code == 200
    assert "Sign out" in half_way.get(ENROL).text
    half_way.post(reverse("account_logout"))
    assert "_auth_user_id" not in half_way.session


def test_the_enrolment_is_open_for_half_an_hour(half_way, time_machine):
    import time

    time_machine.move_to(time.time() + 31 * 60, tick=False)

    assert half_way.get(reverse("mfa_activate_totp")).url == DOOR
    assert "_auth_user_id" not in half_way.session


def test_nobody_half_way_is_an_editor_on_the_public_pages(client, sam, content):
    from campaigns.models import Campaign

    Campaign.objects.update(status=Campaign.Status.DRAFT)
    with_password(sam)
    gives_password(client, "sam")

    assert client.get(content.get_absolute_url()).status_code == 404


def test_visitors_cost_the_sign_in_no_query_and_get_no_cookie(client, content):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get("/get-help/")

    assert not answer.cookies
    assert not [query for query in queries if "session" in query["sql"] or "auth_" in query["sql"]]


def test_a_sign_in_ends_after_eight_hours_however_busy_it_is(client, mo, now):
    with time_machine.travel(now, tick=False) as clock:
        sign_in(client, mo)
        for _ in range(7):
            clock.shift(60 * 60)
            # What is written into the session gives its row hours anew, and the sign-in none.
            assert client.get("/admin/").status_code == 200
            session = client.session
            session["busy"] = True
            session.save()
        clock.shift(60 * 60 + 1)

        answer = client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0].startswith(DOOR)
    assert "Please sign in again" in answer.text
