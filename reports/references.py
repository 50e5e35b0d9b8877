"""The reference that staff and reporters quote: short, said on the telephone, copied by hand."""

import re
import secrets
import unicodedata

# No vowels, so that no word appears, and none of a pair that looks alike: 0 and O, 1 and I and L,
# 2 and Z, 5 and S, 8 and B. 25 characters at nine places are 3.8 million million references.
ALPHABET = "23456789CDFGHJKMNPQRTVWXY"
GROUPS, GROUP_LENGTH = 3, 3
LENGTH = GROUPS * GROUP_LENGTH

# Where one of a pair is used, the other can only be a slip of the hand.
_SLIPS = str.maketrans({"B": "8", "S": "5", "Z": "2"})
_BETWEEN = re.compile(r"[\s\-‐‑‒–—_.,/]+")
_LONGEST = 40


def new_reference() -> str:
    """Such as NK7-4TQ-M2R. The caller stores it under a unique constraint."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def normalised(text: str) -> str | None:
    """The reference as it is stored, from how somebody typed it; None if it cannot be one."""
    if len(text) > _LONGEST:
        return None
    plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).upper().translate(_SLIPS)
    if len(plain) != LENGTH or not set(plain) <= set(ALPHABET):
        return None
    return _grouped(plain)


def _grouped(text: str) -> str:
    return "-".join(text[at : at + GROUP_LENGTH] for at in range(0, LENGTH, GROUP_LENGTH))
