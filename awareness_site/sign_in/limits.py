"""Slows guessing down by account and network, so that guessing shuts nobody else out.

A network is an address, or the 56 bits of IPv6 that one household has. Only failures count.

- Passwords: 5 in 5 minutes for one account from one network, 20 for all accounts from it. Never
  refused: an account on a network from which it has signed in well within 90 days. Nothing is
  counted for an account everywhere, because anybody could use that up.
- Codes, which only somebody with the password is asked for: 5 in 5 minutes and 30 a day for one
  account from one network, and 20 a day from all networks together that are new to it.
- Passkeys are not counted: there is nothing to guess.
"""

import datetime

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from reports.models import KnownNetwork
from reports.sealing import keyed_hash

KNOWN_FOR = datetime.timedelta(days=90)
APP = "awareness_site.sign_in"
LIMITS = {
    "password": "5/5m/key",
    "passwords_of_a_network": "20/5m/key",
    "code": "5/5m/key,30/d/key",
    "codes_elsewhere": "20/d/key",
}


class Tries:
    """What one try has used up. It is given back where the try was right."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self._used: list[ratelimit.RateLimitUsage] = []

    def take(self, action: str, *about: str) -> None:
        """Raises ValidationError where nothing is left."""
        key = _hash(action, *about)
        used = ratelimit.consume(self.request, app=APP, action=action, config=LIMITS, key=key)
        if not used:
            raise get_adapter().validation_error("too_many_login_attempts")
        self._used.append(used)

    def give_back(self) -> None:
        for used in self._used:
            used.rollback()


def before_password(request: HttpRequest, username: str) -> Tries:
    """Counts a try. Names that no account has are counted alike: nothing tells them apart."""
    tries, network = Tries(request), ratelimit.get_ip(request)
    account = User.objects.filter(username=username).first()
    if account is None or not is_known(request, account):
        tries.take("password", username.lower(), network)
        tries.take("passwords_of_a_network", network)
    return tries


def before_code(request: HttpRequest, account: User) -> Tries:
    tries = Tries(request)
    tries.take("code", str(account.pk), ratelimit.get_ip(request))
    if not is_known(request, account):
        tries.take("codes_elsewhere", str(account.pk))
    return tries


def is_known(request: HttpRequest, account: User) -> bool:
    since = timezone.now() - KNOWN_FOR
    here = account.known_networks.filter(network=_network(request, account))
    return here.filter(last_at__gt=since).exists()


def remember_network(request: HttpRequest, account: User) -> None:
    """Belongs after a sign-in with both factors, never before."""
    KnownNetwork.objects.update_or_create(
        user=account,
        network=_network(request, account),
        defaults={"last_at": timezone.now()},
    )


def _network(request: HttpRequest, account: User) -> str:
    return _hash("network", str(account.pk), ratelimit.get_ip(request))


def _hash(*parts: str) -> str:
    return keyed_hash(settings.SECRET_KEY.encode(), *parts)
