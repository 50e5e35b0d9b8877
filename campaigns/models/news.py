"""What is new: dated items of the partnership."""

import datetime
from typing import Self

from django.db import models
from django.urls import reverse

from campaigns.models.phone_numbers import WithoutPhoneNumbers
from campaigns.models.reviewed import Reviewed, ReviewedQuerySet


class NewsItemQuerySet(ReviewedQuerySet["NewsItem"]):
    def published(self, today: datetime.date) -> Self:
        return self.filter(is_published=True, published_on__lte=today)


class NewsItem(WithoutPhoneNumbers, Reviewed):
    slug = models.SlugField(unique=True)
    title = models.CharField(max_length=100)
    summary = models.CharField(max_length=300)
    body = models.TextField(help_text="Paragraphs, with an empty line between them.")
    source = models.CharField(max_length=200, blank=True, help_text="Who says so, if not you.")
    source_address = models.URLField(blank=True)
    published_on = models.DateField(help_text="Shown from this day on.")
    is_published = models.BooleanField(default=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = NewsItemQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = Reviewed.Meta.constraints

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("campaigns:news_item", args=[self.slug])
