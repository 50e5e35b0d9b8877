"""Copies of a PostgreSQL database, by its own pg_dump and pg_restore, which must be installed.

A password travels in the environment of these programs, never among their arguments, which every
account of the machine can read.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection, transaction

from awareness_site.backup import contents, marker
from awareness_site.backup.contents import Contents
from awareness_site.backup.faults import Refused

# Owners and rights are those of the machine that restores, not of the one that made the backup.
_OF_NOBODY = ["--no-owner", "--no-privileges"]
_ROWS_OF = re.compile(rb'COPY (?:"?\w+"?\.)?"?(\w+)"? \(.*\) FROM stdin;\n')
_FAULT = re.compile(r"^(?:pg_dump|pg_restore): (?:error|detail): .*$", re.M)


def dump(path: Path) -> Contents:
    """pg_dump reads the very state that is counted here."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        [snapshot] = cursor.fetchone()
        found = contents.of_live()
        _run("pg_dump", "--format=custom", *_OF_NOBODY, f"--snapshot={snapshot}", f"--file={path}")
    return found


def rows_in(path: Path) -> dict[str, int]:
    """Reads the whole archive and needs no server. Raises Refused where pg_restore cannot."""
    rows: dict[str, int] = {}
    table = ""
    with _reading("pg_restore", "--data-only", "--file=-", str(path)) as lines:
        for line in lines:
            if table and line == b"\\.\n":
                table = ""
            elif table:
                rows[table] += 1
            elif begins := _ROWS_OF.fullmatch(line):
                table = begins[1].decode()
                rows[table] = 0
    return rows


def load(path: Path) -> None:
    """Into the configured database, in one transaction, once the mark of an unfinished restore
    stands there.
    """
    with connection.cursor() as cursor:
        cursor.execute(marker.PUT_UP)
    connection.close()
    _run(
        "pg_restore",
        "--single-transaction",
        "--exit-on-error",
        *_OF_NOBODY,
        *("--dbname", connection.settings_dict["NAME"]),
        file=path,
    )


def _run(program: str, *options: str, file: Path | None = None) -> None:
    where, environment = _server()
    name = [] if file else [connection.settings_dict["NAME"]]
    command = [program, "--no-password", *where, *options, *([str(file)] if file else name)]
    try:
        done = subprocess.run(  # noqa: S603
            command, env=environment, capture_output=True, text=True, errors="replace", check=False
        )
    except FileNotFoundError:
        raise _not_installed(program) from None
    if done.returncode:
        raise Refused(_in_words(program, done.stderr))


@contextmanager
def _reading(*command: str) -> Iterator[Iterable[bytes]]:
    try:
        program = subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except FileNotFoundError:
        raise _not_installed(command[0]) from None
    with program:
        assert program.stdout  # noqa: S101
        yield program.stdout
    if program.returncode:
        raise Refused("pg_restore cannot read the database in the backup.")


def _server() -> tuple[list[str], dict[str, str]]:
    """Where the server is, as Django tells its own programs, and the password apart."""
    found = connection.client.settings_to_cmd_args_env(connection.settings_dict, [])
    [_, *where], secrets = found
    return where[:-1], os.environ | (secrets or {})


def _in_words(program: str, said: str) -> str:
    """Only the lines that say what failed: the others can quote a row."""
    faults = " ".join(_FAULT.findall(said)) or "it did not say why."
    return f"{program} failed: {faults}"


def _not_installed(program: str) -> Refused:
    return Refused(f"{program} is not installed: on Debian it is in postgresql-client.")
