"""What is printed on posters may be mended after publishing, and must still be printable."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from campaigns import publishing
from campaigns.models import Campaign


def warn_of_what_is_wrong(request: HttpRequest, *campaigns: Campaign) -> None:
    """Says what would now stand in the way of publishing what the public reads already."""
    for campaign in campaigns:
        for reason in publishing.reasons_against(campaign, now=timezone.now()):
            messages.warning(
                request, f"The public reads “{campaign}” already. Please mend: {reason}"
            )


class PrintedOnPosters:
    """For rows whose words or numbers posters carry. Add before ModelAdmin."""

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        warn_of_what_is_wrong(request, *Campaign.objects.published())
        return super().response_add(request, obj, *args, **kwargs)  # type: ignore[misc]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        warn_of_what_is_wrong(request, *Campaign.objects.published())
        return super().response_change(request, obj)  # type: ignore[misc]
