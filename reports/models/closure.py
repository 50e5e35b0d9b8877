"""A time for which the form is closed on purpose, such as for upkeep."""

import datetime
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q


class FormClosureQuerySet(models.QuerySet["FormClosure"]):
    def at(self, now: datetime.datetime) -> Self:
        """Those that hold at this moment, the one that ends last first."""
        return self.filter(starts_at__lte=now, ends_at__gt=now).order_by("-ends_at")


class FormClosure(models.Model):
    """Nobody can start; whoever has started can still send, because no words may be lost."""

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(help_text="From this moment on the form is open again.")
    why = models.CharField(
        max_length=120, help_text="For everybody to read, such as: We are mending the site."
    )

    objects = FormClosureQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = "closure of the form"
        verbose_name_plural = "closures of the form"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="formclosure_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.why

    def clean(self) -> None:
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": "It must end after it starts."})

    def state(self, now: datetime.datetime) -> str:
        """In the words of staff."""
        if now < self.starts_at:
            return "Waits"
        return "Closed now" if now < self.ends_at else "Over"
