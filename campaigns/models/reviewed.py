"""What carries words of its own: when a person last read it over, and when that is due again."""

import datetime
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

Row = TypeVar("Row", bound=models.Model)


class ReviewedQuerySet(models.QuerySet[Row]):
    def overdue_for_review(self, today: datetime.date) -> Self:
        return self.filter(next_review__lt=today)


class Reviewed(models.Model):
    reviewed_on = models.DateField()
    next_review = models.DateField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(next_review__gt=F("reviewed_on")),
                name="%(class)s_is_reviewed_again_after_it_was_reviewed",
            )
        ]
