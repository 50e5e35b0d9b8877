"""The one way in: from what a reporter told us to a stored, routed, announced concern."""

import datetime
import json
import time
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db import IntegrityError

from awareness_site.turns import writing
from awareness_site.worded_once import WordedOnce, insert
from campaigns.models import Area
from reports import alarms, audit, deadlines, desk_hours, floodgate, keyring, outbox
from reports.desk_hours import DeskHours
from reports.details import ConcernDetails
from reports.flood import UNDOUBTED, Arrival
from reports.models import Concern, Team, TeamKey
from reports.references import new_reference, normalised
from reports.routing import Route, RoutingAnswers
from reports.sealing import keyed_hash
from reports.standing import Standing, standing
from reports.vocabulary import Action, MessageKind, WorksWithChildren

ATTEMPTS = 5
SOON = 0.5  # seconds
Stored = TypeVar("Stored")


class FormClosed(Exception):
    """What must stand before concerns are taken does not stand; `readiness` says what."""


def submit_concern(
    details: ConcernDetails,
    *,
    token: str,
    now: datetime.datetime,
    received_at: datetime.datetime | None = None,
    who: str = audit.PUBLIC,
    arrival: Arrival = UNDOUBTED,
    then: Callable[[], None] = lambda: None,
) -> Concern:
    """Stores the concern with its route, deadlines, audit event and notification, or nothing.

    The same token with the same words gives the same concern back, however often it is sent. The
    same token with other words is a further concern that follows the first. Raises FormClosed.

    `received_at` and `who`: when it reached us, and who makes it a concern now, where that was
    found in something else that somebody wrote. By when to decide counts from then.
    `arrival`: what can hold it. A held concern differs in its place and its mails alone.
    `then`: what else becomes true with it, in the same transaction where one is needed.
    """
    hashes = _hashes(details, token)

    def find() -> Concern | None:
        found = _stored_as(hashes)
        if found is None:
            return None
        then()
        return Concern.objects.get(pk=found)

    return stored_once(
        find=find,
        store=lambda: _store(
            details,
            now=now,
            received_at=received_at or now,
            who=who,
            arrival=arrival,
            hashes=hashes,
            then=then,
        ),
    )


def stored_once(*, find: Callable[[], Stored | None], store: Callable[[], Stored]) -> Stored:
    """What `find` finds of an earlier press, or else what `store` stores. Raises FormClosed."""
    for attempt in range(1, ATTEMPTS + 1):
        if sent := find():
            return sent
        try:
            return store()
        except IntegrityError:
            # Either the same press came twice at once, or two rows drew one reference.
            if attempt == ATTEMPTS:
                raise
        except (
            Area.DoesNotExist,
            Team.DoesNotExist,
            keyring.NoKey,
            desk_hours.NoWorkingHours,
        ) as fault:
            raise FormClosed(type(fault).__qualname__) from None
    raise AssertionError("unreachable")


def sent_with(token: str) -> list[Concern]:
    """The concerns that came with this token, the first one first; of each what is told to
    whoever sent it.
    """
    keys = [key for key, _ in _sent.rows(token_hash=_token_hash(token))]
    if not keys:
        return []
    told = Concern.objects.only(
        "reference",
        "received_at",
        "decide_by",
        "first_looked_at",
        "urgent_since",
        "urgency",
        "danger",
        "relation",
        "contact",
        "area",
    )
    return list(told.filter(pk__in=keys).order_by("pk"))


def already_sent(token: str) -> Concern | None:
    """The first concern that came with this token."""
    return next(iter(sent_with(token)), None)


def is_stored(details: ConcernDetails, *, token: str) -> bool:
    """Whether `submit_concern` would find these very words under this token."""
    return _stored_as(_hashes(details, token)) is not None


_sent = WordedOnce(
    lambda token_hash: (
        Concern.objects.filter(token_hash=token_hash).order_by("pk").values_list("pk", "words_hash")
    )
)


def _stored_as(hashes: dict[str, str]) -> int | None:
    rows = _sent.rows(token_hash=hashes["token_hash"])
    return next((key for key, words_hash in rows if words_hash == hashes["words_hash"]), None)


def _store(
    details: ConcernDetails,
    *,
    now: datetime.datetime,
    received_at: datetime.datetime,
    who: str,
    arrival: Arrival,
    hashes: dict[str, str],
    then: Callable[[], None],
) -> Concern:
    """Whoever else would write waits only for what must be one: routed and sealed is before."""
    desk, read = standing(), time.monotonic()
    concern = _prepared(details, desk, now=now, received_at=received_at)
    with writing():
        # Whoever had to wait for the writer meets the desk as it is by now.
        if time.monotonic() - read > SOON and (still := standing()) is not desk:
            concern = _prepared(details, still, now=now, received_at=received_at)
        concern.token_hash, concern.words_hash = hashes["token_hash"], hashes["words_hash"]
        concern.follows_id = _follows(details, concern.token_hash)
        # Last before the writing: others of the same network wait for this token on PostgreSQL.
        concern.held_because = floodgate.why_held(arrival, kind="concern", now=now)
        concern.is_held = bool(concern.held_because)
        insert(concern)
        _tell(concern, who=who, now=now)
        then()
    return concern


