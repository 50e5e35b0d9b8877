"""The cookies page lists what the site sets, all of it, and nothing that it does not set."""

import re

import pytest
from django.conf import settings

from awareness_site.cookies import cookies_of
from tests.at_the_desk import code_now, enrol, sign_in
from tests.cast import PASSPHRASE

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

READ = [
    "/",
    "/campaigns/notice-the-signs/",
    "/get-help/",
    "/privacy/",
    "/cookies/",
    "/words-explained/",
    "/tell-us/on-paper/",
    "/data-protection-complaints/",
]


class Jar:
    """A browser that writes down every cookie it is given, and how long it may keep it."""

    def __init__(self, client) -> None:
        self.client = client
        self.lasting: list[str] = []

    def get(self, path: str):
        return self._noted(self.client.get(path))

    def post(self, path: str, **typed: str):
        return self._noted(self.client.post(path, typed))

    def _noted(self, response):
        for name, cookie in response.cookies.items():
            if cookie["max-age"] or cookie["expires"]:
                self.lasting.append(name)
        return response

    @property
    def names(self) -> set[str]:
        return {cookie.key for cookie in self.client.cookies.values()}


@pytest.fixture
def jar(client, content, priya) -> Jar:
    return Jar(client)


def test_reading_sets_none(jar):
    for path in READ:
        jar.get(path)

    assert jar.names == set()


def journey(jar: Jar) -> None:
    jar.get("/tell-us/")
    page = jar.post("/tell-us/").url
    jar.get(page)
    jar.post(page, danger="not-urgent")


def letters(jar: Jar) -> None:
    jar.get("/rate-this-page/?page=/privacy/")
    jar.get("/data-protection-complaints/write/")


def desk(jar: Jar) -> None:
    from django.contrib.auth.models import User

    ada = User.objects.create_superuser("ada", "ada@desk.example", "a-long-password")
    enrol(ada)
    jar.get("/admin/login/")
    jar.get("/admin/sign-in/")
    jar.post("/admin/sign-in/", login="ada", password="a-long-password")
    jar.post("/admin/sign-in/second-step/", code=code_now())
    jar.get("/admin/")
    jar.get("/admin/sign-in/yours/")
    # A press that the desk answers with a message on the next page.
    jar.post("/admin/auth/group/add/", name="Invented group", permissions="")


def unlocking(jar: Jar) -> None:
    from django.contrib.auth.models import User

    priya = User.objects.get(username="priya")
    sign_in(jar.client, priya, unlock=False)
    jar.post("/admin/unlock/", passphrase=PASSPHRASE)


@pytest.mark.parametrize(
    ("walk", "given"),
    [
        (journey, {"form", "visit"}),
        (letters, {"visit"}),
        (desk, {"form", "desk"}),
        (unlocking, {"desk", "unlock"}),
    ],
)
def test_each_walk_is_given_what_the_page_says(jar, walk, given):
    walk(jar)

    assert jar.names - {""} == given
    assert jar.lasting == []


def test_all_walks_together_are_given_exactly_what_the_list_holds(jar):
    for walk in (journey, letters, desk, unlocking):
        walk(jar)
    jar.get("/leave/")

    assert jar.names == {cookie.name for cookie in settings.COOKIES.values()}


def test_the_page_shows_the_whole_list_with_why_and_how_long(client, content):
    page = client.get("/cookies/").text

    for cookie in settings.COOKIES.values():
        assert f"<h2>{cookie.name}</h2>" in page
        for words in (cookie.when, cookie.why, cookie.how_long):
            assert words in page


def test_nothing_asks_for_consent(client, content):
    for path in READ:
        assert not re.search(r"accept (all )?cookies|cookie banner", client.get(path).text, re.I)


def test_a_site_with_https_lists_the_names_that_its_browsers_see():
    names = {cookie.name for cookie in cookies_of("__Host-", desk_hours=8).values()}

    assert names == {"__Host-visit", "__Host-form", "__Host-desk", "__Host-unlock"}


def test_the_hours_of_a_sign_in_are_those_of_the_session():
    assert settings.COOKIES["desk"].how_long.count(f"{settings.SESSION_COOKIE_AGE // 3600} hours")
