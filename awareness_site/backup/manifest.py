"""What a backup says of itself, and the mark by which its maker is known."""

import datetime
import hmac
import json
from dataclasses import asdict, dataclass
from typing import Self

from awareness_site.backup.contents import Contents
from awareness_site.backup.faults import Refused
from reports.sealing import keyed_hash

FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """`database` is Django's word for its kind; `files` are the SHA-256 of the rest, by name."""

    made_at: datetime.datetime
    database: str
    contents: Contents
    files: dict[str, str]

    @classmethod
    def from_bytes(cls, written: bytes) -> Self:
        """Raises Refused."""
        try:
            said = json.loads(written)
            if said["format"] != FORMAT:
                raise Refused("A newer release made this backup: restore it with that one.")
            chain = said["contents"]["chain"]
            return cls(
                made_at=datetime.datetime.fromisoformat(said["made_at"]),
                database=said["database"],
                contents=Contents(
                    rows=said["contents"]["rows"],
                    chain=tuple(chain) if chain else None,
                    migrations=said["contents"]["migrations"],
                ),
                files=said["files"],
            )
        except (ValueError, KeyError, TypeError):
            raise Refused("The backup does not say what it holds.") from None

    def to_bytes(self) -> bytes:
        said = asdict(self) | {"format": FORMAT, "made_at": self.made_at.isoformat()}
        return json.dumps(said, sort_keys=True, indent=1).encode()


def mark_of(manifest: bytes, *, audit_key: bytes) -> str:
    """Whoever has the public key can seal something: only the staff side can mark it."""
    return keyed_hash(audit_key, "backup", manifest.decode())


def is_marked(manifest: bytes, mark: str, *, audit_key: bytes) -> bool:
    return hmac.compare_digest(mark_of(manifest, audit_key=audit_key), mark)
