"""Raw bytes on the socket of the real server: one request is one answer, and no fault of ours."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.awareness_site.test_starting import ROOT, SECONDS, environment, free_port

BODY_SECONDS = 2
FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
# What must never be answered: it travels inside the body of another request.
SMUGGLED = "GET /smuggled/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


@pytest.fixture(scope="module")
def port(tmp_path_factory, migrated_file) -> Iterator[int]:
    var_dir, port = tmp_path_factory.mktemp("wire"), free_port()
    env = environment(var_dir, PORT=str(port), WORKERS="1", BODY_SECONDS=str(BODY_SECONDS))
    # No style sheet goes over this wire: hashed names of them would have to be collected first.
    env["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    (var_dir / "static").mkdir()
    shutil.copy(migrated_file, var_dir)
    log = Path(var_dir, "log")
    with log.open("w") as heard:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py"],
            cwd=ROOT, env=env, stdout=heard, stderr=heard,
        )  # fmt: skip
        try:
            _wait_for(port, server)
            yield port
        finally:
            server.terminate()
            server.wait(SECONDS)
    said = log.read_text()
    assert "Traceback" not in said
    assert "smuggled" not in said, "no address is logged"


def _wait_for(port: int, server: subprocess.Popen) -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not start")


@pytest.fixture
def send(port):
    """Sends these bytes and gives the status of each answer until the server closes."""

    def exchange(raw: str | bytes, *, more: bytes = b"") -> list[int]:
        heard = b""
        with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
            try:
                connection.sendall(raw.encode() if isinstance(raw, str) else raw)
                connection.sendall(more)
                while data := connection.recv(65536):
                    heard += data
            except ConnectionError:
                pass  # cut off while it was still sending: what was answered before stands
        return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", heard)]

    return exchange


def post(headers: str, body: str = "", path: str = "/") -> str:
    close = "" if "Connection:" in headers else "Connection: close\r\n"
    return f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{close}{FORM}{headers}\r\n{body}"


def get(headers: str = "", path: str = "/robots.txt", host: str = "127.0.0.1") -> str:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n"


def test_an_honest_request_is_answered(send):
    assert send(get()) == [200]


CHUNK = f"{len(SMUGGLED):x}\r\n{SMUGGLED}\r\n0\r\n\r\n"
KEPT = "Connection: keep-alive\r\n"
AMBIGUOUS = {
    "both lengths, chunked second": post(
        f"{KEPT}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", CHUNK
    ),
    "both lengths, chunked first": post(
        f"{KEPT}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", CHUNK
    ),
    "two lengths": post(f"{KEPT}Content-Length: 0\r\nContent-Length: 55\r\n", SMUGGLED),
    "two lengths in one line": post(f"{KEPT}Content-Length: 0, 55\r\n", SMUGGLED),
    "a length with a sign": post(f"{KEPT}Content-Length: +0\r\n", SMUGGLED),
    "a negative length": post(f"{KEPT}Content-Length: -1\r\n", SMUGGLED),
    "a length in hex": post(f"{KEPT}Content-Length: 0x0\r\n", SMUGGLED),
    "a length in other digits": post(f"{KEPT}Content-Length: ٠\r\n", SMUGGLED),
    "an unknown coding": post(f"{KEPT}Transfer-Encoding: xchunked\r\n", CHUNK),
    "a coding twice": post(f"{KEPT}Transfer-Encoding: chunked, chunked\r\n", CHUNK),
    "a coding after a tab": post(f"{KEPT}Transfer-Encoding:\x0bchunked\r\n", CHUNK),
    "a space before the colon": post(f"{KEPT}Content-Length : 55\r\n", SMUGGLED),
    "a header folded over two lines": post(
        f"{KEPT}Transfer-Encoding:\r\n chunked\r\nContent-Length: 4\r\n", CHUNK
    ),
    "any folded header": get("X-Folded: a\r\n b\r\n"),
    "a bare line feed in a header": get("X-A: a\nX-B: b\r\n"),
    "NUL in a header": get("X-A: a\0b\r\n"),
    "a chunk of no length": post("Transfer-Encoding: chunked\r\n", "x\r\nabc\r\n0\r\n\r\n"),
    "chunks": post("Transfer-Encoding: chunked\r\n", "3\r\na=b\r\n0\r\n\r\n"),
}


@pytest.mark.parametrize("raw", AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_what_two_servers_could_read_in_two_ways_is_refused_whole(send, raw):
    answers = send(raw)

    assert len(answers) <= 1, "the part that was smuggled in was answered too"
    assert all(400 <= status < 500 or status == 501 for status in answers)


def test_what_follows_a_refused_body_on_the_same_line_is_no_request_of_its_own(send):
    raw = post(f"{KEPT}Content-Type: text/plain\r\nContent-Length: {len(SMUGGLED)}\r\n", SMUGGLED)

    assert send(raw + get()) in ([405, 200], [415, 200], [415], [405], [400])


HUGE = {
    "one huge header": get("X-Huge: " + "a" * 20_000 + "\r\n"),
    "headers without end": get("".join(f"X-{n}: a\r\n" for n in range(500))),
    "a huge address": get(path="/" + "a" * 20_000),
    "a huge cookie": get("Cookie: visit=" + "A" * 20_000 + "\r\n"),
}
ODD = {
    "no such host": get(host="elsewhere.example"),
    "a host with a path": get(host="127.0.0.1/admin"),
    "two hosts": get("Host: elsewhere.example\r\n"),
    "no host": "GET /robots.txt HTTP/1.1\r\nConnection: close\r\n\r\n",
    "an unknown method": get().replace("GET", "SPLURGE", 1),
    "a method in small letters": get().replace("GET", "get", 1),
    "an unknown version": get().replace("HTTP/1.1", "HTTP/9.9", 1),
    "no version": "GET /robots.txt\r\n\r\n",
    "another site's address": get(path="http://elsewhere.example/"),
    "CONNECT": get().replace("GET /robots.txt", "CONNECT 127.0.0.1:22", 1),
    "nothing but lines": "\r\n\r\n\r\n\r\n",
    "TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 500 + b"\r\n\r\n",
    "an address that is no UTF-8": get(path="/%ff%fe/"),
    "an address of raw bytes": get(path="/x/").encode().replace(b"/x/", b"/\xff\xfe/"),
    "an address with a way up": get(path="/../../etc/passwd"),
    "NUL in the address": get(path="/%00/"),
    "expects what we do not do": post("Expect: 200-ok\r\nContent-Length: 3\r\n", "a=b"),
}


@pytest.mark.parametrize("raw", [*HUGE.values(), *ODD.values()], ids=[*HUGE, *ODD])
def test_what_is_too_big_or_odd_is_never_a_fault_of_ours(send, raw):
    assert not [status for status in send(raw) if status >= 500 and status != 501]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_only_three_methods_are_taken(send, method):
    assert send(get().replace("GET", method, 1)) == [405]


def test_a_body_that_is_cut_off_is_not_taken_for_a_whole_one(send, port):
    raw = post("Content-Length: 100\r\n", "words=he+is+at+the", "/search/").encode()
    with socket.create_connection(("127.0.0.1", port), timeout=SECONDS) as connection:
        connection.sendall(raw)
        connection.shutdown(socket.SHUT_WR)
        answer = connection.recv(65536)

    assert answer.startswith(b"HTTP/1.1 400 ")


def test_a_body_that_drips_is_answered_in_time_and_no_thread_waits_for_it(send, port):
    began = time.monotonic()
    slow = [socket.create_connection(("127.0.0.1", port), timeout=SECONDS) for _ in range(8)]
    for connection in slow:
        connection.sendall(post("Content-Length: 100\r\n", "words=he", "/search/").encode())

    assert send(get()) == [200]

    assert time.monotonic() - began < 5 * BODY_SECONDS + 5
    for connection in slow:
        assert connection.recv(65536).startswith(b"HTTP/1.1 400 ")
        connection.close()
