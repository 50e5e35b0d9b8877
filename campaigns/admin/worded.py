"""Warns editors of words that blame a child, and names better ones. It stands in nobody's way."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from campaigns.wording import blame_in


class ChosenWords:
    """Reads what was saved, with the rows that belong to it. Add before ModelAdmin."""

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        self._warn(request, obj)
        return super().response_add(request, obj, *args, **kwargs)  # type: ignore[misc]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        self._warn(request, obj)
        return super().response_change(request, obj)  # type: ignore[misc]

    def _warn(self, request: HttpRequest, obj: Model) -> None:
        for found in blame_in(obj):
            messages.warning(request, f"{found} It is saved as you wrote it.")
