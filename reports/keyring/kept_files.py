"""Private halves as earlier releases kept them, in files: taken over by the first sheet."""

from pathlib import Path

from django.conf import settings

from reports.models import Team, TeamKey


def private_halves(team: Team) -> list[tuple[TeamKey, bytes]]:
    return [(key, _file(key).read_bytes()) for key in team.keys.all() if _file(key).is_file()]


def forget(team: Team) -> None:
    """Once a person has opened with the sheet, the file has nothing left to do."""
    for key in team.keys.all():
        _file(key).unlink(missing_ok=True)


def _file(key: TeamKey) -> Path:
    return Path(settings.VAR_DIR) / "keys" / key.key_id
