"""The emblem of whoever’s site it is."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from campaigns.models import Partnership

# A drawing can be opened as a page of its own: there it may do nothing at all.
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"


@require_safe
@conditional_page
@cache_control(public=True, max_age=3600)
def emblem(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """A partnership's own drawing, or the product's. One query; the browser asks once an hour."""
    drawing = Partnership.current().emblem or _of_the_product()
    answer = HttpResponse(drawing, content_type="image/svg+xml; charset=utf-8")
    answer["Content-Security-Policy"] = POLICY
    return answer


@cache
def _of_the_product() -> str:
    path = settings.BASE_DIR / "static" / "img" / "emblem.svg"
    return path.read_text(encoding="utf-8")
