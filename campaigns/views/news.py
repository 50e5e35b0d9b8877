"""News: the list, its items, and the feed that other programs read."""

import datetime
from itertools import groupby

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from campaigns.models import NewsItem, Partnership
from campaigns.views.standing import page_of

IN_THE_FEED = 20


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """`years`: a list of (year, list[NewsItem]), the newest first, no list empty; and `page`."""
    items = NewsItem.objects.published(timezone.localdate())
    by_year = groupby(items, key=lambda item: item.published_on.year)
    context = {
        "years": [(year, list(of_year)) for year, of_year in by_year],
        "page": page_of("news"),
    }
    return render(request, "campaigns/news.html", context)


@require_safe
def news_item(request: HttpRequest, slug: str) -> HttpResponse:
    """`item`. What is not out yet and a wrong address look alike."""
    item = get_object_or_404(NewsItem.objects.published(timezone.localdate()), slug=slug)
    return render(request, "campaigns/news_item.html", {"item": item})


@require_safe
def news_feed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Atom 1.0. Addresses are those that people type, whatever host was asked."""
    partnership = Partnership.current()
    feed = Atom1Feed(
        title=f"News: {partnership.site_name}",
        link=_address(reverse("campaigns:news")),
        description="",
        subtitle=f"What is new at {partnership.name}",
        author_name=partnership.name,
        language="en-GB",
        feed_url=_address(reverse("campaigns:news_feed")),
    )
    for item in NewsItem.objects.published(timezone.localdate())[:IN_THE_FEED]:
        link = _address(item.get_absolute_url())
        feed.add_item(
            title=item.title,
            link=link,
            description=escape(item.summary),  # the feed calls it HTML
            unique_id=link,
            pubdate=_first_moment(item.published_on),
            updateddate=item.updated_at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _address(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def _first_moment(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
