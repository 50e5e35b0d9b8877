"""Puts a file in the place of another: whole or not at all, whatever is killed or full."""

import os
import secrets
from pathlib import Path


def write_if_changed(path: Path, text: str) -> bool:
    """Says whether anything had changed. Raises OSError, and then the file before still stands."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    fresh = path.with_suffix(f".{secrets.token_hex(4)}")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            # Forced out before it gets its name: after a power cut the name must not lead to
            # an empty file.
            os.fsync(file.fileno())
        os.replace(fresh, path)
    finally:
        # On a full disk each round of the clock would leave another one behind.
        fresh.unlink(missing_ok=True)
    return True
