"""Answers keep their headers, and requests that no page needs are refused with the numbers."""

from pathlib import Path

import pytest
from django.conf import settings as site_settings
from django.core.wsgi import get_wsgi_application
from django.test import Client

from awareness_site.content_type import takes_any_content_type
from tests.awareness_site.faulty_urls import TYPED

FORM = "application/x-www-form-urlencoded"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/robots.txt", 200), ("/no-such-page/", 404), ("/breaks/", 500), ("/?a=%00", 400)],
)
def test_every_answer_carries_the_headers(faulty_site, path, status):
    response = faulty_site.get(path)

    assert response.status_code == status
    assert HEADERS.items() <= dict(response.headers).items()
    assert "geolocation=()" in response["Permissions-Policy"]


def test_a_static_file_carries_the_headers(db):
    Path(site_settings.STATIC_ROOT, "written.css").write_text("p { margin: 0 }")

    response = Client().get("/static/written.css")

    assert response.status_code == 200
    assert HEADERS.items() <= dict(response.headers).items()
    assert "Access-Control-Allow-Origin" not in response
    response.close()


def test_an_answer_to_a_host_that_is_not_ours_carries_the_headers(faulty_site):
    response = faulty_site.get("/asks/", headers={"host": "elsewhere.example"}, follow=False)

    assert HEADERS.items() <= dict(response.headers).items()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_it_refuses_a_method_that_no_page_takes(faulty_site, method):
    response = faulty_site.generic(method, "/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"
    assert "999" in response.text


def test_a_page_that_takes_no_post_says_so_with_the_numbers(faulty_site):
    response = faulty_site.post("/robots.txt")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert "999" in response.text


def test_head_is_answered_like_get_without_a_body(faulty_site):
    response = faulty_site.head("/robots.txt")

    assert response.status_code == 200
    assert response.content == b""


@pytest.mark.parametrize("path", ["/a%00b/", "/?sign=a%00b", "/tell-us/%00/1/"])
def test_it_refuses_nul_in_an_address(faulty_site, path):
    response = faulty_site.get(path)

    assert response.status_code == 400
    assert "999" in response.text


def test_it_refuses_more_than_it_can_take(faulty_site, settings):
    response = faulty_site.post(
        "/echo/", "words=" + "a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE, content_type=FORM
    )

    assert response.status_code == 413
    assert "999" in response.text


def test_it_takes_the_longest_story(faulty_site):
    story = "💬 Żółć ولد " * 2_000

    response = faulty_site.post("/echo/", {"words": story})

    assert response.text == story


@pytest.mark.parametrize(
    "content_type",
    [
        f"{FORM}; charset=utf-16",
        f"{FORM}; charset=utf-7",
        f"{FORM}; charset=no-such-charset",
        "application/json",
        "text/plain",
    ],
)
def test_it_refuses_a_form_that_is_not_utf_8(faulty_site, content_type):
    response = faulty_site.generic("POST", "/echo/", b"words=hello", content_type)

    assert response.status_code == 415
    assert "999" in response.text


@pytest.mark.parametrize("body", [b"words=%FF%FE", b"words=\xff\xfe", b"words=a%00b"])
def test_it_refuses_words_that_would_be_stored_as_something_else(faulty_site, body):
    response = faulty_site.generic("POST", "/echo/", body, FORM)

    assert response.status_code == 400


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("multipart/form-data", b"no boundary at all"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n"),
        ("multipart/form-data; boundary=", b"--\r\n"),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\n\xff\x00\r\n--x--\r\n',
        ),
        (
            "multipart/form-data; boundary=x",
            b'--x\r\nContent-Disposition: form-data; name="words"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n!\r\n--x--\r\n",
        ),
    ],
)
def test_a_malformed_form_is_never_a_fault_of_ours(faulty_site, content_type, body):
    response = faulty_site.generic("POST", "/echo/", body, content_type)

    assert response.status_code in (200, 400)
    assert TYPED not in response.text


def test_more_fields_than_any_form_has_are_refused(faulty_site, settings):
    fields = "&".join(f"f{n}=1" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))

    response = faulty_site.post("/echo/", fields, content_type=FORM)

    assert response.status_code == 400
    assert "999" in response.text


def test_a_part_of_a_form_in_another_code_is_refused(faulty_site):
    body = (
        b'--x\r\nContent-Disposition: form-data; name="words"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n/w==\r\n--x--\r\n"
    )
    response = faulty_site.generic("POST", "/echo/", body, "multipart/form-data; boundary=x")

    assert response.status_code == 400


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_content_type_that_nobody_can_read_meets_a_page_of_ours(rf, db, method):
    answer = {}
    environ = rf.generic(method, "/no-such-page/", b"useful=yes").environ
    environ["CONTENT_TYPE"] = "a/b; charset*=utf-9''%41"

    site = takes_any_content_type(get_wsgi_application())
    body = b"".join(
        site(environ, lambda status, headers: answer.update(status=status, headers=dict(headers)))
    )

    assert answer["status"][:3] == ("404" if method == "GET" else "415")
    assert "Content-Security-Policy" in answer["headers"]
    assert b"999" in body


def test_public_pages_travel_compressed(client, content):
    plain = client.get("/")
    small = client.get("/", headers={"accept-encoding": "gzip"})

    assert small["Content-Encoding"] == "gzip"
    assert len(small.content) < len(plain.content) / 2
    assert "Accept-Encoding" in small["Vary"]


@pytest.mark.parametrize("path", ["/rate-this-page/", "/admin/sign-in/"])
def test_what_is_private_is_not_compressed(client, db, path):
    response = client.get(path, headers={"accept-encoding": "gzip"})

    assert "no-store" in response["Cache-Control"]
    assert "Content-Encoding" not in response


def test_what_may_not_be_stored_is_compressed_for_whoever_has_no_cookie(client, content):
    for path in ("/get-help/", "/no-such-page/"):
        response = client.get(path, headers={"accept-encoding": "gzip"})
        assert "no-store" in response["Cache-Control"]
        assert response["Content-Encoding"] == "gzip"

    client.cookies["visit"] = "a-key"
    response = client.get("/get-help/", headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in response


def test_a_form_in_chunks_is_refused_and_not_taken_for_an_empty_one(db):
    response = Client().post("/tell-us/", headers={"Transfer-Encoding": "chunked"})

    assert response.status_code == 400
    assert "999" in response.content.decode()
