"""Who reads: teams, their members, keys and cover, and the hours of the desk."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from campaigns.models import Area


class TeamQuerySet(models.QuerySet):
    def of(self, user) -> Self:
        """The teams that this person belongs to; being a superuser adds none."""
        return self.filter(memberships__user=user, memberships__user__is_active=True)

    def ready(self) -> Self:
        """The teams that would be told, have somebody to read, and a key to seal for."""
        member = Membership.objects.filter(team=OuterRef("pk"), user__is_active=True)
        key = TeamKey.objects.filter(team=OuterRef("pk"), retired_at=None)
        return self.filter(Exists(member), Exists(key)).exclude(notification_address="")


class Team(models.Model):
    class OutOfHoursCover(models.TextChoices):
        STAFFED = "staffed", "Somebody is called: see the people below"
        ABSENT = "absent", "Nobody reads out of hours"

    code = models.SlugField(unique=True, help_text="Stays the same for ever: keys carry it.")
    name = models.CharField(max_length=80, unique=True)
    notification_address = models.EmailField(blank=True, help_text="Told that a concern waits.")
    is_duty = models.BooleanField(
        default=False, help_text="Gets every concern that no rule sends elsewhere."
    )
    out_of_hours_cover = models.CharField(
        max_length=10, choices=OutOfHoursCover, default=OutOfHoursCover.ABSENT
    )
    areas = models.ManyToManyField(Area, blank=True, related_name="teams")
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="safeguarding_teams"
    )

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_duty"], condition=Q(is_duty=True), name="team_on_duty_is_only_one"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_covered_out_of_hours(self) -> bool:
        return self.out_of_hours_cover == self.OutOfHoursCover.STAFFED


class Membership(models.Model):
    class Role(models.TextChoices):
        MEMBER = "member", "Member"
        MANAGER = "manager", "Manager"

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role, default=Role.MEMBER)

    class Meta:
        ordering = ["team", "user"]
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], name="membership_is_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.team}"


class OutOfHoursPerson(models.Model):
    """Somebody who is called for an urgent concern when the desk is closed."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="out_of_hours_people")
    name = models.CharField(max_length=80)
    address = models.EmailField()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name_plural = "out-of-hours people"

    def __str__(self) -> str:
        return self.name


class TeamKey(models.Model):
    """The public half of a team's key pair. The private half never stands in the database."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="keys")
    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["team"],
                condition=Q(retired_at=None),
                name="teamkey_in_use_is_one_for_each_team",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.key_id}"


class WorkingHours(models.Model):
    """When the desk is open on a working day. The deadline on every receipt counts by it."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"

    weekday = models.PositiveSmallIntegerField(choices=Weekday, unique=True)
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        ordering = ["weekday"]
        verbose_name_plural = "working hours"
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="workinghours_close_after_they_open"
            ),
            models.CheckConstraint(
                condition=Q(weekday__lte=4), name="workinghours_are_monday_to_friday"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M} to {self.closes:%H:%M}"

    def clean(self) -> None:
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValidationError({"closes": "The desk must close after it opens."})
