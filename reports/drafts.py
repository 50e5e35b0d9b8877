"""What somebody is typing, sealed under a key that only their browser holds.

The server keeps blobs and keyed hashes. Without the browser's cookie nobody can tell what a
draft says, nor which journey it belongs to.
"""

import binascii
import datetime
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.db.models import QuerySet

from awareness_site.turns import writing
from awareness_site.worded_once import WordedOnce
from reports import sealing
from reports.models import Draft

SECRET_BYTES = 32
INFO = "draft"


@dataclass(frozen=True)
class Holder:
    """The browser that types: 32 random bytes in its cookie, and what follows from them.

    Each use has a label of its own, so that no hash in the database is also a key.
    """

    secret: bytes

    @classmethod
    def new(cls) -> Self:
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def from_cookie(cls, text: str) -> Self | None:
        """The holder of this cookie; None for whatever is not one of ours."""
        try:
            secret = urlsafe_b64decode(text.encode("ascii"))
        except (UnicodeEncodeError, binascii.Error):
            return None
        return cls(secret) if len(secret) == SECRET_BYTES else None

    def as_cookie(self) -> str:
        return urlsafe_b64encode(self.secret).decode("ascii")

    @property
    def hash(self) -> str:
        return sealing.keyed_hash(self.secret, "holder of drafts")

    def token_hash(self, token: str) -> str:
        return sealing.keyed_hash(self.secret, "draft of a journey", token)

    def draft_key(self, token: str) -> bytes:
        return bytes.fromhex(sealing.keyed_hash(self.secret, "key of a draft", token))

    def submission_token(self, token: str) -> str:
        """What the concern is stored under: nobody can ask for it without this cookie."""
        return sealing.keyed_hash(self.secret, "concern of a journey", token)

    def page_mark(self, token: str) -> str:
        """What a page carries to show which browser it was made for."""
        return sealing.keyed_hash(self.secret, "page of a journey", token)


def _unexpired(drafts: QuerySet[Draft], token_hash: str, now: datetime.datetime) -> Any:
    found = drafts.filter(token_hash=token_hash, expires_at__gt=now)
    return found.values_list("sealed_answers")


_to_read = WordedOnce(lambda **asked: _unexpired(Draft.objects.all(), **asked))
_to_change = WordedOnce(lambda **asked: _unexpired(Draft.objects.select_for_update(), **asked))


def load(
    holder: Holder, token: str, *, now: datetime.datetime, for_change: bool = False
) -> dict[str, Any] | None:
    """What was typed in this journey; None once it has expired, was wiped, or never was.

    `for_change` needs a transaction: whoever else would change it waits until that has ended.
    """
    question = _to_change if for_change else _to_read
    rows = question.rows(token_hash=holder.token_hash(token), now=now)
    if not rows:
        return None
    sealed = bytes(rows[0][0])
    try:
        plain = sealing.open_under(sealed, secret=holder.draft_key(token), info=INFO)
    except sealing.CannotOpen:
        return None
    return json.loads(plain)


def save(holder: Holder, token: str, answers: dict[str, Any], *, now: datetime.datetime) -> None:
    """Keeps the answers for another DRAFT_HOURS from `now`."""
    plain = json.dumps(answers, ensure_ascii=False).encode()
    draft = Draft(
        token_hash=holder.token_hash(token),
        holder_hash=holder.hash,
        sealed_answers=sealing.seal_under(plain, secret=holder.draft_key(token), info=INFO),
        expires_at=now + datetime.timedelta(hours=settings.DRAFT_HOURS),
    )
    with writing():
        # One statement, whether or not there is a draft.
        Draft.objects.bulk_create(
            [draft],
            update_conflicts=True,
            unique_fields=["token_hash"],
            update_fields=["holder_hash", "sealed_answers", "expires_at"],
        )


def forget(holder: Holder, token: str) -> None:
    Draft.objects.filter(token_hash=holder.token_hash(token)).delete()


def forget_all(holder: Holder) -> None:
    """Wipes whatever this browser has typed, in every tab."""
    Draft.objects.filter(holder_hash=holder.hash).delete()


def forget_expired(now: datetime.datetime) -> int:
    """Wipes the drafts whose hours have passed; says how many."""
    count, _ = Draft.objects.filter(expires_at__lte=now).delete()
    return count
