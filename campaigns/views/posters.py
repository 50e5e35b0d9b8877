"""The poster: its words as a page, and its files."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from campaigns.models import PosterEdition
from campaigns.poster.editions import current_edition, todays_words
from campaigns.views.preview import campaign_for, shown


@require_safe
def poster_words(request: HttpRequest, slug: str) -> HttpResponse:
    """`campaign`, `words` (PosterWords: all that the poster says), `edition` and `is_preview`."""
    found = campaign_for(request, slug)
    context = {
        "campaign": found,
        "words": todays_words(found),
        "edition": current_edition(found),
        "is_preview": not found.is_published,
    }
    return shown(request, "campaigns/poster_words.html", context)


@require_safe
def poster_pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _poster_file(request, slug, field="pdf", kind="application/pdf", ending="pdf")


@require_safe
def poster_picture(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _poster_file(request, slug, field="thumbnail", kind="image/png", ending="png")


def _poster_file(
    request: HttpRequest, slug: str, *, field: str, kind: str, ending: str
) -> HttpResponseBase:
    campaign = campaign_for(request, slug)
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
