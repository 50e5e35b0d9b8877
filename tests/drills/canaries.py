"""Words that a drill plants, and the search for them however somebody has written them down."""

import gzip
import os
import signal
import sqlite3
import subprocess
import zlib
from base64 import b64decode, b64encode, urlsafe_b64decode
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from email import message_from_string, policy
from pathlib import Path

import psycopg

from tests.drills.postgres import Postgres, held_lock
from tests.drills.site import ROOT

# In every planted word, so that one search finds them all. Letters that stand together nowhere.
MARK = "xqzjvkw"
GZIP = b"\x1f\x8b"


def canary(place: str) -> str:
    """The word that is typed in this place alone."""
    return f"{MARK}-{place}"


def forms_of(word: bytes) -> dict[str, bytes]:
    """What is looked for, by the name of the writing. PostgreSQL dumps bytes as hex."""
    digits = word.hex().encode()
    forms = {"as it is": word, "hex": digits, "HEX": digits.upper()}
    if word.isascii():
        forms |= {"capitals": word.upper(), "UTF-16": word.decode().encode("utf-16-le")[:-1]}
    return forms | {f"base64, {by} bytes in": _in_base64(word, by) for by in range(3)}


def _in_base64(word: bytes, shift: int) -> bytes:
    """The letters that this word alone decides, where so many bytes stand before it."""
    whole = b64encode(bytes(shift) + word)
    return whole[-(-8 * shift // 6) : 8 * (shift + len(word)) // 6]


class Search:
    """Looks for the mark, and for secrets by their names: what they are is random."""

    def __init__(self, **secrets: bytes) -> None:
        self.forms = {"a canary": forms_of(MARK.encode())}
        self.forms |= {name: forms_of(secret) for name, secret in secrets.items()}

    def found_in(self, places: Mapping[str, bytes]) -> list[str]:
        """Where something can be read, what, and in which writing."""
        return [
            f"{place}: {name}, {writing}, in {_around(data, form)}"
            for place, data in places.items()
            for name, forms in self.forms.items()
            for writing, form in forms.items()
            if form in data
        ]


def _around(data: bytes, form: bytes) -> str:
    at = data.index(form)
    return repr(data[max(0, at - 80) : at + len(form) + 80])


# Without it a long value is stored in a code of PostgreSQL's, and no search would find its words.
UNCOMPRESSED = """
DO $$ DECLARE one record; BEGIN
    FOR one IN SELECT attrelid::regclass AS held, attname FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attstorage = 'x'
    LOOP
        EXECUTE format('ALTER TABLE %s ALTER %I SET STORAGE EXTERNAL', one.held, one.attname);
    END LOOP;
END $$;
"""
BREAKS_ON_POSTGRESQL = """
CREATE FUNCTION breaks() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'broken'; END $$;
CREATE TRIGGER broken BEFORE INSERT ON {0} FOR EACH ROW EXECUTE FUNCTION breaks();
"""
BREAKS_ON_SQLITE = """
CREATE TRIGGER broken BEFORE INSERT ON {0} BEGIN SELECT RAISE(ABORT, 'broken'); END;
"""


class Database:
    """The site's, as whoever holds its files or its owner's account has it."""

    def __init__(self, folder: Path, postgres: Postgres | None) -> None:
        self.folder, self.postgres = folder, postgres
        self.file = folder / "site.sqlite3"

    def prepare(self) -> None:
        """Nothing compressed, and a log as it is shipped."""
        if self.postgres:
            self.postgres.sql(UNCOMPRESSED.encode())
            with (self.postgres.data / "postgresql.conf").open("a") as settings:
                settings.write((ROOT / "deploy" / "postgresql.conf").read_text())
            os.kill(self.postgres.pid, signal.SIGHUP)

    def says(self, statement: str) -> list[tuple]:
        if self.postgres:
            with psycopg.connect(self.postgres.url) as server:
                return server.execute(statement.encode()).fetchall()
        with closing(sqlite3.connect(self.file)) as database:
            return database.execute(statement).fetchall()

    def does(self, script: str) -> None:
        if self.postgres:
            self.postgres.sql(script.encode())
            return
        with closing(sqlite3.connect(self.file)) as database:
            database.executescript(script)

    def dump(self) -> bytes:
        """What a backup tool makes of it."""
        if self.postgres:
            program = [str(self.postgres.programs / "pg_dump"), self.postgres.url]
            return subprocess.run(program, check=True, capture_output=True).stdout
        with closing(sqlite3.connect(self.file)) as database:
            return "\n".join(database.iterdump()).encode()

    def read_backup(self, file: Path) -> dict[str, bytes]:
        """What a backup holds of the database: of PostgreSQL's an archive, which is compressed."""
        if self.postgres is None:
            return {str(file): file.read_bytes()}
        program = [str(self.postgres.programs / "pg_restore"), "--file=-", str(file)]
        return {str(file): subprocess.run(program, check=True, capture_output=True).stdout}

    def files(self) -> dict[str, bytes]:
        """All of them, while it runs: tables, log, and whatever it has told its operators."""
        if self.postgres:
            with psycopg.connect(self.postgres.url, autocommit=True) as server:
                server.execute("CHECKPOINT")
        return files_in(self.folder)

    @contextmanager
    def locked(self, tables: str) -> Iterator[None]:
        """Somebody else writes for longer than anybody waits: on SQLite to all tables."""
        if self.postgres:
            with held_lock(self.postgres, tables):
                yield
            return
        with closing(sqlite3.connect(self.file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield

    @contextmanager
    def broken(self, table: str) -> Iterator[None]:
        """What is to be stored there ends in a fault that nobody has thought of."""
        self.does((BREAKS_ON_POSTGRESQL if self.postgres else BREAKS_ON_SQLITE).format(table))
        yield
        on = f" ON {table}; DROP FUNCTION breaks" if self.postgres else ""
        self.does(f"DROP TRIGGER broken{on}")


def files_in(folder: Path) -> dict[str, bytes]:
    """What every file below this folder says, by its path; compressed ones unpacked as well.

    No connection of this process may have one of them open: closing a file of SQLite's drops the
    locks that such a connection holds on it.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        try:
            found[str(path)] = data = path.read_bytes()
        except FileNotFoundError:
            continue  # a file of a moment, gone since the folder was read
        if data.startswith(GZIP):
            found[f"{path}, unpacked"] = gzip.decompress(data)
    return found


def session_unpacked(kept: str) -> bytes:
    """What a session says: signed, in base64, and compressed where that is shorter."""
    packed = kept.split(":")[0]
    letters = packed.removeprefix(".")
    plain = urlsafe_b64decode(letters + "=" * (-len(letters) % 4))
    return zlib.decompress(plain) if packed.startswith(".") else plain


def mail_unpacked(number: int, mail: str) -> Iterator[tuple[str, bytes]]:
    """A mail as it came over the wire, and each part of it as it is read."""
    yield f"mail {number}", mail.encode()
    read = message_from_string(mail, policy=policy.default)
    yield f"mail {number}, its heads", "\n".join(map(str, read.values())).encode()
    for part in read.walk():
        if not part.is_multipart():
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            yield f"mail {number}, {part.get_content_type()}", content


def bytes_of_cookie(value: str) -> bytes:
    """The secret that a cookie carries, in either alphabet of base64."""
    return b64decode(value.replace("-", "+").replace("_", "/"))