def _prepared(
    details: ConcernDetails,
    desk: Standing,
    *,
    now: datetime.datetime,
    received_at: datetime.datetime,
) -> Concern:
    """The concern as it will stand, routed and sealed, and not stored."""
    area = desk.area(details.area_code)
    route = desk.route(_answers(details, area))
    team, reference = desk.teams[route.team], new_reference()
    return Concern(
        reference=reference,
        received_at=received_at,
        # From now: whoever made it a concern has read it, and nobody could look at it before.
        first_look_by=deadlines.first_look_by(
            now, hours=desk.hours, minutes=settings.FIRST_LOOK_MINUTES
        ),
        decide_by=deadlines.decide_by(received_at, hours=desk.hours, rule=settings.DECISION_RULE),
        officer_due_at=_officer_due_at(details, team, received_at, desk.hours),
        team=team,
        proposed_urgency=route.urgency,
        urgency=route.urgency,
        area=area,
        **_sealed(details, route, key=desk.key_of(team), reference=reference),
        **_clear_columns(details),
    )


def _tell(concern: Concern, *, who: str, now: datetime.datetime) -> None:
    """The record of it, and whom it is announced to."""
    codes: dict[str, str | int] = {"proposed": concern.proposed_urgency}
    if concern.is_held:
        codes["held"] = concern.held_because
    audit.record(Action.RECEIVED, about=concern, who=who, now=now, **codes)
    if not concern.is_held:  # the clock gathers what is held into one message
        _announce(concern, now=now)


def _announce(concern: Concern, *, now: datetime.datetime) -> None:
    if to := concern.team.notification_address:
        outbox.queue(MessageKind.NEW_CONCERN, about=concern, to=to, now=now)
    alarms.announce(concern, now=now)


def _sealed(
    details: ConcernDetails, route: Route, *, key: TeamKey, reference: str
) -> dict[str, bytes | None]:
    routed = {"why": route.why, "rule": route.rule}
    return {
        "sealed_account": keyring.seal_account(
            key, details.account, reference=reference, route=routed
        ),
        "sealed_identity": keyring.seal_identity(key, details.identity, reference=reference),
    }


def _officer_due_at(
    details: ConcernDetails, team: Team, received: datetime.datetime, hours: DeskHours
) -> datetime.datetime | None:
    """By when the designated officer is told of somebody who works with children. A colleague
    goes past the duty team to whoever is named for that; only if it came here all the same does
    somebody have to be told.
    """
    works = details.account.works_with_children
    is_colleague_here = works == WorksWithChildren.HERE and team.is_duty
    if works != WorksWithChildren.YES and not is_colleague_here:
        return None
    return deadlines.decide_by(received, hours=hours, rule=deadlines.ONE_WORKING_DAY)


def _clear_columns(details: ConcernDetails) -> dict[str, object]:
    return {
        "danger": details.danger,
        "relation": details.relation,
        "contact": details.contact,
        "sign_codes": list(details.sign_codes),
        "language": details.language,
        "no_voicemail": details.no_voicemail,
        "keep_name_from_family": details.keep_name_from_family,
        "unsafe_to_tell_family": details.is_unsafe_to_tell_family,
        "danger_to_visitors": details.is_dangerous_to_visit,
    }


def _answers(details: ConcernDetails, area: Area) -> RoutingAnswers:
    places = {Area.Place.HERE: False, Area.Place.ELSEWHERE: True}
    return RoutingAnswers(
        danger=details.danger,
        relation=details.relation,
        area=area.code,
        works_with_children=details.account.works_with_children,
        no_child_known=not details.account.names_a_child,
        out_of_county=places.get(Area.Place(area.place)),
        signs=frozenset(details.sign_codes),
    )


def _follows(details: ConcernDetails, token_hash: str) -> int | None:
    """The first of this sending, or the earlier concern that is quoted, if there is one.

    A reference that names nothing is passed over in silence: the answer must not tell a stranger
    which references are real.
    """
    for first, _ in _sent.rows(token_hash=token_hash):
        return int(first)
    quoted = normalised(details.account.earlier_reference)
    named = Concern.objects.filter(reference=quoted).values_list("pk", flat=True)
    return named.first() if quoted else None


def hashes_of(plain: dict[str, Any], *, token: str, kind: str) -> dict[str, str]:
    """What one sending is known again by. `kind` is what is sent, such as "concern"."""
    words = json.dumps(plain, sort_keys=True, separators=(",", ":"))
    return {
        "token_hash": keyed_hash(token.encode(), f"the token of a {kind}"),
        "words_hash": keyed_hash(token.encode(), f"the words of a {kind}", words),
    }


def _hashes(details: ConcernDetails, token: str) -> dict[str, str]:
    return hashes_of(details.as_plain(), token=token, kind="concern")


def _token_hash(token: str) -> str:
    return keyed_hash(token.encode(), "the token of a concern")
