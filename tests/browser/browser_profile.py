"""The folder in which somebody's browser keeps what it remembers: used, closed, and read."""

import base64
import os
import re
import shutil
import signal
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Error

# Of what Playwright passes, this alone keeps a browser from remembering as people's own do. The
# rest turns off updates, sync, trials and prompts; autofill, history, session files and cache
# stay as they are. `--password-store=basic` says where the key of the cookies lies.
FORGETFUL = ["--disable-back-forward-cache"]
GZIP = b"\x1f\x8b\x08"


class Profile:
    """One person's browser, at Chromium's own settings."""

    def __init__(self, folder: Path, browser_type: BrowserType) -> None:
        self.folder = folder
        self.browser_type = browser_type
        self.context: BrowserContext | None = None

    def opens(self, *more: str, **habits: Any) -> BrowserContext:
        found = shutil.which("chromium")
        if found is None:
            pytest.skip("No whole Chromium here, and the shell keeps no profile: `make browsers`.")
        self.context = self.browser_type.launch_persistent_context(
            self.folder,
            executable_path=found,
            args=[*more, *(["--no-sandbox"] if os.geteuid() == 0 else [])],
            ignore_default_args=FORGETFUL,
            **habits,
        )
        self.context.set_default_timeout(10_000)
        return self.context

    def closes(self) -> None:
        if self.context is not None:
            self.context.close()
        self.context = None

    def is_switched_off(self) -> None:
        """Ends as when somebody pulls the plug. The browser notes its process beside its files."""
        process = int(os.readlink(self.folder / "SingletonLock").rpartition("-")[2])
        os.kill(process, signal.SIGKILL)
        try:
            self.closes()
        except Error:
            self.context = None

    def history_of(self, site: str) -> dict[str, str]:
        """The titles of the lines that the history has of this site, by their addresses there."""
        rows = self._rows("History", "SELECT url, title FROM urls ORDER BY id")
        return {url.removeprefix(site): title for url, title in rows if url.startswith(site)}

    def cookies(self) -> list[str]:
        return [name for (name,) in self._rows("Cookies", "SELECT name FROM cookies")]

    def suggestions(self) -> list[tuple[Any, ...]]:
        """What forms offer again: single lines, and what was learned as somebody's address."""
        learned = self._rows("Web Data", "SELECT guid FROM addresses")
        return self._rows("Web Data", "SELECT name, value FROM autofill") + learned

    def cached_of(self, site: str) -> set[str]:
        """What the cache keeps of this site: it writes whole addresses above its copies."""
        address = re.compile(re.escape(site.encode()) + rb"(/[!-~]*)")
        held = [content for file, content in self._files() if "Cache" in file.rpartition("/")[0]]
        return {found.decode() for content in held for found in address.findall(content)}

    def files_with(self, *words: str) -> set[str]:
        """The files that hold any of these words: as text, as wide text, in base64, under gzip.

        Words of letters and digits alone read the same in addresses, in JSON, and in the blocks
        of LevelDB.
        """
        shapes = [shape for word in words for shape in _shapes(word)]
        return {
            file
            for file, content in self._files()
            if any(shape in text for text in _readings(content) for shape in shapes)
        }

    def _rows(self, file: str, question: str) -> list[tuple[Any, ...]]:
        database = sqlite3.connect(self.folder / "Default" / file)
        try:
            return database.execute(question).fetchall()
        finally:
            database.close()

    def _files(self) -> Iterator[tuple[str, bytes]]:
        """Name and bytes of each. While a browser runs, one that was listed may be gone again."""
        listed = (Path(at) / name for at, _, names in os.walk(self.folder) for name in names)
        for path in listed:
            if path.is_file() and not path.is_symlink():
                with suppress(FileNotFoundError):
                    name = str(path.relative_to(self.folder)).removeprefix("Default/")
                    yield name, path.read_bytes()


def _shapes(word: str) -> list[bytes]:
    """A word as bytes; and of its base64, what does not depend on what stands around it."""
    plain = word.encode()
    coded = []
    for before in range(3):
        whole = base64.b64encode(bytes(before) + plain)
        coded.append(whole[-(-before * 8 // 6) : (before + len(plain)) * 8 // 6])
    return [plain, word.encode("utf-16-le"), *coded]


def _readings(content: bytes) -> Iterator[bytes]:
    """The bytes of a file, and of whatever within begins as gzip does."""
    yield content
    for start in re.finditer(re.escape(GZIP), content):
        try:
            yield zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content[start.start() :])
        except zlib.error:
            continue
