"""How long what people tell us is kept: one row for each kind of record, for pages and code."""

import calendar
import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from campaigns.models.checked import Checked, CheckedQuerySet
from campaigns.models.phone_numbers import WithoutPhoneNumbers

# Kinds that code asks for by name. What concerns are kept for is chosen by their outcome.
LETTERS, TRAIL, TOMBSTONES, BACKUPS = "letter", "trail", "tombstone", "backup"


class KeptForQuerySet(CheckedQuerySet):
    def over_before(self, code: str, now: datetime.datetime) -> datetime.datetime | None:
        """What ended before this moment has lain for the period of its kind; None: no period."""
        kept: Any = self.filter(code=code).first()
        return kept.before(now) if kept else None


class KeptFor(WithoutPhoneNumbers, Checked):
    """One kind of record. The privacy notices say all of them, and the desk erases by them."""

    class Unit(models.TextChoices):
        DAYS = "days", "days"
        MONTHS = "months", "months"
        YEARS = "years", "years"

    code = models.SlugField(unique=True)
    what = models.CharField(max_length=80, help_text="Such as: What somebody has sent us.")
    number = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many days, months or years. Empty: not decided yet."
    )
    unit = models.CharField(max_length=6, choices=Unit, blank=True)
    counted_from = models.CharField(
        max_length=120, blank=True, help_text="Such as: after the team has closed it."
    )
    words = models.CharField(
        max_length=300, blank=True, help_text="More about it, in one or two plain sentences."
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = KeptForQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        verbose_name = "period for which records are kept"
        verbose_name_plural = "how long records are kept"
        constraints = [
            *Checked.Meta.constraints,
            models.CheckConstraint(
                condition=Q(number=None, unit="")
                | Q(number__gte=1, number__isnull=False, unit__in=["days", "months", "years"]),
                name="period_has_a_number_and_a_unit_or_neither",
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def period(self) -> str:
        """Such as “90 days”; empty where it is not decided."""
        if self.number is None:
            return ""
        unit = self.get_unit_display()
        return f"{self.number} {unit.removesuffix('s') if self.number == 1 else unit}"

    def before(self, now: datetime.datetime) -> datetime.datetime | None:
        """What ended at this moment is due now; None where no period is decided."""
        return self._moved(now, -1)

    def after(self, moment: datetime.datetime) -> datetime.datetime | None:
        """When what ended at this moment falls due."""
        return self._moved(moment, 1)

    def _moved(self, moment: datetime.datetime, way: int) -> datetime.datetime | None:
        if self.number is None:
            return None
        if self.unit == self.Unit.DAYS:
            return moment + datetime.timedelta(days=way * self.number)
        return _months(moment, way * self.number * (12 if self.unit == self.Unit.YEARS else 1))


def _months(moment: datetime.datetime, number: int) -> datetime.datetime:
    """The same day of another month, or its last where that month is shorter."""
    months = moment.year * 12 + moment.month - 1 + number
    year, month = months // 12, months % 12 + 1
    day = min(moment.day, calendar.monthrange(year, month)[1])
    return moment.replace(year=year, month=month, day=day)
