"""A banner over every page, from one moment to another."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q


class AlertQuerySet(models.QuerySet["Alert"]):
    def shown(self, now: datetime.datetime) -> Self:
        return self.filter(starts_at__lte=now, ends_at__gt=now)


class Alert(models.Model):
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
