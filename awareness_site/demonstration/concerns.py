"""Sends the invented concerns through the real verbs, each at its own time in the past."""

import datetime
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User

from awareness_site.demonstration.spans import span
from campaigns.models import Area
from reports import retention, triage
from reports.details import Account, ConcernDetails, Identity, OnlineName, Person, Vehicle
from reports.models import Concern, Team
from reports.submission import submit_concern

HERE = Path(__file__).parent
NTH = ("first", "second")
ROWS = {"people": Person, "vehicles": Vehicle, "online_names": OnlineName}


def send_concerns(now: datetime.datetime, people: dict[str, User]) -> int:
    """Every concern of the file with what staff did to it since. Returns how many."""
    rows = tomllib.loads((HERE / "concerns.toml").read_text(encoding="utf-8"))["concern"]
    # The oldest first, as they would have come.
    for number, row in enumerate(sorted(rows, key=lambda row: span(row["ago"]), reverse=True)):
        moves = row.pop("moves", [])
        sent = now - span(row.pop("ago"))
        concern = submit_concern(_details(row), token=f"demonstration-{number}", now=sent)
        for move in moves:
            by = people[move.pop("by")]
            _make_move(concern, at=sent + span(move.pop("after")), by=by, **move)
    return len(rows)


def _details(row: dict[str, Any]) -> ConcernDetails:
    account = {name: _frozen(name, value) for name, value in row.pop("account").items()}
    identity = row.pop("identity", None)
    row.setdefault("keep_name_from_family", identity is not None)  # as the form does
    return ConcernDetails(
        account=Account(works_with_children=row.pop("works_with_children", "no"), **account),
        identity=Identity(**identity) if identity else None,
        area_code=_area_code(row.pop("area")),
        sign_codes=tuple(row.pop("signs", ())),
        **row,
    )


def _area_code(area: str) -> str:
    """The code that an area has in the pack of this demonstration."""
    if area not in NTH:
        return area
    here = Area.objects.here().offered()
    return here[NTH.index(area)].code


def _frozen(name: str, value: Any) -> Any:
    if name in ROWS:
        return tuple(ROWS[name](**fields) for fields in value)
    return tuple(value) if isinstance(value, list) else value


def _make_move(
    concern: Concern, *, at: datetime.datetime, by: User, do: str, words: str = "", **extra: Any
) -> None:
    concern.refresh_from_db()
    if do == "open":
        triage.open_record(concern, by=by, now=at)
        return
    if do == "propose":
        retention.propose(concern, by=by, now=at)
        return
    verb, arguments = _verb(do, words, extra)
    verb(concern, by=by, now=at, version=concern.version, **arguments)


def _verb(
    do: str, words: str, extra: dict[str, Any]
) -> tuple[Callable[..., Concern], dict[str, Any]]:
    match do:
        case "claim":
            return triage.claim, {}
        case "urgency":
            return triage.confirm_urgency, {"reason": words, **extra}
        case "note":
            return triage.add_note, {"words": words}
        case "wait":
            return triage.wait_for_information, {"what": words}
        case "decide":
            return triage.decide, {"reason": words, **extra}
        case "offer":
            team = Team.objects.get(code=extra["to"])
            return triage.offer_hand_over, {"reason": words, "to_team": team}
        case "accept":
            return triage.accept_hand_over, {}
        case "confirm":
            who, _, how = words.partition(", ")
            return triage.confirm_elsewhere, {"who": who, "how": how}
        case "pass-on":
            return triage.pass_on, {}
        case "number":
            return triage.record_case_number, {"number": words}
        case "check":
            return triage.check_case_number, {"number": words}
        case "close":
            return triage.close, {"words": words, **extra}
    raise ValueError(f"A demonstration concern asks for “{do}”, which is no move.")
