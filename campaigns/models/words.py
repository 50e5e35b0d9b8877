"""Words explained: the terms that pages and services use, and words that people may hear."""

from typing import Self

from django.db import models
from django.urls import reverse

from campaigns.models.checked import Checked, CheckedQuerySet
from campaigns.models.phone_numbers import WithoutPhoneNumbers


class TermQuerySet(CheckedQuerySet):
    def published(self) -> Self:
        return self.filter(is_published=True)


class Term(WithoutPhoneNumbers, Checked):
    """One word and its meaning. Slang dates fast: the page says when a word was last checked."""

    class Kind(models.TextChoices):
        WORD = "word", "A word that this site or a service uses"
        HEARD = "heard", "A word that people may hear; the site does not use it"

    code = models.SlugField(unique=True, help_text="Stays the same for ever: links hold it.")
    word = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WORD)
    meaning = models.TextField()
    also_called = models.CharField(
        max_length=200, blank=True, help_text="Other words for the same, with commas."
    )
    is_published = models.BooleanField(default=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ["word"]
        constraints = Checked.Meta.constraints

    def __str__(self) -> str:
        return self.word

    def get_absolute_url(self) -> str:
        return f"{reverse('campaigns:words_explained')}#{self.code}"
