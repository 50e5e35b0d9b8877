"""Reviewed facts: the warning signs, and what law and figures say."""

from typing import Self

from django.db import models
from django.db.models import Q

from campaigns.models.checked import Checked, CheckedQuerySet
from campaigns.models.phone_numbers import WithoutPhoneNumbers


class WarningSignQuerySet(CheckedQuerySet):
    def published(self) -> Self:
        return self.filter(is_published=True)

    def for_audience(self, *audiences: str) -> Self:
        """Those written for any of these readers; what is for everyone is asked for by name."""
        return self.filter(audience__in=audiences)

    def seen_by_anybody(self) -> Self:
        """Without those of a single workplace, and those in which a child knows their own life."""
        return self.filter(workplace="").exclude(audience=WarningSign.Audience.CHILDREN)


class WarningSign(WithoutPhoneNumbers, Checked):
    class Theme(models.TextChoices):
        MISSING = "missing", "Going missing"
        MONEY = "money", "Money and things"
        PHONES = "phones", "Phones and online"
        PEOPLE = "people", "People around the child"
        SCHOOL = "school", "School"
        MOOD_AND_BODY = "mood-and-body", "Mood and body"
        PUBLIC_PLACES = "public-places", "In public places"
        HOME = "home", "A home taken over"

    class Audience(models.TextChoices):
        EVERYONE = "everyone", "Everyone"
        FAMILY = "family", "Parents, carers and family"
        PUBLIC_FACING = "public-facing", "People who work with the public"
        CHILDREN = "children", "Children and young people, about themselves"

    class Workplace(models.TextChoices):
        """Where people who work with the public stand, as the heading over what they see."""

        TAXI = "taxi", "In a taxi"
        HOTEL = "hotel", "In a hotel"
        SHOP = "shop", "In a shop or takeaway"
        SCHOOL = "school", "In a school"
        LETTING = "letting", "If you let out homes"

    code = models.SlugField(unique=True, help_text="Stays the same for ever: concerns keep it.")
    label = models.CharField(max_length=60)
    notice = models.CharField(max_length=200, help_text="What you might notice.")
    theme = models.CharField(max_length=20, choices=Theme)
    audience = models.CharField(max_length=20, choices=Audience, default=Audience.EVERYONE)
    workplace = models.CharField(
        max_length=20,
        choices=Workplace,
        blank=True,
        help_text="Only for what is seen in one kind of workplace.",
    )
    mark = models.SlugField(help_text="The drawing in static/img/marks.svg.")
    order = models.PositiveSmallIntegerField(default=0)
    is_published = models.BooleanField(default=True)

    objects = WarningSignQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            *Checked.Meta.constraints,
            models.CheckConstraint(
                condition=Q(workplace="") | Q(audience="public-facing"),
                name="warningsign_of_a_workplace_is_for_who_works_with_the_public",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class FactQuerySet(CheckedQuerySet):
    def published(self) -> Self:
        """Facts that a published campaign or a guide shows."""
        is_shown = Q(campaigns__status="published") | Q(pages__isnull=False)
        return self.filter(is_shown).distinct()


class Fact(WithoutPhoneNumbers, Checked):
    """A law or a figure, in the words that a page shows."""

    code = models.SlugField(unique=True)
    words = models.TextField()

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = Checked.Meta.constraints

    def __str__(self) -> str:
        return self.code
