"""The contact register: every telephone line and service once, with its hours and its source."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from campaigns.models.checked import Checked, CheckedQuerySet


class ContactLineQuerySet(CheckedQuerySet):
    def published(self) -> Self:
        return self.filter(status=ContactLine.Status.PUBLISHED)

    def of_this_place(self) -> Self:
        """Those that pages list. A neighbour's number is only an answer to a postcode."""
        return self.exclude(kind=ContactLine.Kind.NEIGHBOUR)

    def with_hours(self) -> Self:
        """With all that tells when a line is answered: two more queries, for any number of them."""
        return self.prefetch_related("opening_hours", "closed_days")


class ContactLine(Checked):
    class Kind(models.TextChoices):
        EMERGENCY = "emergency", "Emergency"
        POLICE = "police", "Police, not an emergency"
        FRONT_DOOR = "front-door", "Safeguarding team, office hours"
        OUT_OF_HOURS = "out-of-hours", "Safeguarding team, when the office is closed"
        FOR_CHILDREN = "for-children", "For children and young people"
        FOR_ADULTS = "for-adults", "For worried adults"
        ONLINE_HARM = "online-harm", "Pictures and harm online"
        NEIGHBOUR = "neighbour", "Safeguarding team of another area"

    class Status(models.TextChoices):
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded: kept as history, never shown"

    class Hours(models.TextChoices):
        ALWAYS = "always", "Day and night, every day"
        WEEKLY = "weekly", "By the days of the week"
        UNKNOWN = "unknown", "Not known: never shown as open"

    class OnBankHolidays(models.TextChoices):
        AS_USUAL = "as-usual", "As on any such day"
        CLOSED = "closed", "Closed"
        UNKNOWN = "unknown", "Not known: never shown as open"

    code = models.SlugField(unique=True, help_text="Stays the same for ever.")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=20, choices=Kind)
    purpose = models.CharField(max_length=250, help_text="What to ring it for, in one sentence.")
    audience = models.CharField(max_length=80, help_text="For whom, such as: anyone, any hour.")
    number = models.CharField(
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^[0-9][0-9 ]+$", "Digits and spaces only.")],
    )
    keys_to_press = models.CharField(max_length=40, blank=True, help_text="Such as: 1, then 1")
    web_address = models.URLField(blank=True)
    advice = models.TextField(blank=True, help_text="What helps when ringing.")
    order = models.PositiveSmallIntegerField(default=0)

    hours = models.CharField(max_length=10, choices=Hours, default=Hours.UNKNOWN)
    hours_in_words = models.CharField(max_length=120, help_text="As shown beside the number.")
    on_bank_holidays = models.CharField(
        max_length=10, choices=OnBankHolidays, default=OnBankHolidays.UNKNOWN
    )

    status = models.CharField(max_length=12, choices=Status, default=Status.PUBLISHED)
    is_demonstration = models.BooleanField(default=False)

    objects = ContactLineQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        constraints = [
            *Checked.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(number="") | ~Q(web_address=""),
                name="contactline_can_be_reached",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if not self.number and not self.web_address:
            raise ValidationError("Give a number or a web address.")

    @property
    def is_published(self) -> bool:
        return self.status == self.Status.PUBLISHED

    @property
    def tel(self) -> str:
        """The number as a telephone link takes it."""
        return f"tel:{self.number.replace(' ', '')}" if self.number else ""


class OpeningHours(models.Model):
    """One stretch of a day on which a line is *known* to be answered."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"
        SATURDAY = 5, "Saturday"
        SUNDAY = 6, "Sunday"

    line = models.ForeignKey(ContactLine, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    opens = models.TimeField()
    closes = models.TimeField(help_text="23:59 means until midnight.")

    class Meta:
        ordering = ["weekday", "opens"]
        verbose_name_plural = "opening hours"
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="openinghours_close_after_they_open"
            ),
            models.UniqueConstraint(
                fields=["line", "weekday", "opens"], name="openinghours_start_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M} to {self.closes:%H:%M}"


class ClosedDay(models.Model):
    """A local closure of a line, such as the days after Christmas."""

    line = models.ForeignKey(ContactLine, on_delete=models.CASCADE, related_name="closed_days")
    date = models.DateField()
    reason = models.CharField(max_length=100)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(fields=["line", "date"], name="closedday_is_named_once")
        ]

    def __str__(self) -> str:
        return f"{self.date:%d %B %Y}"
