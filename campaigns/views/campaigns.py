"""The front page and the pages of a campaign."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.models import Campaign, ContactLine, StandingPage
from campaigns.poster.editions import current_edition
from campaigns.register.lines import HelpLine, first_line
from campaigns.views.preview import campaign_for, shown


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`campaign` (Campaign | None: the one launched last), `signs` (list, in its order),
    `edition` (PosterEdition | None: only while its words are today's), `guides` (for whom there
    is a page) and `for_children` (HelpLine | None).
    """
    campaign = Campaign.objects.for_home()
    signs = list(campaign.signs_in_order()) if campaign else []
    context = {
        "campaign": campaign,
        "signs": signs,
        "edition": current_edition(campaign, signs=signs) if campaign else None,
        "guides": list(StandingPage.objects.guides()),
        "for_children": _for_children(),
    }
    return render(request, "campaigns/home.html", context)


@require_safe
def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """`campaign`, `signs`, `statements` (lists), `has_facts`, `edition` (PosterEdition | None),
    `for_children` (HelpLine | None), `is_over` and `is_preview` (True for an editor who reads
    a draft).
    """
    found = campaign_for(request, slug)
    signs = list(found.signs_in_order())
    context = {
        "campaign": found,
        "signs": signs,
        "statements": list(found.statements.all()),
        "has_facts": found.facts.exists(),
        "edition": current_edition(found, signs=signs),
        "for_children": _for_children(),
        "is_over": found.is_over(timezone.localdate()),
        "is_preview": not found.is_published,
    }
    return shown(request, "campaigns/campaign.html", context)


@require_safe
def law_and_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """`campaign`, `facts`, `statements` (lists, the first never empty) and `is_preview`."""
    found = campaign_for(request, slug)
    facts = list(found.facts.all())
    if not facts:
        raise Http404
    context = {
        "campaign": found,
        "facts": facts,
        "statements": list(found.statements.all()),
        "is_preview": not found.is_published,
    }
    return shown(request, "campaigns/law_and_figures.html", context)


def _for_children() -> HelpLine | None:
    return first_line(ContactLine.Kind.FOR_CHILDREN)
