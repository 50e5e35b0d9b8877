"""Browsers that tell us something by the real journey, and press again until it is answered."""

import http.client
import re
import socket
import ssl
import time
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from urllib.parse import urlencode

PATIENCE = 120.0  # seconds after which somebody gives up pressing
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="(.*?)">', re.DOTALL)
REFERENCE = re.compile(r"\b([A-Z0-9]{3}-[A-Z0-9]{3}-[A-Z0-9]{3})\b")
WORTH_ANOTHER_PRESS = {500, 502, 503, 504}


class NotAnswered(Exception):
    """The site did not answer, or asked for another try."""


@dataclass
class Answer:
    status: int
    location: str
    text: str


class AtLoopback(http.client.HTTPSConnection):
    """Asks for a name that no server of names knows."""

    def __init__(
        self,
        name: str,
        port: int,
        *,
        tls: ssl.SSLContext,
        source: tuple[str, int] | None,
        timeout: float = 10,
    ) -> None:
        super().__init__(name, port, timeout=timeout, context=tls)
        self.tls, self.source = tls, source

    def connect(self) -> None:
        plain = socket.create_connection(("127.0.0.1", self.port), self.timeout, self.source)
        self.sock = self.tls.wrap_socket(plain, server_hostname=self.host)


@dataclass
class Browser:
    """Keeps its cookies and its connection. `name` is the site's, where a front server asks."""

    port: int
    name: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    source: tuple[str, int] | None = None
    timeout: float = 10
    cookies: SimpleCookie = field(default_factory=SimpleCookie)
    connection: http.client.HTTPConnection | None = None
    token: str = ""
    refusals: int = 0

    def once(self, path: str, fields: dict[str, str] | None = None) -> Answer:
        """Raises NotAnswered."""
        headers = {
            "Host": self.name if self.tls else f"{self.name}:{self.port}",
            "Cookie": "; ".join(f"{one.key}={one.value}" for one in self.cookies.values()),
        }
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["Origin"] = f"https://{self.name}" if self.tls else "http://" + headers["Host"]
        body = None if fields is None else urlencode(fields)
        try:
            if self.connection is None:
                self.connection = self._connect()
            self.connection.request("GET" if body is None else "POST", path, body, headers)
            response = self.connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as fault:
            self.close()
            raise NotAnswered(type(fault).__name__) from None
        for line in response.headers.get_all("Set-Cookie", []):
            self.cookies.load(line)
        if response.status in WORTH_ANOTHER_PRESS:
            assert "tel:999" in text, "a page of a fault without the numbers"
            raise NotAnswered(str(response.status))
        return Answer(response.status, response.getheader("Location", ""), text)

    def until_answered(self, path: str, fields: dict[str, str] | None = None) -> Answer:
        """Presses again, as the page of a fault asks for."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self.once(path, fields)
            except NotAnswered:
                self.refusals += 1
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _connect(self) -> http.client.HTTPConnection:
        if self.tls is None:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
        return AtLoopback(
            self.name, self.port, tls=self.tls, source=self.source, timeout=self.timeout
        )

    def presses(self, path: str, **fields: str) -> str:
        """Where the button leads."""
        if not self.token:
            page = self.until_answered("/tell-us/")
            self.token = dict(HIDDEN.findall(page.text))["csrfmiddlewaretoken"]
        answer = self.until_answered(path, {"csrfmiddlewaretoken": self.token, **fields})
        assert answer.status == 302, f"{answer.status} at {path}"
        return answer.location

    def tells(self, worry: str) -> str:
        """As short as the journey allows; the reference on the receipt."""
        first = self.presses("/tell-us/")
        self.presses(first, danger="not-urgent")
        third = first.replace("/1/", "/3/")
        last = self.presses(third, worry=worry, send_now="yes")
        page = self.until_answered(last)
        carried = {name: unescape(value) for name, value in HIDDEN.findall(page.text)}
        del carried["csrfmiddlewaretoken"]
        while not (onward := self.presses(last, **carried)).endswith("/sent/"):
            assert onward == last, onward
        return self.reads_receipt(onward)

    def reads_receipt(self, address: str) -> str:
        page = self.until_answered(address)
        found = REFERENCE.search(page.text)
        assert found, f"no receipt: {page.status}"
        return found[1]
