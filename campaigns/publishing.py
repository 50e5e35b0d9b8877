"""Publishes a campaign and takes it back; says every reason why it cannot be published yet."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns.models import Campaign, ContactLine, Partnership
from campaigns.opening import LONDON
from campaigns.poster.editions import todays_words
from campaigns.poster.letters import missing_letters

# Without these two a page would tell people to worry and not whom to ring.
NEEDED = (ContactLine.Kind.EMERGENCY, ContactLine.Kind.FRONT_DOOR)


class NotReady(Exception):
    """`reasons`: sentences for the editor, each naming one thing to mend."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


def publish(campaign: Campaign, *, by: str, now: datetime.datetime) -> None:
    """Makes the campaign public. The clock draws its poster. Raises NotReady.

    `by` is the user name of the editor, or says what else published it.
    """
    reasons = reasons_against(campaign, now=now)
    if reasons:
        raise NotReady(reasons)
    _move(campaign, Campaign.Status.PUBLISHED, by=by, at=now)


def unpublish(campaign: Campaign, *, by: str, now: datetime.datetime) -> None:  # noqa: ARG001
    """Hides the campaign: its address then answers as an unknown one does."""
    _move(campaign, Campaign.Status.DRAFT, by="", at=None)


def reasons_against(campaign: Campaign, *, now: datetime.datetime) -> list[str]:
    """Why this campaign must not stand before the public; empty when it may."""
    return [
        *_unfilled(campaign),
        *_unsaid(campaign),
        *_out_of_date(campaign, now.astimezone(LONDON).date()),
        *_invented(),
        *unprintable(campaign),
    ]


def _move(campaign: Campaign, status: str, *, by: str, at: datetime.datetime | None) -> None:
    with transaction.atomic():
        changed = (
            Campaign.objects.filter(pk=campaign.pk)
            .exclude(status=status)
            .update(status=status, published_by=by, published_at=at)
        )
    # A second press of the button finds nothing to change, and keeps who was first.
    if changed:
        campaign.refresh_from_db(fields=["status", "published_by", "published_at"])


def _unfilled(campaign: Campaign) -> list[str]:
    try:
        campaign.full_clean()
    except ValidationError as error:
        return [
            f"{field.replace('_', ' ').capitalize()}: {' '.join(messages)}"
            for field, messages in error.message_dict.items()
        ]
    return []


def _unsaid(campaign: Campaign) -> list[str]:
    reasons = []
    if not campaign.signs_in_order().exists():
        reasons.append("It shows no warning sign.")
    published = set(ContactLine.objects.published().values_list("kind", flat=True))
    reasons += [
        f"The contact register has no published line of the kind “{kind.label}”."
        for kind in NEEDED
        if kind not in published
    ]
    return reasons


def _out_of_date(campaign: Campaign, today: datetime.date) -> list[str]:
    if campaign.next_review > today:
        return []
    return [f"Its next review was due on {campaign.next_review:%d %B %Y}: review it first."]


def _invented() -> list[str]:
    if settings.DEMONSTRATION:
        return []
    lines = ContactLine.objects.published().filter(is_demonstration=True)
    rows = [*Partnership.objects.filter(is_demonstration=True), *lines]
    return [f"“{row}” is a demonstration row, and this is a real site." for row in rows]


def unprintable(campaign: Campaign) -> list[str]:
    """The letters for which a poster of it cannot be drawn, each as a sentence."""
    said = "\n".join(words.all_text for words in todays_words(campaign).values())
    return [
        f"The poster’s typeface cannot print {letter}: take it out of the words."
        for letter in missing_letters(said)
    ]
