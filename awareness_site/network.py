"""Which network a request comes from: what one home or one school shares, and never more."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

# What a provider gives one home: inside it anybody can have as many addresses as they like.
IPV6_PREFIX = 56


def network_of(request: HttpRequest) -> str:
    """An IPv4 address, or the /56 of an IPv6 one. Empty where none can be read.

    Behind a front server only the last element that it added counts: whatever stands before it,
    the visitor may have written.
    """
    named = (
        request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2]
        if settings.BEHIND_PROXY
        else request.META.get("REMOTE_ADDR", "")
    )
    try:
        return _network(ip_address(named.strip()))
    except ValueError:
        return ""


def _network(address: IPv4Address | IPv6Address) -> str:
    if isinstance(address, IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address.packed, IPV6_PREFIX), strict=False))
