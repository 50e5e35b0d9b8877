"""A mail server on loopback, for tests: the far side of the network, with its moods."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager

STEPS = ("EHLO", "MAIL", "RCPT", "DATA", "taken", "QUIT")
PLAIN_ANSWERS = {"EHLO": b"250 sink", "MAIL": b"250 ok", "RCPT": b"250 ok", "RSET": b"250 ok"}


class MailServer(socketserver.ThreadingTCPServer):
    """Takes mail until it is told otherwise. `mails` are the texts as they came over the wire.

    `holds_at` is a step of STEPS at which it says nothing any more; "taken" holds a mail already.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.mails: list[str] = []
        self.refuses_after_data = False
        self.is_silent = False
        self.refuses = False
        self.drops_after_data = False
        self.holds_at = ""
        self.was_reached = threading.Event()
        self.closing = threading.Event()

    @property
    def port(self) -> int:
        return self.server_address[1]


class _Conversation(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        if self.server.is_silent:
            self._hold()
            return
        if self.server.refuses:
            self._say(b"554 not here")
            return
        self._say(b"220 sink")
        while line := self.rfile.readline():
            verb = line[:4].decode("ascii").upper()
            if verb == self.server.holds_at:
                self._hold()
                return
            if verb == "DATA":
                self._take()
                if self.server.drops_after_data:
                    return
            elif verb == "QUIT":
                self._say(b"221 bye")
                return
            else:
                self._say(PLAIN_ANSWERS.get(verb, b"502 no"))

    def _take(self) -> None:
        self._say(b"354 go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line)
        self.server.mails.append(b"".join(lines).decode())
        if self.server.holds_at == "taken":
            self._hold()
        elif not self.server.drops_after_data:
            self._say(b"451 later" if self.server.refuses_after_data else b"250 taken")
        self.server.was_reached.set()

    def _hold(self) -> None:
        self.server.was_reached.set()
        self.server.closing.wait()

    def _say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")


@contextmanager
def mail_server() -> Iterator[MailServer]:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()
