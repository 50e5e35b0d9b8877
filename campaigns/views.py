"""Pages that the public reads. Each view's docstring names what its template is given.

Every page also has `partnership`, `help_bar`, `demonstration` and `site_url` from the context
processor.
"""

from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, get_conditional_response
from django.views.decorators.http import require_safe

from campaigns import register
from campaigns.models import Campaign, ContactLine, PosterEdition
from campaigns.poster.editions import current_edition, todays_words

Kind = ContactLine.Kind
GROUPS: list[tuple[str, tuple[Kind, ...]]] = [
    ("A child is in danger now", (Kind.EMERGENCY,)),
    ("Tell the safeguarding team", (Kind.FRONT_DOOR, Kind.OUT_OF_HOURS)),
    ("Tell the police, when nobody is in danger now", (Kind.POLICE,)),
    ("For children and young people", (Kind.FOR_CHILDREN,)),
    ("For adults who are worried", (Kind.FOR_ADULTS,)),
    ("Pictures and harm online", (Kind.ONLINE_HARM,)),
]


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
    """`campaign`, `signs`, `statements`, `facts` (lists), `edition` (PosterEdition | None) and
    `is_preview` (True for an editor who reads a draft).
    """
    found = _campaign_for(request, slug)
    context = {
        "campaign": found,
        "signs": list(found.signs_in_order()),
        "statements": list(found.statements.all()),
        "facts": list(found.facts.all()),
        "edition": current_edition(found),
        "is_preview": not found.is_published,
    }
    return _shown(request, "campaigns/campaign.html", context)


@require_safe
def poster_words(request: HttpRequest, slug: str) -> HttpResponse:
    """`campaign`, `words` (PosterWords: all that the poster says), `edition` and `is_preview`."""
    found = _campaign_for(request, slug)
    context = {
        "campaign": found,
        "words": todays_words(found),
        "edition": current_edition(found),
        "is_preview": not found.is_published,
    }
    return _shown(request, "campaigns/poster_words.html", context)


@require_safe
def poster_pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _poster_file(request, slug, field="pdf", kind="application/pdf", ending="pdf")


@require_safe
def poster_picture(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _poster_file(request, slug, field="thumbnail", kind="image/png", ending="png")


@require_safe
def get_help(request: HttpRequest) -> HttpResponse:
    """`groups`: a list of (heading, list[HelpLine]), no list empty."""
    lines = register.published_lines(timezone.now())
    grouped = [
        (heading, [line for line in lines if line.kind in kinds]) for heading, kinds in GROUPS
    ]
    context = {"groups": [(heading, found) for heading, found in grouped if found]}
    return render(request, "campaigns/get_help.html", context)


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Nothing beyond what every page has."""
    return render(request, "campaigns/privacy.html")


@require_safe
def using_this_site_safely(request: HttpRequest) -> HttpResponse:
    """Nothing beyond what every page has."""
    return render(request, "campaigns/using_this_site_safely.html")


def _campaign_for(request: HttpRequest, slug: str) -> Campaign:
    """The campaign that this person may read; a hidden draft and a wrong address look alike."""
    found = Campaign.objects.filter(slug=slug).first()
    if found is None or not (found.is_published or _may_preview(request.user)):
        raise Http404
    return found


def _may_preview(user: User | AnonymousUser) -> bool:
    return user.is_staff and user.has_perm("campaigns.change_campaign")


def _shown(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    response = render(request, template, context)
    if context["is_preview"]:
        add_never_cache_headers(response)
    return response


def _poster_file(
    request: HttpRequest, slug: str, *, field: str, kind: str, ending: str
) -> HttpResponseBase:
    campaign = _campaign_for(request, slug)
    edition = current_edition(campaign)
    if edition is None:
        raise Http404
    etag = f'"{edition.pdf_digest}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        # The bytes are read only now: most visitors ask again for what they have.
        content = PosterEdition.objects.values_list(field, flat=True).get(pk=edition.pk)
        response = HttpResponse(bytes(content), content_type=kind)
        name = f"{slug}-poster-{edition.number}.{ending}"
        response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = etag
    # Asked again every time: a poster with yesterday's number must not live on in a cache.
    response["Cache-Control"] = "public, no-cache" if campaign.is_published else "no-store"
    return response
