"""A passkey made of software, which says whatever a test wants about where it was asked."""

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

RP = "localhost"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftwarePasskey:
    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._id = secrets.token_bytes(16)
        self._owner = ""

    def created(self, options: dict[str, Any], *, origin: str) -> str:
        """The answer to a page that asks for a new passkey."""
        asked = options["publicKey"]
        self._owner = asked["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self._key.public_key()))
        held = bytes(16) + len(self._id).to_bytes(2, "big") + self._id + public
        data = self._data(PRESENT | VERIFIED | ATTESTED) + held
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        said = self._said("webauthn.create", asked["challenge"], origin)
        return self._answer(clientDataJSON=said, attestationObject=attested)

    def asserted(self, options: dict[str, Any], *, origin: str) -> str:
        """The answer to a page that asks who somebody is."""
        said = self._said("webauthn.get", options["publicKey"]["challenge"], origin)
        data = self._data(PRESENT | VERIFIED)
        signed = self._key.sign(data + hashlib.sha256(said).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            clientDataJSON=said, authenticatorData=data, signature=signed, owner=self._owner
        )

    @staticmethod
    def _data(flags: int) -> bytes:
        return hashlib.sha256(RP.encode()).digest() + bytes([flags]) + bytes(4)

    @staticmethod
    def _said(kind: str, challenge: str, origin: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": origin}).encode()

    def _answer(self, *, owner: str = "", **parts: bytes) -> str:
        response = {name: websafe_encode(part) for name, part in parts.items()}
        if owner:
            response["userHandle"] = owner
        name = websafe_encode(self._id)
        return json.dumps(
            {
                "type": "public-key",
                "id": name,
                "rawId": name,
                "response": response,
                "clientExtensionResults": {"credProps": {"rk": True}},
            }
        )
