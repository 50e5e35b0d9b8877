"""Reads settings from the environment, and keeps the secrets that a first run makes."""

import os
import secrets
from pathlib import Path


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """True for yes, true, on or 1; False for no, false, off or 0; anything else is refused."""
    value = text(name).lower()
    if value in {"yes", "true", "on", "1"}:
        return True
    if value in {"no", "false", "off", "0"}:
        return False
    if value:
        raise ValueError(f"{name} is {value!r}: say yes or no.")
    return default


def number(name: str, default: int) -> int:
    value = text(name)
    if not value:
        return default
    if not value.isdecimal():
        raise ValueError(f"{name} is {value!r}: give a whole number.")
    return int(value)


def choice(name: str, allowed: tuple[str, ...]) -> str:
    """One of the allowed values; the first where nothing is said."""
    value = text(name, allowed[0])
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}: say one of {', '.join(allowed)}.")
    return value


def words(name: str) -> list[str]:
    """The comma-separated words of a setting, without blanks."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def kept_secret(path: Path) -> str:
    """The secret in this file; the first caller makes it, readable by its owner alone.

    Two processes may start at once: O_EXCL lets one write, the other reads what was written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{secrets.token_hex(4)}")
    with open(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(secrets.token_urlsafe(50))
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text().strip()
