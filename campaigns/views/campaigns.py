"""The front page and the pages of a campaign."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.models import Campaign
from campaigns.poster.editions import current_edition
from campaigns.views.preview import campaign_for, shown


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`campaign` (Campaign | None: the one launched last), `signs` (list, in its order) and
    `edition` (PosterEdition | None: only while its words are today's).
    """
    campaign = Campaign.objects.for_home()
    context = {
        "campaign": campaign,
        "signs": list(campaign.signs_in_order()) if campaign else [],
        "edition": current_edition(campaign) if campaign else None,
    }
    return render(request, "campaigns/home.html", context)


@require_safe
def campaign(request: HttpRequest, slug: str) -> HttpResponse:
    """`campaign`, `signs`, `statements`, `facts` (lists), `edition` (PosterEdition | None),
    `is_over` and `is_preview` (True for an editor who reads a draft).
    """
    found = campaign_for(request, slug)
    context = {
        "campaign": found,
        "signs": list(found.signs_in_order()),
        "statements": list(found.statements.all()),
        "facts": list(found.facts.all()),
        "edition": current_edition(found),
        "is_over": found.is_over(timezone.localdate()),
        "is_preview": not found.is_published,
    }
    return shown(request, "campaigns/campaign.html", context)
