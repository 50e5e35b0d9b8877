"""A form as anybody would write it, which leaves behind on the computer whatever it can."""

import gzip
import http.server
import threading
from collections.abc import Generator
from contextlib import contextmanager

# One word for each place where a browser may keep one.
IN_TITLE, IN_COOKIE, IN_ANSWER, IN_STORE, IN_CODE = (
    "zwrentitle", "zwrencookie", "zwrenanswer", "zwrenstore", "zwrencode",
)  # fmt: skip
FORM = f"""<!doctype html><title>{IN_TITLE}</title>
<form method="post" action="/send"><input name="line"><textarea name="story"></textarea>
<button>Send</button></form><script>
localStorage.setItem("stored", "{IN_STORE}");
localStorage.setItem("coded", btoa("a {IN_CODE}"));
</script>"""
THANKS = f"<!doctype html><title>Thank you</title><p>{IN_ANSWER}<form><textarea></textarea></form>"


class _PlainForm(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = gzip.compress((FORM if self.path == "/" else THANKS).encode())
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Set-Cookie", f"{IN_COOKIE}=1; Max-Age=31536000")
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(303)
        self.send_header("Location", "/thanks")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """A test run has nothing to log."""


@contextmanager
def serving_plain_form() -> Generator[str]:
    """Where it stands, while it does."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _PlainForm)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
