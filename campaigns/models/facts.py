"""Reviewed facts: the warning signs, and what law and figures say."""

from typing import Self

from django.db import models

from campaigns.models.checked import Checked, CheckedQuerySet


class WarningSignQuerySet(CheckedQuerySet):
    def published(self) -> Self:
        return self.filter(is_published=True)


class WarningSign(Checked):
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

    code = models.SlugField(unique=True, help_text="Stays the same for ever: concerns keep it.")
    label = models.CharField(max_length=60)
    notice = models.CharField(max_length=200, help_text="What you might notice.")
    theme = models.CharField(max_length=20, choices=Theme)
    audience = models.CharField(max_length=20, choices=Audience, default=Audience.EVERYONE)
    mark = models.SlugField(help_text="The drawing in static/img/marks.svg.")
    order = models.PositiveSmallIntegerField(default=0)
    is_published = models.BooleanField(default=True)

    objects = WarningSignQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = Checked.Meta.constraints

    def __str__(self) -> str:
        return self.label


class FactQuerySet(CheckedQuerySet):
    def published(self) -> Self:
        """Facts that a published campaign shows."""
        return self.filter(campaigns__status="published").distinct()


class Fact(Checked):
    """A law or a figure, in the words that a page shows."""

    code = models.SlugField(unique=True)
    words = models.TextField()

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = Checked.Meta.constraints

    def __str__(self) -> str:
        return self.code
