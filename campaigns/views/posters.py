"""Posters and pictures: what there is, the words of each as a page, the files, and old editions."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from campaigns.models import Campaign, PosterEdition
from campaigns.poster.editions import current_edition, current_editions, todays_words
from campaigns.poster.formats import A4, BY_CODE, PosterFormat, Readers
from campaigns.poster.words import PosterWords
from campaigns.views.preview import campaign_for, shown
from campaigns.views.standing import page_of


@dataclass(frozen=True)
class Card:
    """One format of a campaign, as the Posters page offers it."""

    form: PosterFormat
    words: PosterWords
    edition: PosterEdition | None


@require_safe
def posters(request: HttpRequest) -> HttpResponse:
    """`campaigns`: a list of (Campaign, list of (heading, list[Card])), and `page`."""
    found = [(campaign, _cards(campaign)) for campaign in Campaign.objects.published()]
    return render(
        request, "campaigns/posters.html", {"campaigns": found, "page": page_of("posters")}
    )


@require_safe
def poster_words(request: HttpRequest, slug: str, code: str = A4.code) -> HttpResponse:
    """`campaign`, `form`, `words` (PosterWords: all that it says), `edition`, `is_preview`."""
    campaign, form = campaign_for(request, slug), _form(code)
    words = todays_words(campaign, forms=[form])
    if form not in words:
        raise Http404
    context = {
        "campaign": campaign,
        "form": form,
        "words": words[form],
        "edition": current_editions(campaign, words).get(form),
        "is_preview": not campaign.is_published,
    }
    return shown(request, "campaigns/poster_words.html", context)


@require_safe
def poster_file(request: HttpRequest, slug: str, file_name: str) -> HttpResponseBase:
    """Today's file, at an address that stays: `a4.pdf`, `square.png`."""
    campaign, form = campaign_for(request, slug), _form(file_name.partition(".")[0])
    if file_name != form.file_name:
        raise Http404
    return _sent(request, campaign, form, _current(campaign, form))


@require_safe
def poster_thumbnail(request: HttpRequest, slug: str, code: str) -> HttpResponseBase:
    campaign, form = campaign_for(request, slug), _form(code)
    return _sent(request, campaign, form, _current(campaign, form), thumbnail=True)


@require_safe
def poster_edition(request: HttpRequest, slug: str, code: str, number: int) -> HttpResponseBase:
    """The file while it is today's; else a page with today's numbers, which a copy may lack.

    `campaign`, `form`, `old` (PosterEdition), `edition` (today's, or None while it is made),
    `is_made` (False for a format that has lost its signs) and `words` (PosterWords, of the A4
    poster, which has every number). It answers 200: some programs put a page of their own in the
    place of an error, and the numbers must be seen.
    """
    campaign, form = campaign_for(request, slug), _form(code)
    old = campaign.editions.filter(format=code, number=number).defer("file", "thumbnail").first()
    if old is None:
        raise Http404
    words = todays_words(campaign, forms={form, A4})
    edition = current_editions(campaign, words).get(form)
    if old == edition:
        return _sent(request, campaign, form, old)
    context = {
        "campaign": campaign,
        "form": form,
        "old": old,
        "edition": edition,
        "is_made": form in words,
        "words": words[A4],
        "is_preview": not campaign.is_published,
    }
    return shown(request, "campaigns/poster_edition.html", context)


@require_safe
def poster_pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Where the first posters were: links and bookmarks hold it."""
    return poster_file(request, slug, A4.file_name)


@require_safe
def poster_picture(request: HttpRequest, slug: str) -> HttpResponseBase:
    return poster_thumbnail(request, slug, A4.code)


def _form(code: str) -> PosterFormat:
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]


def _current(campaign: Campaign, form: PosterFormat) -> PosterEdition:
    edition = current_edition(campaign, form)
    if edition is None:
        raise Http404
    return edition


def _cards(campaign: Campaign) -> list[tuple[str, list[Card]]]:
    words = todays_words(campaign)
    editions = current_editions(campaign, words)
    cards = [Card(form, said, editions.get(form)) for form, said in words.items()]
    groups = [
        (readers.value, [card for card in cards if card.form.readers is readers])
        for readers in Readers
    ]
    return [(heading, found) for heading, found in groups if found]


def _sent(
    request: HttpRequest,
    campaign: Campaign,
    form: PosterFormat,
    edition: PosterEdition,
    *,
    thumbnail: bool = False,
) -> HttpResponseBase:
    etag = f'"{edition.file_digest}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        # The bytes are read only now: most visitors ask again for what they have.
        field, kind = ("thumbnail", "image/png") if thumbnail else ("file", form.content_type)
        content = PosterEdition.objects.values_list(field, flat=True).get(pk=edition.pk)
        response = HttpResponse(bytes(content), content_type=kind)
        ending = "png" if thumbnail else form.kind.value
        name = f"{campaign.slug}-{form.code}-{edition.number}.{ending}"
        response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = etag
    # Asked again every time: a poster with yesterday's number must not live on in a cache.
    response["Cache-Control"] = "public, no-cache" if campaign.is_published else "no-store"
    return response
