"""A page for each kind of reader: their own words, signs, lines and facts."""

import datetime
from dataclasses import dataclass, field
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from campaigns.models import ContactLine, Fact, PageSection, StandingPage, WarningSign
from campaigns.register.lines import HelpLine, published_lines

Kind = ContactLine.Kind
Shows = PageSection.Shows
Workplace = WarningSign.Workplace

LINES: dict[str, tuple[Kind, ...]] = {
    Shows.LINES_TO_TELL: (Kind.EMERGENCY, Kind.FRONT_DOOR, Kind.OUT_OF_HOURS, Kind.POLICE),
    Shows.LINES_FOR_CHILDREN: (Kind.FOR_CHILDREN,),
    Shows.LINES_FOR_ADULTS: (Kind.FOR_ADULTS,),
    Shows.LINES_ONLINE: (Kind.ONLINE_HARM,),
}
MOST_IN_ONE_LIST = 9
FIRST_TO_RING = 3


@dataclass(frozen=True)
class Part:
    """One part of the page under its own heading, with what it sets below its words."""

    heading: str
    body: str = ""
    signs: list[WarningSign] = field(default_factory=list)
    lines: list[HelpLine] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    shows_logbook: bool = False

    @property
    def anchor(self) -> str:
        return slugify(self.heading)

    @property
    def themes(self) -> list[tuple[str, list[WarningSign]]]:
        """The signs by theme, where they are too many to be looked through one by one."""
        if len(self.signs) <= MOST_IN_ONE_LIST:
            return []
        order = WarningSign.Theme.values
        signs = sorted(self.signs, key=lambda sign: order.index(sign.theme))
        grouped = groupby(signs, key=lambda sign: sign.get_theme_display())
        return [(theme, list(found)) for theme, found in grouped]


@require_safe
def guide(request: HttpRequest, slug: str) -> HttpResponse:
    """`page`, `parts` (list[Part], in the order of the page) and `to_ring` (list[HelpLine]: the
    first of the lines that these readers need, for the first screen).
    """
    page = get_object_or_404(StandingPage.objects.guides(), code=slug)
    parts = _parts(page, timezone.now())
    lines = next((part.lines for part in parts if part.lines), [])
    to_ring = [line for line in lines if line.number][:FIRST_TO_RING]
    context = {"page": page, "parts": parts, "to_ring": to_ring}
    return render(request, "campaigns/guide.html", context)


def _parts(page: StandingPage, now: datetime.datetime) -> list[Part]:
    lines = published_lines(now)
    parts = []
    for section in page.sections.all():
        signs = _signs(page) if section.shows == Shows.SIGNS else []
        kinds = LINES.get(section.shows, ())
        parts.append(
            Part(
                section.heading,
                section.body,
                signs=[sign for sign in signs if not sign.workplace],
                lines=[line for line in lines if line.kind in kinds],
                facts=list(page.facts.all()) if section.shows == Shows.FACTS else [],
                shows_logbook=section.shows == Shows.LOGBOOK,
            )
        )
        parts += _workplaces(signs)
    return parts


def _signs(page: StandingPage) -> list[WarningSign]:
    return list(WarningSign.objects.published().for_audience(*page.sign_audiences))


def _workplaces(signs: list[WarningSign]) -> list[Part]:
    """What is seen in each kind of workplace, as a part of its own."""
    places = {place: [sign for sign in signs if sign.workplace == place] for place in Workplace}
    return [Part(place.label, signs=found) for place, found in places.items() if found]
