"""The key of backups: its public half stays here, its private half is a code on paper.

The code makes the whole pair, so that nothing but the paper is needed to open a backup, on
whatever machine. Who breaks into the machine that makes backups opens none of them.
"""

import base64
import binascii
import os
import secrets
from pathlib import Path

from django.conf import settings

from awareness_site.backup.faults import Refused
from reports import sealing
from reports.references import ALPHABET
from reports.sealing import KeyPair

GROUPS, GROUP_LENGTH = 9, 4  # 36 characters of 25 kinds: 167 bits, as a recovery sheet has
PUBLIC_BYTES = sealing.MLKEM_PUBLIC_BYTES + sealing.X25519_BYTES


def new_code() -> str:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def pair_of(code: str) -> KeyPair:
    """However somebody copied the code. Raises Refused where it cannot be one."""
    plain = "".join(filter(str.isalnum, code.upper()))
    if len(plain) != GROUPS * GROUP_LENGTH or not set(plain) <= set(ALPHABET):
        raise Refused(f"This is no code of a backup key: that has {GROUPS} groups of four.")
    return sealing.key_pair_from(plain.encode(), info="backup key")


def public_file() -> Path:
    return Path(settings.VAR_DIR) / "backup_key.pub"


def public_key() -> bytes:
    """From BACKUP_KEY, or the file beside the database. Raises Refused."""
    written = settings.BACKUP_KEY
    if not written and public_file().is_file():
        written = public_file().read_text()
    if not written:
        raise Refused("There is no backup key. Make one: manage.py make_backup_key")
    try:
        key = base64.b64decode("".join(written.split()), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != PUBLIC_BYTES:
        raise Refused("BACKUP_KEY, or backup_key.pub, is not what make_backup_key wrote.")
    return key


def keep(pair: KeyPair) -> Path:
    """Writes the public half down, whole or not at all."""
    fresh = public_file().with_suffix(f".{secrets.token_hex(4)}")
    with open(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
        file.write(base64.b64encode(pair.public_key).decode() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return fresh.replace(public_file())
