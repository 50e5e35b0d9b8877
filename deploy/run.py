"""Runs the web server and the clock side by side, says where, and ends both together.

Needs the standard library alone, so that it can look at the port before anything is set up.
"""

import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
SECONDS_TO_END = 15
WEB_SERVER = ["-m", "gunicorn", "--config", str(ROOT / "deploy/gunicorn.conf.py")]
CLOCK = [str(ROOT / "manage.py"), "run_clock"]


def main(arguments: list[str]) -> int:
    """0 when it was told to stop, 1 when something failed."""
    asked = os.environ.get("PORT") or "8000"
    if not (asked.isdecimal() and 1 <= int(asked) <= 65535):
        print(f"PORT is {asked!r}: give a number from 1 to 65535.", file=sys.stderr)
        return 1
    port = int(asked)
    if not is_free(port):
        print(
            f"Port {port} is in use already. Stop what runs there, or choose another port: "
            f"make run PORT={port + 1}",
            file=sys.stderr,
        )
        return 1
    return 0 if "--only-look" in arguments else run(port)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def run(port: int) -> int:
    told_to_stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: told_to_stop.set())
    commands = {"web server": WEB_SERVER}
    # The clock is of the staff half: it holds a key that the public half must never have.
    if os.environ.get("SITE_ROLE") != "public":
        commands["clock"] = CLOCK
    children = {name: start(command) for name, command in commands.items()}
    greeted = False
    try:
        while not told_to_stop.wait(0.2):
            for name, child in children.items():
                if child.poll() is not None:
                    print(f"The {name} ended, so everything ends.", file=sys.stderr)
                    return 1
            if not greeted and answers(port):
                print(greeting(port, os.environ), flush=True)
                greeted = True
    finally:
        end(list(children.values()))
    print("\nStopped.")
    return 0


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl-C reaches this process, which ends its children in order."""
    return subprocess.Popen([sys.executable, *command], cwd=ROOT, start_new_session=True)  # noqa: S603


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("HEAD", "/robots.txt")
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def end(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    for child in children:
        try:
            child.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def greeting(port: int, environment: Mapping[str, str]) -> str:
    site = f"http://{HOST}:{port}"
    lines = [
        "",
        f"  The site    {site}/",
        f"  Tell us     {site}/tell-us/",
        f"  The desk    {site}/admin/",
    ]
    sign_ins = ROOT / (environment.get("VAR_DIR") or "var") / "sign-ins.txt"
    if sign_ins.exists():
        lines += ["", f"  Sign-ins of the demonstration, kept in {sign_ins}:"]
        lines += [f"    {line}" for line in sign_ins.read_text().splitlines() if line]
    return "\n".join([*lines, "", "  Ctrl-C stops it.", ""])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
