"""A banner over every page, from one moment to another."""

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from campaigns.models.phone_numbers import WithoutPhoneNumbers


class AlertQuerySet(models.QuerySet["Alert"]):
    def shown(self, now: datetime.datetime) -> Self:
        return self.filter(starts_at__lte=now, ends_at__gt=now)

    def not_over(self, now: datetime.datetime) -> Self:
        return self.filter(ends_at__gt=now)


class Alert(WithoutPhoneNumbers):
    message = models.CharField(max_length=200, help_text="One or two plain sentences.")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(help_text="From this moment on it is gone.")

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="alert_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.message

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "It must end after it starts."})

    def is_shown(self, now: datetime.datetime) -> bool:
        return self.starts_at <= now < self.ends_at

    def state(self, now: datetime.datetime) -> str:
        """In the words of staff."""
        if now < self.starts_at:
            return "Waits"
        return "Shown now" if self.is_shown(now) else "Over"
