"""System checks: what must hold before a site serves. Each says how to put it right."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

from awareness_site.backup import marker
from campaigns.models import Partnership

LEAST_KEY_LENGTH = 50
SQLITE_PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
LEAST_POSTGRESQL = 15


@register(Tags.security)
def a_real_site_has_its_own_secret_key(**kwargs: Any) -> list[CheckMessage]:
    if settings.DEMONSTRATION:
        return []
    try:
        key = settings.SECRET_KEY
    except ImproperlyConfigured:
        key = ""
    if len(key) >= LEAST_KEY_LENGTH and len(set(key)) > 5:
        return []
    return [
        Error(
            f"SECRET_KEY is missing or shorter than {LEAST_KEY_LENGTH} characters.",
            hint="Make one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'",
            id="awareness.E001",
        )
    ]


@register(Tags.security)
def a_real_site_is_reached_by_https(**kwargs: Any) -> list[CheckMessage]:
    address = urlsplit(settings.SITE_URL)
    if settings.DEMONSTRATION or (address.scheme == "https" and address.hostname):
        return []
    return [
        Error(
            f"SITE_URL is {settings.SITE_URL}: what people tell us would travel in the clear.",
            hint="Set SITE_URL to the address that people type, such as https://signs.example.org",
            id="awareness.E002",
        )
    ]


@register(Tags.security)
def a_real_site_keeps_its_halves_apart(**kwargs: Any) -> list[CheckMessage]:
    """Whoever breaks into the process that the public reaches must not be at the desk as well."""
    if settings.DEMONSTRATION or settings.SITE_ROLE != "all":
        return []
    return [
        Error(
            "SITE_ROLE is not set: one process would serve both the public and the desk.",
            hint="Run one process with SITE_ROLE=public and another with SITE_ROLE=staff.",
            id="awareness.E008",
        )
    ]


@register(Tags.security)
def secrets_are_readable_by_their_owner_alone(**kwargs: Any) -> list[CheckMessage]:
    keys = settings.VAR_DIR / "keys"
    names = ("secret_key", "audit_key", "sign-ins.txt", "audit-heads", "backup-work")
    private = [*(settings.VAR_DIR / name for name in names), keys]
    private += sorted(keys.iterdir()) if keys.is_dir() else []
    open_to_others = [path for path in private if _allows(path, 0o077)]
    # The group may enter VAR_DIR, so that a front server can read the static files.
    open_to_others += [settings.VAR_DIR] if _allows(settings.VAR_DIR, 0o007) else []
    return [
        Error(
            f"Other accounts of this machine may read {path}.",
            hint=f"Run: chmod {'o-rwx' if path == settings.VAR_DIR else 'go-rwx'} {path}",
            id="awareness.E003",
        )
        for path in open_to_others
    ]


def _allows(path: Path, bits: int) -> bool:
    return path.exists() and bool(path.stat().st_mode & bits)


@register(Tags.security)
def a_real_site_sends_its_mail(**kwargs: Any) -> list[CheckMessage]:
    if settings.DEMONSTRATION or settings.EMAIL_HOST:
        return []
    return [
        Error(
            "SMTP_HOST is not set: nobody would be told that a concern waits.",
            hint="Set SMTP_HOST, and SMTP_USER and SMTP_PASSWORD if the server asks for them.",
            id="awareness.E004",
        )
    ]


@register(Tags.database)
def a_demonstration_takes_no_real_concern(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Its banner says that nobody reads: over the rows of a real site that would be a lie."""
    table = Partnership._meta.db_table
    return [
        Error(
            f"DEMONSTRATION is on, and the database is that of a real site: {partnership}.",
            hint="Unset DEMONSTRATION, or give the demonstration its own VAR_DIR or DATABASE_URL.",
            id="awareness.E005",
        )
        for alias in (databases or [] if settings.DEMONSTRATION else [])
        if table in connections[alias].introspection.table_names()
        # Only the name: a column that a later migration adds must not keep it from running.
        for partnership in Partnership.objects.using(alias)
        .filter(is_demonstration=False)
        .values_list("name", flat=True)
    ]


@register(Tags.database)
def sqlite_keeps_what_it_has_answered_for(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Asks the live connection: an option with a slip in it is otherwise ignored in silence."""
    found: list[CheckMessage] = []
    for connection in map(connections.__getitem__, databases or []):
        if connection.vendor != "sqlite":
            continue
        with connection.cursor() as cursor:
            for name, wanted in SQLITE_PRAGMAS.items():
                value = cursor.execute(f"PRAGMA {name}").fetchone()[0]
                if value != wanted:
                    found.append(_sqlite_error(f"{name} is {value}, not {wanted}"))
        if connection.settings_dict["OPTIONS"].get("transaction_mode") != "IMMEDIATE":
            found.append(_sqlite_error("transaction_mode is not IMMEDIATE"))
    return found


def _sqlite_error(what: str) -> CheckMessage:
    return Error(
        f"SQLite runs with {what}.",
        hint="Put the SQLite options in awareness_site/settings.py back as they were.",
        id="awareness.E006",
    )


@register(Tags.database)
def postgresql_keeps_what_it_has_answered_for(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for connection in map(connections.__getitem__, databases or []):
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            for name in ("fsync", "synchronous_commit"):
                cursor.execute(f"SHOW {name}")
                if cursor.fetchone()[0] == "off":
                    found.append(_postgresql_error(f"{name} is off"))
            cursor.execute("SHOW server_version_num")
            if int(cursor.fetchone()[0]) < LEAST_POSTGRESQL * 10_000:
                found.append(_postgresql_error(f"the version is older than {LEAST_POSTGRESQL}"))
    return found


def _postgresql_error(what: str) -> CheckMessage:
    return Error(
        f"PostgreSQL is not safe for concerns: {what}.",
        hint=f"Use PostgreSQL {LEAST_POSTGRESQL} or later with fsync and synchronous_commit on.",
        id="awareness.E007",
    )


@register(Tags.database)
def a_restore_was_finished(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Until its last step a restored site may hold what was ended, and nobody signs in."""
    return [
        Error(
            "A restore into this database began and has not finished.",
            hint="Begin again with `manage.py restore`, in an empty database.",
            id="awareness.E012",
        )
        for alias in databases or []
        if marker.stands(connections[alias])
    ]
