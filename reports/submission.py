"""The one way in: from what a reporter told us to a stored, routed, announced concern."""

import datetime
import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db import IntegrityError, transaction

from campaigns.models import Area
from reports import alarms, audit, deadlines, desk_hours, floodgate, keyring, outbox
from reports.desk_hours import DeskHours
from reports.details import ConcernDetails
from reports.flood import UNDOUBTED, Arrival
from reports.models import Concern, RoutingRule, Team
from reports.references import new_reference, normalised
from reports.routing import Route, RoutingAnswers, route_concern
from reports.sealing import keyed_hash
from reports.vocabulary import Action, MessageKind, WorksWithChildren

ATTEMPTS = 5
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
) -> Concern:
    """Stores the concern with its route, deadlines, audit event and notification, or nothing.

    The same token with the same words gives the same concern back, however often it is sent. The
    same token with other words is a further concern that follows the first. Raises FormClosed.

    `received_at` and `who`: when it reached us, and who makes it a concern now, where that was
    found in something else that somebody wrote. By when to decide counts from then.
    `arrival`: what can hold it. A held concern differs in its place and its mails alone.
    """
    hashes = _hashes(details, token)
    return stored_once(
        find=lambda: Concern.objects.filter(**hashes).first(),
        store=lambda: _store(
            details,
            now=now,
            received_at=received_at or now,
            who=who,
            arrival=arrival,
            hashes=hashes,
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


def already_sent(token: str) -> Concern | None:
    """The first concern that came with this token."""
    return Concern.objects.filter(token_hash=_token_hash(token)).order_by("pk").first()


def is_stored(details: ConcernDetails, *, token: str) -> bool:
    """Whether `submit_concern` would find these very words under this token."""
    return Concern.objects.filter(**_hashes(details, token)).exists()


@transaction.atomic
def _store(
    details: ConcernDetails,
    *,
    now: datetime.datetime,
    received_at: datetime.datetime,
    who: str,
    arrival: Arrival,
    hashes: dict[str, str],
) -> Concern:
    area = _area(details.area_code)
    route = _route(details, area)
    team = Team.objects.get(code=route.team)
    hours = desk_hours.current()
    reference = new_reference()
    sealed = _sealed(details, route, team=team, reference=reference)
    # Last before the writing: others of the same network wait for this token on PostgreSQL.
    held = floodgate.why_held(arrival, kind="concern", now=now)
    concern = Concern.objects.create(
        reference=reference,
        is_held=bool(held),
        held_because=held,
        **hashes,
        follows=_follows(details, hashes["token_hash"]),
        received_at=received_at,
        # From now: whoever made it a concern has read it, and nobody could look at it before.
        first_look_by=deadlines.first_look_by(
            now, hours=hours, minutes=settings.FIRST_LOOK_MINUTES
        ),
        decide_by=deadlines.decide_by(received_at, hours=hours, rule=settings.DECISION_RULE),
        officer_due_at=_officer_due_at(details, team, received_at, hours),
        team=team,
        proposed_urgency=route.urgency,
        urgency=route.urgency,
        area=area,
        **sealed,
        **_clear_columns(details),
    )
    codes = {"held": held} if held else {}
    audit.record(Action.RECEIVED, about=concern, who=who, now=now, proposed=route.urgency, **codes)
    if not held:  # the clock gathers what is held into one message
        _announce(concern, now=now)
    return concern


def _announce(concern: Concern, *, now: datetime.datetime) -> None:
    if to := concern.team.notification_address:
        outbox.queue(MessageKind.NEW_CONCERN, about=concern, to=to, now=now)
    alarms.announce(concern, now=now)


def _sealed(
    details: ConcernDetails, route: Route, *, team: Team, reference: str
) -> dict[str, bytes | None]:
    routed = {"why": route.why, "rule": route.rule}
    return {
        "sealed_account": keyring.seal_account(
            team, details.account, reference=reference, route=routed
        ),
        "sealed_identity": keyring.seal_identity(team, details.identity, reference=reference),
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


def _area(code: str) -> Area:
    """The area that was chosen; whatever is none of the list is "not known"."""
    chosen = Area.objects.filter(code=code).first() if code else None
    return chosen or Area.objects.filter(place=Area.Place.UNKNOWN)[:1].get()


def _route(details: ConcernDetails, area: Area) -> Route:
    places = {Area.Place.HERE: False, Area.Place.ELSEWHERE: True}
    answers = RoutingAnswers(
        danger=details.danger,
        relation=details.relation,
        area=area.code,
        works_with_children=details.account.works_with_children,
        no_child_known=not details.account.names_a_child,
        out_of_county=places.get(Area.Place(area.place)),
        signs=frozenset(details.sign_codes),
    )
    return route_concern(
        answers,
        rules=RoutingRule.objects.as_rules(),
        ready_teams=set(Team.objects.ready().values_list("code", flat=True)),
        duty_team=Team.objects.get(is_duty=True).code,
    )


def _follows(details: ConcernDetails, token_hash: str) -> Concern | None:
    """The first of this sending, or the earlier concern that is quoted, if there is one.

    A reference that names nothing is passed over in silence: the answer must not tell a stranger
    which references are real.
    """
    first = Concern.objects.filter(token_hash=token_hash).order_by("pk").first()
    quoted = normalised(details.account.earlier_reference)
    return first or (Concern.objects.filter(reference=quoted).first() if quoted else None)


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
