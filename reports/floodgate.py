"""Who has sent how much today: one token for each thing sent, out of the bucket of its network."""

import datetime
import secrets

from django.conf import settings

from awareness_site.asked_again import asked_again
from awareness_site.worded_once import WordedOnce
from reports import desk_hours
from reports.flood import Allowance, Arrival
from reports.models import NetworkBucket, NetworkDay
from reports.sealing import keyed_hash
from reports.vocabulary import HeldBecause

KEY_BYTES = 32
# Each time another thread of the same network was quicker: by then it is many at once.
ATTEMPTS = 3
# A press that began just before midnight may still be on its way.
AFTER_MIDNIGHT = datetime.timedelta(minutes=5)
RATINGS = Allowance(at_once=30, every=datetime.timedelta(minutes=1))


def why_held(arrival: Arrival, *, kind: str, now: datetime.datetime) -> str:
    """The reason to hold it, or empty. Belongs in the transaction that stores it, so that an
    attempt that is taken back gives its token back. `kind` is what is sent, such as "concern".

    What is doubted already takes no token: it may share its network with honest people.
    """
    if arrival.doubt or not arrival.network:
        return arrival.doubt
    is_within = takes_token(arrival.network, kind=kind, allowance=_allowance(), now=now)
    return "" if is_within else HeldBecause.FLOOD


def takes_token(network: str, *, kind: str, allowance: Allowance, now: datetime.datetime) -> bool:
    """Whether there was one. A flood over its limit only reads, and so waits for no lock."""
    day = _key_of(desk_hours.local_day(now))
    network_hash = keyed_hash(bytes(day.key), "network", kind, network)
    for _ in range(ATTEMPTS):
        found = _buckets.rows(day=day.pk, network_hash=network_hash)
        if not found:
            if _opens(day, network_hash, level=allowance.at_once - 1, now=now):
                return True
            continue
        ((key, was, at),) = found
        level = allowance.level(was, since=now - at)
        if level < 1:
            return False
        # Claim before counting: if no row changed, another press took that token.
        mine = NetworkBucket.objects.filter(pk=key, level=was, at=at)
        if mine.update(level=level - 1, at=max(now, at)):
            return True
    return False


_buckets = WordedOnce(
    lambda day, network_hash: NetworkBucket.objects.filter(
        day=day, network_hash=network_hash
    ).values_list("pk", "level", "at")
)


def _opens(day: NetworkDay, network_hash: str, *, level: int, now: datetime.datetime) -> bool:
    """Whether this is the first from there today, which takes its token at once."""
    _, is_new = NetworkBucket.objects.get_or_create(
        day=day, network_hash=network_hash, defaults={"level": level, "at": now}
    )
    return is_new


def forget_networks(now: datetime.datetime) -> int:
    """Deletes the keys of days that have passed, and every hash made under them."""
    today = desk_hours.local_day(now - AFTER_MIDNIGHT)
    count, _ = NetworkDay.objects.filter(day__lt=today).delete()
    return count


def _allowance() -> Allowance:
    return Allowance(
        at_once=settings.NETWORK_AT_ONCE,
        every=datetime.timedelta(minutes=settings.NETWORK_MINUTES),
    )


def _key_of(day: datetime.date) -> NetworkDay:
    """Whoever comes first after midnight makes the new key; two at once agree on one."""
    if known := _known(day):
        return known
    row, _ = NetworkDay.objects.get_or_create(
        day=day, defaults={"key": secrets.token_bytes(KEY_BYTES)}
    )
    return row


@asked_again
def _known(day: datetime.date) -> NetworkDay | None:
    return NetworkDay.objects.filter(day=day).first()
