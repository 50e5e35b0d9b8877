"""Seals and opens: the one module that knows how.

What is stored for a team is sealed by HPKE (RFC 9180) with a hybrid of ML-KEM-768 and X25519, so
that neither a copied database nor a later quantum computer opens it. What one secret closes (a
draft under a cookie, a private half under a passphrase) is sealed by AES-256-GCM.
"""

import hashlib
import hmac
import secrets
import unicodedata
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
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
VERSION = b"\x01"
KEY_ID_BYTES = 8
HEADER_BYTES = len(VERSION) + KEY_ID_BYTES
MLKEM_SEED_BYTES = 64
MLKEM_PUBLIC_BYTES = 1184
X25519_BYTES = 32
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
    return _pair(MLKEM768PrivateKey.generate(), X25519PrivateKey.generate())


def key_pair_from(secret: bytes, *, info: str) -> KeyPair:
    """The same pair each time, for a code on paper that holds at least 16 random bytes."""
    length = MLKEM_SEED_BYTES + X25519_BYTES
    seed = HKDF(algorithm=SHA256(), length=length, salt=None, info=info.encode()).derive(secret)
    return _pair(
        MLKEM768PrivateKey.from_seed_bytes(seed[:MLKEM_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(seed[MLKEM_SEED_BYTES:]),
    )


def id_of(public_key: bytes) -> str:
    """Eight bytes in hex, by which a key is named."""
    return hashlib.sha256(public_key).digest()[:KEY_ID_BYTES].hex()


def seal(plain: bytes, *, key_id: str, public_key: bytes, info: str) -> bytes:
    """A version byte, the key's id, and what only its private half opens with the same `info`."""
    starts = header(key_id)
    return starts + SUITE.encrypt(plain, _public(public_key), starts + info.encode())


def header(key_id: str) -> bytes:
    """What every blob begins with that this key opens."""
    return VERSION + bytes.fromhex(key_id)


def key_id_of(blob: bytes) -> str:
    """Which key opens this. Raises CannotOpen for what was not made by `seal`."""
    if len(blob) <= HEADER_BYTES or not blob.startswith(VERSION):
        raise CannotOpen
    return blob[len(VERSION) : HEADER_BYTES].hex()


def unseal(blob: bytes, *, private_key: bytes, info: str) -> bytes:
    """What `seal` closed. Raises CannotOpen."""
    starts = header(key_id_of(blob))
    try:
        return SUITE.decrypt(blob[HEADER_BYTES:], _private(private_key), starts + info.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def seal_under(plain: bytes, *, secret: bytes, info: str) -> bytes:
    """Closes under a secret of at least 16 random bytes, or a key made from a passphrase."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return VERSION + nonce + _cipher(secret).encrypt(nonce, plain, VERSION + info.encode())


def open_under(blob: bytes, *, secret: bytes, info: str) -> bytes:
    """What `seal_under` closed. Raises CannotOpen."""
    if not blob.startswith(VERSION):
        raise CannotOpen
    nonce, sealed = blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    try:
        return _cipher(secret).decrypt(nonce, sealed, VERSION + info.encode())
    except (InvalidTag, ValueError):
        raise CannotOpen from None


def passphrase_key(passphrase: str, *, salt: bytes, cost: dict[str, int]) -> bytes:
    """32 bytes by Argon2id. `cost` has `memory_kib`, `iterations` and `lanes`."""
    derivation = Argon2id(
        salt=salt,
        length=32,
        iterations=cost["iterations"],
        lanes=cost["lanes"],
        memory_cost=cost["memory_kib"],
    )
    # The same words, however a keyboard makes them.
    return derivation.derive(unicodedata.normalize("NFKC", passphrase).strip().encode())


def keyed_hash(key: bytes, *parts: str) -> str:
    """HMAC-SHA256 in hex. Each part carries its length, so that no two lists hash alike."""
    encoded = [part.encode() for part in parts]
    message = b"".join(len(part).to_bytes(8, "big") + part for part in encoded)
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _cipher(secret: bytes) -> AESGCM:
    # The label is that of the first drafts; what a blob is for stands in its `info`.
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"draft").derive(secret)
    return AESGCM(derived)


def _pair(mlkem: MLKEM768PrivateKey, x25519: X25519PrivateKey) -> KeyPair:
    public_key = mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()
    return KeyPair(
        key_id=id_of(public_key),
        public_key=public_key,
        private_key=mlkem.private_bytes_raw() + x25519.private_bytes_raw(),
    )


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
