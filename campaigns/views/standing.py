"""Pages about the site itself, whose words come from the product."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns.models import StandingPage


def page_of(code: str) -> StandingPage | None:
    """The row of a page, for its review dates; None until a pack has brought it. One query."""
    return StandingPage.objects.filter(code=code).first()


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """`page`."""
    return render(request, "campaigns/privacy.html", {"page": page_of("privacy")})


@require_safe
def using_this_site_safely(request: HttpRequest) -> HttpResponse:
    """`page`."""
    context = {"page": page_of("using-this-site-safely")}
    return render(request, "campaigns/using_this_site_safely.html", context)
