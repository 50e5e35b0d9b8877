"""Warns editors of words that blame a child, and names better ones. It stands in nobody's way."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from campaigns.wording import blaming_words, own_words


class ChosenWords:
    """Reads what was saved, with the rows that belong to it. Add before ModelAdmin."""

    worded_parts: tuple[str, ...] = ()

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        self._warn(request, obj)
        return super().response_add(request, obj, *args, **kwargs)  # type: ignore[misc]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        self._warn(request, obj)
        return super().response_change(request, obj)  # type: ignore[misc]

    def _warn(self, request: HttpRequest, obj: Model) -> None:
        rows = [obj, *(row for part in self.worded_parts for row in getattr(obj, part).all())]
        words = [text for row in rows for text in own_words(row)]
        # Each once, in the order in which they stand.
        for found in dict.fromkeys(one for text in words for one in blaming_words(text)):
            messages.warning(
                request,
                f"“{found.word}” can put blame on a child. Better: {found.better}. "
                "It is saved as you wrote it.",
            )
