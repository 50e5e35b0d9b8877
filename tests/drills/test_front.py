"""nginx as it is shipped: what it passes on, answers by itself, and never writes down."""

import http.client
import http.server
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator

import pytest

from awareness_site.errors import IF_YOU_WERE_SENDING
from awareness_site.front_pages import write_front_pages
from campaigns.register.snapshot import write_snapshot
from tests.drills.front import DESK, NGINX, SITE, Front
from tests.drills.telling import AtLoopback

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed.")

VISITOR = ("127.0.0.2", 0)
THE_DAY_LINE = "0300 126 7000"


class Behind(http.server.ThreadingHTTPServer):
    """Stands where the site would: notes what reaches it, and may hang up without an answer."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Noting)
        self.seen: list[dict[str, str]] = []
        self.hangs_up = False


class _Noting(http.server.BaseHTTPRequestHandler):
    server: Behind
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.seen.append({"path": self.path, **dict(self.headers)})
        if self.server.hangs_up:
            self.close_connection = True
            return
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    do_POST = do_GET

    def log_message(self, *_) -> None:
        pass


@pytest.fixture
def behind() -> Iterator[dict[str, Behind]]:
    servers = {"public": Behind(), "desk": Behind()}
    for server in servers.values():
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
    yield servers
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture
def front(content, now, settings, tmp_path, behind) -> Iterator[Front]:
    settings.VAR_DIR = tmp_path
    write_snapshot(now)
    write_front_pages(now)
    ports = {name: server.server_address[1] for name, server in behind.items()}
    front = Front(tmp_path / "nginx", var_dir=tmp_path, **ports)
    front.start()
    yield front
    front.stop()


def asked(front: Front, path: str, *, name: str = SITE, method="GET", body=None, **headers):
    connection = AtLoopback(name, front.port, tls=front.tls, source=VISITOR)
    try:
        sent = {one.replace("_", "-"): value for one, value in headers.items()}
        connection.request(method, path, body, {"Host": name, **sent})
        response = connection.getresponse()
        return response, response.read().decode()
    finally:
        connection.close()


def test_nginx_finds_no_fault_in_it(tmp_path):
    front = Front(tmp_path / "nginx", var_dir=tmp_path, public=1, desk=2)

    found = subprocess.run(front.command("-t"), capture_output=True, text=True)

    assert found.returncode == 0, found.stderr
    assert "warn" not in found.stderr


def test_each_name_leads_to_its_own_processes(front, behind):
    asked(front, "/tell-us/")
    asked(front, "/admin/", name=DESK)

    assert [one["path"] for one in behind["public"].seen] == ["/tell-us/"]
    assert [one["path"] for one in behind["desk"].seen] == ["/admin/"]


def test_what_a_visitor_claims_to_be_is_not_believed(front, behind):
    asked(
        front, "/", X_Forwarded_For="10.0.0.1", X_Forwarded_Proto="http", X_Forwarded_Host="evil",
        Forwarded="for=10.0.0.1",
    )  # fmt: skip

    [seen] = behind["public"].seen
    assert seen["X-Forwarded-For"] == VISITOR[0]
    assert seen["X-Forwarded-Proto"] == "https"
    assert seen["Host"] == SITE
    assert not {"X-Forwarded-Host", "Forwarded"} & seen.keys()


def test_files_carry_the_headers_of_pages_and_their_letters(front, tmp_path):
    (tmp_path / "static").mkdir(exist_ok=True)
    (tmp_path / "static" / "site.css").write_text("p { color: red }")

    response, _ = asked(front, "/static/site.css")

    assert response.status == 200
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert response.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_with_nothing_behind_it_the_numbers_stand_and_the_truth(front, behind, method):
    for server in behind.values():
        server.hangs_up = True

    response, page = asked(front, "/tell-us/a-token/8/", method=method, body="worry=x")

    assert response.status == 502
    assert "tel:999" in page
    assert THE_DAY_LINE in page
    assert "Open now" not in page
    assert IF_YOU_WERE_SENDING in page
    assert response.headers["Retry-After"] == "30"
    assert response.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    # It may have been taken: only the reporter may press again.
    assert len(behind["public"].seen) == 1


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"path": "/tell-us/", "method": "POST", "body": "x" * 1_100_000}, 413),
        ({"path": "/" + "x" * 9000}, 414),
        ({"path": "/", "X_Long": "x" * 9000}, 431),
        ({"path": "/", "Content_Length": "x"}, 400),
    ],
)
def test_what_nginx_refuses_by_itself_shows_the_numbers(front, behind, request_, status):
    response, page = asked(front, **request_)

    assert response.status == status
    assert THE_DAY_LINE in page
    assert behind["public"].seen == []


def test_its_own_pages_have_no_address(front):
    assert asked(front, "/front/away.html")[0].status == 404


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1_1 is deprecated")
def test_old_encryption_and_other_names_are_refused(front):
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")  # the client would take it
    old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    for context, name, why in (
        (old, SITE, "PROTOCOL_VERSION"),
        (front.tls, "other.example.org", "UNRECOGNIZED_NAME"),
    ):
        plain = socket.create_connection(("127.0.0.1", front.port))
        with plain, pytest.raises(ssl.SSLError, match=why):
            context.wrap_socket(plain, server_hostname=name)


def test_plain_http_leads_to_https(front):
    connection = http.client.HTTPConnection("127.0.0.1", front.plain_port, timeout=10)
    connection.request("GET", "/get-help/", headers={"Host": SITE})
    response = connection.getresponse()
    connection.close()

    assert (response.status, response.headers["Location"]) == (301, f"https://{SITE}/get-help/")


def test_neither_who_asked_nor_for_what_is_written_down(front, behind):
    asked(front, "/tell-us/a-secret-token/3/?a-secret", method="POST", body="worry=x")
    behind["public"].hangs_up = True
    asked(front, "/tell-us/a-secret-token/8/")
    asked(front, "/" + "x" * 9000)
    for hangs_up in (False, True):
        behind["desk"].hangs_up = hangs_up
        asked(front, "/admin/sign-in/invitation/a-secret-link/", name=DESK)
    front.stop()

    logged = front.logged()
    assert f" {SITE} 200 " in logged
    assert f" {SITE} 502 " in logged
    assert f" {DESK} 200 " in logged
    assert f" {DESK} 502 " in logged
    for told in (VISITOR[0], "secret", "tell-us", "xxx", "invitation", "sign-in"):
        assert told not in logged
