"""The made posters: which one says today's words, and the making of those that are missing."""

import datetime
import hashlib
import logging

from django.conf import settings
from django.db import IntegrityError, transaction

from campaigns.models import Campaign, ContactLine, Partnership, PosterEdition
from campaigns.poster.words import PosterWords, poster_words

logger = logging.getLogger(__name__)
# Said once: the clock comes by every few seconds, and the words stay wrong until somebody edits.
_refused: set[str] = set()


def todays_words(campaign: Campaign) -> PosterWords:
    return poster_words(
        campaign,
        lines=ContactLine.objects.published(),
        site_url=settings.SITE_URL,
        partnership=Partnership.current(),
    )


def current_edition(campaign: Campaign) -> PosterEdition | None:
    """The edition that says today's words; None until the clock has made it.

    The files stay in the database: read `edition.pdf` or `edition.thumbnail` to fetch one.
    """
    return _edition_of(campaign, todays_words(campaign))


def make_missing(now: datetime.datetime) -> list[PosterEdition]:
    """Draws and stores the next edition of each published campaign whose words have none."""
    made = [_make(campaign, now) for campaign in Campaign.objects.published()]
    return [edition for edition in made if edition is not None]


def _edition_of(campaign: Campaign, words: PosterWords) -> PosterEdition | None:
    matching = campaign.editions.filter(words_digest=words.digest)
    return matching.defer("pdf", "thumbnail").first()


def _make(campaign: Campaign, now: datetime.datetime) -> PosterEdition | None:
    # The number is read before the look for an edition: should another clock store this one
    # in between, both want the same number and the database lets one of them have it.
    last = campaign.editions.order_by("-number").values_list("number", flat=True).first() or 0
    words = todays_words(campaign)
    if words.digest in _refused or _edition_of(campaign, words):
        return None
    # Imported here: the engine is large, and web processes import this module.
    from campaigns.poster import drawing

    try:
        drawn = drawing.draw_poster(words, edition=last + 1, made_on=now)
    except Exception:  # Whatever it is, the other campaigns' posters do not wait for it.
        _refused.add(words.digest)
        logger.exception("The poster of campaign %s was not made.", campaign.slug)
        return None
    edition = PosterEdition(
        campaign=campaign,
        number=last + 1,
        words_digest=words.digest,
        made_at=now,
        pdf=drawn.pdf,
        pdf_size=len(drawn.pdf),
        pdf_digest=hashlib.sha256(drawn.pdf).hexdigest(),
        thumbnail=drawn.picture,
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
