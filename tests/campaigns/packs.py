"""The shipped packs, and how tests spoil a copy of one."""

from pathlib import Path

from campaigns.content import PACKS

COUNTY = PACKS / "northamptonshire"


def spoil(pack: Path, name: str, old: str, new: str) -> None:
    path = pack / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
