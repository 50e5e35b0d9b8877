"""What the door can doubt about a sending: nothing here refuses, it only says what is held."""

import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from awareness_site.network import network_of
from reports.flood import Arrival, doubt_about

# A box that nobody sees, for whatever fills in every box it finds.
TRAP = "website"
_signer = Signer(salt="when somebody began to write")


def stamp(token: str, *, now: datetime.datetime) -> str:
    """This second, signed for these words' token: a page can carry it, and nobody can make it."""
    second = str(int(now.timestamp()))
    return _signer.sign(f"{token}:{second}").removeprefix(f"{token}:")


def is_stamp(token: str, stamped: str) -> bool:
    return _seconds_of(token, stamped) is not None


def arrival_of(
    request: HttpRequest,
    *,
    token: str,
    stamped: str,
    now: datetime.datetime,
    is_urgent: bool = False,
) -> Arrival:
    """How this press reached us. `stamped` may be empty where a draft is of an older release:
    then nobody knows how long it took. Whatever else is no stamp of ours took no time.
    """
    began = _seconds_of(token, stamped)
    taken = now.timestamp() - began if began is not None else 0.0
    doubt = doubt_about(
        trap=request.POST.get(TRAP, ""),
        seconds=taken if stamped else None,
        quickest=settings.QUICKEST_SECONDS,
        is_urgent=is_urgent,
    )
    return Arrival(network=network_of(request), doubt=doubt)


def _seconds_of(token: str, stamped: str) -> int | None:
    try:
        signed = _signer.unsign(f"{token}:{stamped}")
    except BadSignature:
        return None
    return int(signed.rpartition(":")[2])
