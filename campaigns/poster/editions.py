"""The made posters: which of them say today's words, and the making of those that are missing."""

import datetime
import hashlib
import logging
from collections.abc import Iterable, Iterator, Sequence

from django.conf import settings
from django.db import IntegrityError, transaction

from campaigns.models import Campaign, ContactLine, Partnership, PosterEdition, WarningSign
from campaigns.poster import apart
from campaigns.poster.formats import A4, FORMATS, PosterFormat
from campaigns.poster.gathering import poster_words, words_by_format
from campaigns.poster.words import PosterWords

logger = logging.getLogger(__name__)
# Said once: the clock comes by every few seconds, and the words stay wrong until somebody edits.
_refused: set[str] = set()


def todays_words(
    campaign: Campaign,
    *,
    forms: Iterable[PosterFormat] = FORMATS,
    signs: Sequence[WarningSign] | None = None,
) -> dict[PosterFormat, PosterWords]:
    """What each format says today. `signs` are the campaign's, where a page has read them."""
    words = poster_words(
        campaign,
        lines=ContactLine.objects.published(),
        signs=list(campaign.signs_in_order()) if signs is None else signs,
        site_url=settings.SITE_URL,
        partnership=Partnership.current(),
    )
    wanted = list(forms)
    staff = _staff_signs() if any(form.workplace for form in wanted) else []
    return words_by_format(words, staff_signs=staff, forms=wanted)


def current_editions(
    campaign: Campaign, words: dict[PosterFormat, PosterWords]
) -> dict[PosterFormat, PosterEdition]:
    """The editions that say these words; a format is missing until the clock has made it.

    The files stay in the database: read `edition.file` or `edition.thumbnail` to fetch one.
    """
    digests = {said.digest(form): form for form, said in words.items()}
    found = campaign.editions.filter(words_digest__in=digests).defer("file", "thumbnail")
    # Words that came back have their old edition again: the last one with them counts.
    return {digests[row.words_digest]: row for row in found.order_by("number")}


def current_edition(
    campaign: Campaign,
    form: PosterFormat = A4,
    *,
    signs: Sequence[WarningSign] | None = None,
) -> PosterEdition | None:
    words = todays_words(campaign, forms=[form], signs=signs)
    return current_editions(campaign, words).get(form)


def make_missing(now: datetime.datetime) -> list[PosterEdition]:
    """Draws and stores the next edition of each format whose words have none.

    After one that had to be given up, the rest waits for the next turn of the clock: what is
    urgent there has waited long enough.
    """
    made: list[PosterEdition] = []
    try:
        for campaign in Campaign.objects.published():
            for edition in _make_missing_of(campaign, now):
                made.append(edition)
    except apart.GivenUp:
        pass
    return made


def _make_missing_of(campaign: Campaign, now: datetime.datetime) -> Iterator[PosterEdition]:
    # The numbers are read before the look for editions: should another clock store one in
    # between, both want the same number and the database lets one of them have it.
    last: dict[str, int] = {}
    for code, number in campaign.editions.values_list("format", "number"):
        last[code] = max(number, last.get(code, 0))
    words = todays_words(campaign)
    current = current_editions(campaign, words)
    missing = [
        form
        for form, said in words.items()
        if form not in current and said.digest(form) not in _refused
    ]
    if not missing:
        return
    with apart.drawing_apart() as draw:
        for form in missing:
            number = last.get(form.code, 0) + 1
            made = _make(campaign, form, words[form], draw, number=number, now=now)
            if made is not None:
                yield made


def _make(
    campaign: Campaign,
    form: PosterFormat,
    words: PosterWords,
    draw: apart.Draw,
    *,
    number: int,
    now: datetime.datetime,
) -> PosterEdition | None:
    digest = words.digest(form)
    try:
        drawn = draw(form, words, number, now)
    except Exception as fault:  # Whatever it is, the other posters do not wait for this one.
        _refused.add(digest)
        logger.exception("The %s of campaign %s was not made.", form.name, campaign.slug)
        if isinstance(fault, apart.GivenUp):
            raise
        return None
    edition = PosterEdition(
        campaign=campaign,
        format=form.code,
        number=number,
        words_digest=digest,
        made_at=now,
        file=drawn.file,
        file_size=len(drawn.file),
        file_digest=hashlib.sha256(drawn.file).hexdigest(),
        thumbnail=drawn.thumbnail,
    )
    return _stored(edition)


def _stored(edition: PosterEdition) -> PosterEdition | None:
    """None when another clock was first."""
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError:
        return None
    return edition


def _staff_signs() -> list[WarningSign]:
    staff = WarningSign.objects.published().for_audience(WarningSign.Audience.PUBLIC_FACING)
    return list(staff)
