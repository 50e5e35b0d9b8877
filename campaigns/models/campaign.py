"""A campaign: one published set of pages with its signs, statements and dates."""

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from campaigns.models.facts import Fact, WarningSign
from campaigns.models.phone_numbers import WithoutPhoneNumbers
from campaigns.models.reviewed import Reviewed, ReviewedQuerySet


class CampaignQuerySet(ReviewedQuerySet["Campaign"]):
    def published(self) -> Self:
        return self.filter(status=Campaign.Status.PUBLISHED)

    def for_home(self) -> "Campaign | None":
        """The campaign that the front page leads with: the one launched last."""
        return self.published().order_by("-launched_on", "-pk").first()


class Campaign(WithoutPhoneNumbers, Reviewed):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        PUBLISHED = "published", "Published"

    slug = models.SlugField(unique=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.CharField(max_length=150, blank=True, editable=False)

    headline = models.CharField(max_length=80, help_text="The first line, in ink.")
    headline_marked = models.CharField(max_length=60, help_text="The second line, marked.")
    summary = models.TextField()
    body = models.TextField(help_text="Paragraphs, with an empty line between them.")
    county_lines = models.TextField(
        help_text="What county lines means, in two or three paragraphs."
    )
    local_initiative_title = models.CharField(max_length=100, blank=True)
    local_initiative = models.TextField(blank=True)
    to_the_child = models.CharField(
        max_length=160, help_text="The line on the poster for the child who reads it."
    )
    facts = models.ManyToManyField(Fact, blank=True, related_name="campaigns")
    signs = models.ManyToManyField(WarningSign, through="CampaignSign", related_name="campaigns")

    launched_on = models.DateField()
    ends_on = models.DateField(
        null=True, blank=True, help_text="After this day the page says that it is over."
    )
    awareness_day = models.CharField(max_length=100, blank=True)
    awareness_date = models.DateField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-launched_on"]
        constraints = [
            *Reviewed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(awareness_day="", awareness_date=None)
                | (~Q(awareness_day="") & Q(awareness_date__isnull=False)),
                name="campaign_awareness_day_has_name_and_date_or_neither",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("launched_on")),
                name="campaign_ends_after_it_was_launched",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.headline} {self.headline_marked}"

    def clean(self) -> None:
        if self.ends_on and self.launched_on and self.ends_on < self.launched_on:
            raise ValidationError({"ends_on": "It cannot end before it was launched."})

    def get_absolute_url(self) -> str:
        return reverse("campaigns:campaign", args=[self.slug])

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    def is_over(self, today: datetime.date) -> bool:
        return self.ends_on is not None and self.ends_on < today

    def signs_in_order(self) -> models.QuerySet[WarningSign]:
        shown = WarningSign.objects.published().filter(campaignsign__campaign=self)
        return shown.order_by("campaignsign__order", "campaignsign__pk")


class CampaignSign(models.Model):
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE)
    sign = models.ForeignKey(WarningSign, on_delete=models.PROTECT)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "sign"], name="campaignsign_shows_a_sign_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.sign}"


class Statement(WithoutPhoneNumbers):
    """What a partner organisation says. Never a quotation that nobody made."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="statements")
    role = models.CharField(max_length=100)
    organisation = models.CharField(max_length=100)
    words = models.TextField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.role}, {self.organisation}"
