"""Who answers for what people tell us, and what they have signed: the data-protection register."""

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from campaigns.models.phone_numbers import WithoutPhoneNumbers

Named = dict[str, list["DataProtectionEntry"]]


class DataProtectionQuerySet(models.QuerySet["DataProtectionEntry"]):
    def overdue_for_review(self, today: datetime.date) -> Self:
        return self.filter(next_review__lt=today)

    def by_kind(self) -> Named:
        """The entries of every kind in their order, of a kind without any an empty list."""
        named: Named = {kind: [] for kind in DataProtectionEntry.Kind.values}
        for entry in self:
            named[entry.kind].append(entry)
        return named


class DataProtectionEntry(WithoutPhoneNumbers):
    """The form opens once every kind is named with its date; the notices say these rows."""

    class Kind(models.TextChoices):
        CONTROLLER = "controller", "Controller"
        OFFICER = "officer", "Data-protection officer"
        ASSESSMENT = "assessment", "Impact assessment"
        POLICY = "policy", "Appropriate policy document"
        PERIODS = "periods", "Approval of the retention periods"

    code = models.SlugField(unique=True, help_text="Stays the same for ever: packs name it.")
    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(
        max_length=150, help_text="The name of who answers, or the title of what was signed."
    )
    signed_by = models.CharField(
        max_length=150,
        blank=True,
        help_text="The role or name of who signed it or appointed them. A controller needs none.",
    )
    signed_on = models.DateField(
        null=True,
        blank=True,
        help_text="Since when it holds. Empty: not yet, and the form stays closed.",
    )
    contact = models.CharField(
        max_length=200, blank=True, help_text="How to ask them. Only for controllers and officers."
    )
    web_address = models.URLField(blank=True, help_text="Where it is published, if it is.")
    next_review = models.DateField(
        null=True, blank=True, help_text="When it must be looked at again."
    )
    order = models.PositiveSmallIntegerField(default=0)
    is_demonstration = models.BooleanField(default=False)

    objects = DataProtectionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        verbose_name = "entry of the data-protection register"
        verbose_name_plural = "data-protection register"
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["controller", "officer", "assessment", "policy", "periods"]),
                name="dataprotectionentry_is_of_a_kind_that_exists",
            ),
            # A partnership has several controllers, and each may have an officer of its own.
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind__in=["assessment", "policy", "periods"]),
                name="dataprotectionentry_of_a_paper_stands_once",
                violation_error_message="There is one already: change that one.",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None) | Q(kind="controller") | ~Q(signed_by=""),
                name="dataprotectionentry_with_a_date_says_who_signed",
                violation_error_message="Say who signed it, or who appointed them.",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None) | ~Q(kind="officer") | ~Q(contact=""),
                name="dataprotectionentry_of_an_officer_can_be_reached",
                violation_error_message="Say how people can ask the officer.",
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None)
                | Q(next_review=None)
                | Q(next_review__gt=F("signed_on")),
                name="dataprotectionentry_is_looked_at_after_it_was_signed",
                violation_error_message="It is looked at again after it was signed.",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    def clean(self) -> None:
        if self.signed_on and self.signed_on > timezone.localdate():
            raise ValidationError({"signed_on": "This day is still to come."})

    def is_signed(self, today: datetime.date) -> bool:
        """A day to come is no date yet: nothing has been signed on it."""
        return self.signed_on is not None and self.signed_on <= today
