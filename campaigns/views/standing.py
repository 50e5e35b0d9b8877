"""Pages about the site itself, whose words come from the product."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns.models import Fact, KeptFor, StandingPage


def page_of(code: str) -> StandingPage | None:
    """The row of a page, for its review dates; None until a pack has brought it. One query."""
    return StandingPage.objects.filter(code=code).first()


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """`page` and `facts` (the law, and who enforces it)."""
    return _shown(request, "accessibility")


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """`page`, `facts` and `cookies` (list[Cookie]: all that the site may set)."""
    return _shown(request, "cookies", cookies=list(settings.COOKIES.values()))


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """`page`, `facts` and how long things are kept: see `_kept`."""
    return _shown(request, "privacy", **_kept())


@require_safe
def privacy_children(request: HttpRequest) -> HttpResponse:
    """`page`, `facts` and how long things are kept: see `_kept`."""
    return _shown(request, "privacy-children", **_kept())


@require_safe
def privacy_people_named(request: HttpRequest) -> HttpResponse:
    """`page`, `facts` and `kept` alone: whoever is named here has typed nothing."""
    return _shown(request, "privacy-people-named", kept=_kept()["kept"])


@require_safe
def using_this_site_safely(request: HttpRequest) -> HttpResponse:
    """`page` and `facts` (none so far)."""
    return _shown(request, "using-this-site-safely")


def _shown(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
    page = page_of(code)
    context = {"page": page, "facts": _facts(page), **more}
    return render(request, f"campaigns/{code.replace('-', '_')}.html", context)


def _facts(page: StandingPage | None) -> list[Fact]:
    return list(page.facts.all()) if page else []


def _kept() -> dict[str, Any]:
    """`draft_hours` and `receipt_minutes` of this site, and `kept` (list[KeptFor])."""
    return {
        "draft_hours": settings.DRAFT_HOURS,
        "receipt_minutes": settings.RECEIPT_MINUTES,
        "kept": list(KeptFor.objects.all()),
    }
