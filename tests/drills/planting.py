"""People who type canaries into every box that the site shows them, over HTTP."""

import re
import socket
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.drills.canaries import canary
from tests.drills.telling import Answer, Browser

Press = tuple[str, dict[str, str]]
TYPED = ("text", "search", "email", "tel", "number", "password")
TRAP = "website"  # for machines alone
# Boxes that take one shape alone: a reference is a canary of its own.
REFERENCE = "XQG-JVK-WXQ"
SHAPED = {"email": f"{canary('email')}@reporter.example", "earlier_reference": REFERENCE}
CHOSEN = {
    "danger": "not-urgent",
    "basis": "saw",
    "when": "days",
    "works_with_children": "yes",
    "child_age_band": "13-15",
    "area": "north",
    "place_kinds": "park",
    "safe_now": "no",
    "who_knows": "other",
    "told_before": "police",
    "unsafe_to_tell_family": "yes",
    "danger_to_visitors": "yes",
    "contact": "yes",
    "voicemail": "no",
    "useful": "no",
    "why": "other",
    "urgency": "2",
    "outcome": "advice",
    "feedback": "given",
}


@dataclass
class Form:
    """`fields` are those that come filled in; `boxes` take words; the others are choices."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)
    choices: set[str] = field(default_factory=set)

    def filled(self, whose: str, answers: dict[str, str]) -> dict[str, str]:
        """With a canary in every box, and an answer to each question that has one."""
        answers = CHOSEN | answers
        chosen = {name: answers[name] for name in sorted(self.choices & answers.keys())}
        words = {name: canary(f"{whose}-{name}") for name in self.boxes if name != TRAP}
        words |= {name: word for name, word in SHAPED.items() if name in words}
        return {**self.fields, **chosen, **words}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(said.get("action", "")))
        name, kind = said.get("name", ""), said.get("type", "text")
        if not (self.forms and name):
            return
        form = self.forms[-1]
        if tag == "textarea" or (tag == "input" and kind in TYPED):
            form.boxes.append(name)
        elif tag == "select" or kind in ("radio", "checkbox"):
            form.choices.add(name)
        elif tag == "input" and kind == "hidden":
            form.fields[name] = unescape(said.get("value", ""))


def form_of(page: Answer, action: str) -> Form:
    """The form of this page that goes to that address; one without an action goes to its own."""
    reader = _Reader()
    reader.feed(page.text)
    found = [form for form in reader.forms if urlsplit(form.action).path in (action, "")]
    assert found, f"{page.status}: no form for {action} among {[f.action for f in reader.forms]}"
    return found[-1]


@dataclass
class Person:
    """Somebody with a browser. `typed` is what they have put into each box, by its name."""

    name: str
    browser: Browser
    answers: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)

    def fills(self, address: str, action: str = "", **otherwise: str) -> str:
        """Fills in the form at this address; where the button leads."""
        answer = self.tries(address, action, **otherwise)
        assert answer.status == 302, f"{answer.status} at {action or address}: {answer.text}"
        return answer.location

    def tries(self, address: str, action: str = "", **otherwise: str) -> Answer:
        """The same, where it may be refused."""
        return self.browser.until_answered(*self.has_filled(address, action, **otherwise))

    def has_filled(self, address: str, action: str = "", **otherwise: str) -> Press:
        """What is about to be sent, and whereto."""
        action = action or urlsplit(address).path
        form = form_of(self.browser.until_answered(address), action)
        [*_, last, _] = action.split("/")
        sent = form.filled(f"{self.name}-{last}", self.answers) | otherwise
        self.typed |= {f"{action} {name}": sent[name] for name in form.boxes if name in sent}
        return action, sent

    def reads(self, address: str) -> str:
        return unescape(self.browser.until_answered(address).text)


class Teller(Person):
    """`token` is the journey's: it stands in each of its addresses."""

    token = ""

    def walks(self) -> str:
        """Every page of the journey up to the last; its address."""
        address = self.browser.presses("/tell-us/")
        self.token = address.split("/")[2]
        while not address.endswith("/8/"):
            onward = self.fills(address)
            assert onward != address, f"{address} is not taken: {self.reads(address)}"
            address = onward
        return address

    def sends(self) -> str:
        """The reference on the receipt."""
        last = self.walks()
        onward = self.fills(last)
        assert onward.endswith("/sent/"), f"It is not sent: {self.reads(last)}"
        return self.browser.reads_receipt(onward)


