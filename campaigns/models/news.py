"""What is new: dated items of the partnership."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class NewsItemQuerySet(models.QuerySet["NewsItem"]):
    def published(self, today: datetime.date) -> Self:
        return self.filter(is_published=True, published_on__lte=today)

    def overdue_for_review(self, today: datetime.date) -> Self:
        return self.filter(next_review__lt=today)


class NewsItem(models.Model):
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=100)
    summary = models.CharField(max_length=300)
    body = models.TextField(help_text="Paragraphs, with an empty line between them.")
    source = models.CharField(max_length=200, blank=True, help_text="Who says so, if not you.")
    source_address = models.URLField(blank=True)
    published_on = models.DateField(help_text="Shown from this day on.")
    reviewed_on = models.DateField()
    next_review = models.DateField()
    is_published = models.BooleanField(default=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = NewsItemQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_review__gt=F("reviewed_on")),
                name="newsitem_is_reviewed_again_after_it_was_reviewed",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("campaigns:news_item", args=[self.slug])
