"""Who may read a campaign: everybody what is published, editors their drafts."""

from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from campaigns.models import Campaign


def campaign_for(request: HttpRequest, slug: str) -> Campaign:
    """The campaign that this person may read; a hidden draft and a wrong address look alike."""
    found = Campaign.objects.filter(slug=slug).first()
    if found is not None and found.is_published:
        return found
    # Asked in either case: to ask who somebody is marks the answer as one for them alone.
    may_preview = _may_preview(getattr(request, "user", None))
    if found is None or not may_preview:
        raise Http404
    return found


def shown(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """The page; that of a draft is kept nowhere."""
    response = render(request, template, context)
    if context["is_preview"]:
        add_never_cache_headers(response)
    return response


def _may_preview(user: User | AnonymousUser | None) -> bool:
    """None where nobody can sign in: in a process that serves the public alone."""
    return user is not None and user.is_staff and user.has_perm("campaigns.change_campaign")