class Member(Person):
    """Somebody of the desk, who sits down there by its front door."""

    def sits_down(self, *, password: str, code: str, passphrase: str = "") -> None:
        door = "/admin/sign-in/"
        second = self.fills(door, login=self.name, password=password)
        self.fills(second, code=code)
        if passphrase:
            assert self.tries("/admin/unlock/").status == 422, "a canary is no passphrase"
            self.fills("/admin/unlock/", passphrase=passphrase)
        self.typed.clear()

    def finds(self, reference: str, *, lane: str = "concern") -> str:
        """The address of its row; its page and its buttons lie below."""
        queue = f"/admin/reports/{lane}/"
        found = re.search(rf'"({queue}\d+/)change/"', self.reads(f"{queue}?q={reference}"))
        assert found, f"{reference} is not in the queue"
        return found[1]

    def opens(self, row: str) -> str:
        """The page, with all its words."""
        if f'action="{row}open/"' in self.reads(f"{row}change/"):
            self.presses(row, "open")
        return self.reads(f"{row}change/")

    def presses(self, row: str, button: str) -> None:
        """Fills in what stands with this button."""
        self.fills(f"{row}change/", f"{row}{button}/")


def unreadable(address: str) -> dict[str, bytes]:
    """Posts that no browser sends, by what is wrong with them; each holds a canary."""
    word = canary("unreadable").encode()
    part = b'--x\r\nContent-Disposition: form-data; name="worry"'
    parted, plain = b"multipart/form-data; boundary=x", b"application/x-www-form-urlencoded"
    bodies = {
        "a part without an end": (parted, part + b"\r\n\r\n" + word),
        "a part without a head": (parted, b"--x\r\n" + word + b"\r\n--x--\r\n"),
        "a part in another code": (
            parted,
            part + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + word + b"\r\n--x--\r\n",
        ),
        "a file": (parted, part + b'; filename="' + word + b'"\r\n\r\n' + word + b"\r\n--x--\r\n"),
        "no boundary": (b"multipart/form-data", word),
        "another encoding": (plain, b"worry=%ff" + word),
        "a zero": (plain, b"worry=%00" + word),
        "too much": (plain, b"worry=" + word + b"x" * 600_000),
        "another kind": (b"application/json", b'{"worry": "' + word + b'"}'),
        "no token against forgery": (plain, b"worry=" + word),
    }
    head = b"POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\n" % address.encode()
    whole = {
        what: head + b"Content-Type: %s\r\nContent-Length: %d\r\n\r\n" % (kind, len(body)) + body
        for what, (kind, body) in bodies.items()
    }
    return whole | {
        "cut off": head + b"Content-Length: 9999\r\n\r\nworry=" + word,
        "no version": b"POST /%s HTTP/9.9\r\n\r\n" % word,
        "a broken head": b"GET /?%s HTTP/1.1\r\n%s\r\n\r\n" % (word, word),
        "no page": b"GET /tell-us/%s/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" % word,
        "another host": b"GET / HTTP/1.1\r\nHost: %s.example\r\n\r\n" % word,
    }


def status_of(port: int, request: bytes) -> int:
    """What a request is answered that ends with these bytes."""
    with socket.create_connection(("127.0.0.1", port), 10) as there:
        there.sendall(request)
        there.shutdown(socket.SHUT_WR)
        answer = there.makefile("rb").readline()
    return int(answer.split()[1])
