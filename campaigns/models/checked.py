"""What every fact carries: where it comes from, and when a person last checked it."""

import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q


class CheckedQuerySet(models.QuerySet):
    def overdue_for_check(self, today: datetime.date) -> Self:
        return self.filter(next_check__lt=today)


class Checked(models.Model):
    source = models.CharField(max_length=200, help_text="Who says so.")
    source_address = models.URLField(
        blank=True, help_text="Where they say it, if it is on the web."
    )
    checked_on = models.DateField()
    checked_by = models.CharField(max_length=100, help_text="The role or name of who checked it.")
    next_check = models.DateField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(next_check__gt=F("checked_on")),
                name="%(class)s_is_checked_again_after_it_was_checked",
            )
        ]
