"""The code of an invented person, shown on a demonstration so that anybody can try the desk.

A secret is shown only where the settings say that this is a demonstration and the row itself
says that it was made for showing; an app that somebody enrols is never one of these.
"""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache

IS_SHOWN = "is_shown"


def enrol_shown(person: User) -> None:
    """A second factor that everybody can see. Raises ValueError on a real site."""
    if not settings.DEMONSTRATION:
        raise ValueError("Only a demonstration shows its codes.")
    made = totp.TOTP.activate(person, totp.generate_totp_secret()).instance
    made.data[IS_SHOWN] = True
    made.save(update_fields=["data"])


def code_shown(person: Any) -> str:
    """A code that is good now and was not used yet; empty on a real site, and for real people."""
    if not settings.DEMONSTRATION:
        return ""
    made = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    if made is None or not made.data.get(IS_SHOWN):
        return ""
    before, today, after = totp.yield_hotp_counters_from_time()
    secret = decrypt(made.data["secret"])
    codes = [
        totp.format_hotp_value(totp.hotp_value(secret, count)) for count in (today, after, before)
    ]
    app = made.wrap()
    return next((code for code in codes if not cache.get(app._get_used_cache_key(code))), codes[0])
