"""Everything published that has an address: the one rule of what the public can find.

The A to Z, the search index and the sitemap are all made from this list.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from campaigns.models import (
    Campaign,
    ContactLine,
    NewsItem,
    PageSection,
    StandingPage,
    Term,
    WarningSign,
)


class Kind(StrEnum):
    """What something is, as a list of answers names it."""

    HOME = "Front page"
    CAMPAIGN = "Campaign"
    FACTS = "Law and figures"
    GUIDE = "Guide"
    PAGE = "Page"
    WORD = "Word explained"
    HEARD = "Word you may hear"
    SIGN = "Warning sign"
    GUIDE_SIGN = "Warning sign, in a guide"
    LINE = "Who to ring"
    NEWS = "News"


@dataclass(frozen=True)
class Entry:
    """`text`: all else that it says. `also`: other words that people look for it by."""

    kind: Kind
    title: str
    url: str
    summary: str = ""
    text: str = ""
    also: tuple[str, ...] = ()
    changed_on: datetime.date | None = None


def published(today: datetime.date) -> list[Entry]:
    """Every entry once; what has no address of its own lies under that of the page around it."""
    campaigns = list(Campaign.objects.published())
    pages = list(StandingPage.objects.prefetch_related("sections", "facts"))
    return [
        *_home(campaigns),
        *_campaigns(campaigns),
        *_pages(pages),
        *_terms(),
        *_signs(campaigns, pages),
        *_lines(),
        *_news(today),
    ]


def is_published(path: str, today: datetime.date) -> bool:
    """Whether people find a page at this path."""
    return any(entry.url == path for entry in published(today))


def _home(campaigns: list[Campaign]) -> Iterator[Entry]:
    days = [timezone.localdate(campaign.updated_at) for campaign in campaigns]
    url = reverse("campaigns:home")
    yield Entry(Kind.HOME, "Front page", url, changed_on=max(days, default=None))


def _campaigns(campaigns: list[Campaign]) -> Iterator[Entry]:
    for campaign in campaigns:
        said = [campaign.body, campaign.county_lines]
        said += [campaign.local_initiative_title, campaign.local_initiative]
        said += [statement.words for statement in campaign.statements.all()]
        yield Entry(
            Kind.CAMPAIGN,
            str(campaign),
            campaign.get_absolute_url(),
            campaign.summary.strip(),
            "\n".join(said),
            _listed(campaign.awareness_day),
            timezone.localdate(campaign.updated_at),
        )
        if facts := list(campaign.facts.all()):
            yield Entry(
                Kind.FACTS,
                "What the law and the figures say",
                reverse("campaigns:law_and_figures", args=[campaign.slug]),
                f"What stands behind “{campaign}”, each line with its source.",
                "\n".join(fact.words for fact in facts),
                changed_on=max(fact.checked_on for fact in facts),
            )


def _pages(pages: list[StandingPage]) -> Iterator[Entry]:
    for page in pages:
        try:
            url = page.get_absolute_url()
        except NoReverseMatch:
            continue  # a pack may bring a page that this release of the product does not have
        said = [f"{section.heading}\n{section.body}" for section in page.sections.all()]
        said += [fact.words for fact in page.facts.all()]
        yield Entry(
            Kind.GUIDE if page.kind == StandingPage.Kind.GUIDE else Kind.PAGE,
            page.title,
            url,
            page.summary,
            "\n".join(said),
            _listed(page.also_found_by),
            page.reviewed_on,
        )


def _terms() -> Iterator[Entry]:
    for term in Term.objects.published():
        is_heard = term.kind == Term.Kind.HEARD
        yield Entry(
            Kind.HEARD if is_heard else Kind.WORD,
            f"“{term.word}”" if is_heard else term.word,
            term.get_absolute_url(),
            term.meaning,
            also=_listed(term.also_called),
            changed_on=term.checked_on,
        )


def _signs(campaigns: list[Campaign], pages: list[StandingPage]) -> Iterator[Entry]:
    """A sign lies where readers meet it first: in the campaign launched last, else in a guide."""
    shown_at: dict[str, str] = {}
    for campaign in campaigns:
        for sign in campaign.signs_in_order():
            shown_at.setdefault(sign.code, campaign.get_absolute_url())
    guides: dict[str, str] = {
        audience: page.get_absolute_url()
        for page in reversed(pages)
        if any(section.shows == PageSection.Shows.SIGNS for section in page.sections.all())
        for audience in page.sign_audiences
    }
    for sign in WarningSign.objects.published():
        if url := shown_at.get(sign.code) or guides.get(sign.audience):
            yield Entry(
                Kind.SIGN if sign.code in shown_at else Kind.GUIDE_SIGN,
                sign.label,
                f"{url}#{sign.code}",
                sign.notice,
                sign.get_theme_display(),
                changed_on=sign.checked_on,
            )


def _lines() -> Iterator[Entry]:
    page = reverse("campaigns:get_help")
    for line in ContactLine.objects.published().of_this_place():
        yield Entry(
            Kind.LINE,
            line.name,
            f"{page}#line-{line.code}",
            line.purpose,
            f"{line.get_kind_display()}\n{line.audience}\n{line.advice}\n{line.number}",
            changed_on=line.checked_on,
        )


def _news(today: datetime.date) -> Iterator[Entry]:
    for item in NewsItem.objects.published(today):
        yield Entry(
            Kind.NEWS,
            item.title,
            item.get_absolute_url(),
            item.summary,
            item.body,
            changed_on=timezone.localdate(item.updated_at),
        )


def _listed(words: str) -> tuple[str, ...]:
    return tuple(filter(None, (word.strip() for word in words.split(","))))
