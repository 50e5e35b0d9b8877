"""What is printed on posters may be mended after publishing, and must still be printable."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format

from campaigns import publishing
from campaigns.models import Campaign
from campaigns.poster.editions import current_editions, todays_words
from campaigns.poster.formats import FORMATS


def warn_of_what_is_wrong(request: HttpRequest, *campaigns: Campaign) -> None:
    """Says what would now stand in the way of publishing what the public reads already."""
    for campaign in campaigns:
        for reason in publishing.reasons_against(campaign, now=timezone.now()):
            messages.warning(
                request, f"The public reads “{campaign}” already. Please mend: {reason}"
            )


def posters_made(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Each format by its name, and which edition of it says today's words."""
    words = todays_words(campaign)
    current = current_editions(campaign, words)
    for form in FORMATS:
        if form not in words:
            yield form.name, "Not made: it has no signs to show."
        elif form in current:
            made = date_format(timezone.localtime(current[form].made_at), "j F Y, H:i")
            yield form.name, f"Edition {current[form].number}, made {made}."
        else:
            yield form.name, "Not made yet."


class PrintedOnPosters:
    """For rows whose words or numbers posters carry. Add before ModelAdmin."""

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        warn_of_what_is_wrong(request, *Campaign.objects.published())
        return super().response_add(request, obj, *args, **kwargs)  # type: ignore[misc]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        warn_of_what_is_wrong(request, *Campaign.objects.published())
        return super().response_change(request, obj)  # type: ignore[misc]
