"""Whatever breaks, the page that says so stands: with the numbers, and without the database."""

import re
import sqlite3

import pytest
from django.db import connection
from django.test import Client

from awareness_site import errors
from tests.awareness_site.faulty_urls import TYPED

PAGES = {"/no-such-page/": 404, "/breaks/": 500, "/refuses/": 403, "/?a=%00": 400, "/lost/": 503}


@pytest.mark.parametrize(("path", "status"), PAGES.items())
def test_each_page_has_the_numbers_and_a_heading(faulty_site, path, status):
    response = faulty_site.get(path)

    assert response.status_code == status
    assert response["Cache-Control"] == "no-store"
    assert "999" in response.text
    assert "01632 960 001" in response.text
    assert len(re.findall("<h1", response.text)) == 1
    assert '<html lang="en' in response.text
    assert errors.WORDS[status].title in re.search("<title>(.*?)</title>", response.text, re.S)[1]


@pytest.mark.parametrize(("path", "status"), PAGES.items())
def test_no_page_asks_the_database(faulty_site, path, status, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert faulty_site.get(path).status_code == status


@pytest.mark.parametrize("status", errors.WORDS)
def test_each_page_claims_nothing_about_who_is_open(faulty_site, rf, status):
    assert "Open now" not in errors.error_page(rf.get("/"), status).text


def test_a_database_that_is_away_is_a_503_with_the_numbers(faulty_site, database_away):
    response = faulty_site.get("/asks/")

    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "999" in response.text
    assert errors.MAY_NOT_HAVE_ARRIVED not in response.text


def test_a_press_while_the_database_is_away_is_told_the_truth(faulty_site, database_away):
    response = faulty_site.post("/writes/")

    assert response.status_code == 503
    assert errors.MAY_NOT_HAVE_ARRIVED in response.text


@pytest.mark.django_db(transaction=True)
def test_a_sign_in_looked_up_while_the_database_is_away_is_a_503(faulty_site, request):
    faulty_site.cookies["desk"] = "0123456789abcdefghijklmnopqrstuv"
    request.getfixturevalue("database_away")

    response = faulty_site.get("/admin/")

    assert response.status_code == 503
    assert "999" in response.text


@pytest.mark.parametrize("path", ["/", "/get-help/", "/tell-us/"])
def test_a_public_page_while_the_database_is_away_is_a_503(faulty_site, database_away, path):
    response = faulty_site.get(path)

    assert response.status_code == 503
    assert "999" in response.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite locks the whole file")
def test_a_locked_database_is_a_503(faulty_site):
    connection.close()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    response = faulty_site.post("/writes/")

    other.execute("ROLLBACK")
    other.close()
    assert response.status_code == 503
    assert errors.MAY_NOT_HAVE_ARRIVED in response.text


def test_operators_hear_the_kind_and_place_of_a_fault_and_no_word_that_was_sent(
    faulty_site, operators_log
):
    faulty_site.get("/breaks/?story=secret")

    heard = operators_log.getvalue()
    assert "ValueError at tests/awareness_site/faulty_urls.py:" in heard
    assert "in breaks" in heard
    assert TYPED not in heard
    assert "secret" not in heard


def test_operators_hear_why_the_database_did_not_answer(faulty_site, operators_log, database_away):
    faulty_site.get("/asks/")

    assert "OperationalError" in operators_log.getvalue()
    assert "in asks_the_database" in operators_log.getvalue()


@pytest.mark.parametrize("path", ["/tell-us/a-private-token/99/", "/refuses/", "/?a=%00"])
def test_nothing_is_logged_of_a_page_that_was_refused(faulty_site, operators_log, path):
    faulty_site.get(path)

    assert operators_log.getvalue() == ""


def test_a_broken_error_page_still_shows_the_numbers(faulty_site, monkeypatch, operators_log):
    monkeypatch.setattr(errors, "render_to_string", lambda *_: 1 / 0)

    response = faulty_site.get("/no-such-page/")

    assert response.status_code == 404
    assert "999" in response.text
    assert "The error page itself failed: ZeroDivisionError" in operators_log.getvalue()


def test_a_forged_post_to_the_desk_is_refused_with_the_numbers(faulty_site):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/admin/login/", {"username": "priya"})

    assert response.status_code == 403
    assert "999" in response.text
