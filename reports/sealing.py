"""Seals and opens: the one module that knows how.

What is stored for a team is sealed by HPKE (RFC 9180) with a hybrid of ML-KEM-768 and X25519, so
that neither a copied database nor a later quantum computer opens it. What somebody is still
typing is sealed by AES-256-GCM under a key that only their browser holds.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
VERSION = b"\x01"
KEY_ID_BYTES = 8
MLKEM_SEED_BYTES = 64
MLKEM_PUBLIC_BYTES = 1184
NONCE_BYTES = 12


class CannotOpen(Exception):
    """Not ours, damaged, moved from another row, or sealed under another key."""


@dataclass(frozen=True)
class KeyPair:
    """`key_id` follows from the public key, so that one cannot stand for another."""

    key_id: str
    public_key: bytes
    private_key: bytes = field(repr=False)


def new_key_pair() -> KeyPair:
    mlkem, x25519 = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    public_key = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
    return KeyPair(
        key_id=hashlib.sha256(public_key).digest()[:KEY_ID_BYTES].hex(),
        public_key=public_key,
        private_key=mlkem.private_bytes_raw() + x25519.private_bytes_raw(),
    )


def seal(plain: bytes, *, key_id: str, public_key: bytes, info: str) -> bytes:
    """A version byte, the key's id, and what only its private half opens with the same `info`."""
    header = VERSION + bytes.fromhex(key_id)
    return header + SUITE.encrypt(plain, _public(public_key), header + info.encode())


def key_id_of(blob: bytes) -> str:
    """Which key opens this. Raises CannotOpen for what was not made by `seal`."""
    header_ends = len(VERSION) + KEY_ID_BYTES
    if len(blob) <= header_ends or not blob.startswith(VERSION):
        raise CannotOpen
    return blob[len(VERSION) : header_ends].hex()


def unseal(blob: bytes, *, private_key: bytes, info: str) -> bytes:
    """What `seal` closed. Raises CannotOpen."""
    header = VERSION + bytes.fromhex(key_id_of(blob))
    try:
        return SUITE.decrypt(blob[len(header) :], _private(private_key), header + info.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def seal_draft(plain: bytes, *, key: bytes, info: str) -> bytes:
    """`key` is the holder's 32 bytes, `info` what the draft is bound to."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + _draft_cipher(key).encrypt(nonce, plain, VERSION + info.encode())


def open_draft(blob: bytes, *, key: bytes, info: str) -> bytes:
    """What `seal_draft` closed. Raises CannotOpen."""
    if not blob.startswith(VERSION):
        raise CannotOpen
    nonce, sealed = blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    try:
        return _draft_cipher(key).decrypt(nonce, sealed, VERSION + info.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def keyed_hash(key: bytes, *parts: str) -> str:
    """HMAC-SHA256 in hex. Each part carries its length, so that no two lists hash alike."""
    encoded = [part.encode() for part in parts]
    message = b"".join(len(part).to_bytes(8, "big") + part for part in encoded)
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _draft_cipher(key: bytes) -> AESGCM:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"draft").derive(key)
    return AESGCM(derived)


def _public(raw: bytes) -> MLKEM768X25519PublicKey:
    return MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(raw[:MLKEM_PUBLIC_BYTES]),
        X25519PublicKey.from_public_bytes(raw[MLKEM_PUBLIC_BYTES:]),
    )


def _private(raw: bytes) -> MLKEM768X25519PrivateKey:
    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(raw[:MLKEM_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(raw[MLKEM_SEED_BYTES:]),
    )
