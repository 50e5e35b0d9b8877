"""What every page knows: whose site it is, who answers, whom to ring now, what cannot wait."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from campaigns.models import DataProtectionEntry
from campaigns.register.at_hand import alerts_at, partnership, register_at


def site(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001
    """Lazy: a page that shows none of it, such as the admin's, asks the database for none."""
    return {
        "partnership": SimpleLazyObject(partnership),
        "answering": SimpleLazyObject(DataProtectionEntry.objects.by_kind),
        "help_bar": SimpleLazyObject(lambda: register_at(timezone.now()).bar),
        "alerts": SimpleLazyObject(lambda: alerts_at(timezone.now())),
        "demonstration": settings.DEMONSTRATION,
        "site_url": settings.SITE_URL,
    }
