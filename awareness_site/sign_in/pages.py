"""What every page of the sign-in shares: the frame of the desk, and no copy in any cache."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from reports.desk import proof


class DeskPage:
    """`heading` is the one heading of the page, and its title."""

    heading = ""
    request: HttpRequest

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | frame(self.request, self.heading)


def frame(request: HttpRequest, heading: str) -> dict[str, Any]:
    """What `admin/base_site.html` asks for. The links of the desk stand for who may follow them."""
    return {
        "title": heading,
        "site_title": admin.site.site_title,
        "site_header": admin.site.site_header,
        "has_permission": proof.has_both_factors(request, request.user),
        "demonstration": settings.DEMONSTRATION,
    }
