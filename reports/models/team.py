"""Who reads: teams, their members and cover, and the hours of the desk."""

from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, F, Q

from campaigns.models import Area

# A forgotten passphrase must never mean a lost concern.
LEAST_WAYS = 2


def in_force_at(wrap: str, *, team: str) -> Q:
    """Wraps that open today: of active members of the team, and of sheets that have not ended.

    `wrap` and `team` are the paths to the wrap and to its team.
    """
    is_member = {
        f"{wrap}member__user__is_active": True,
        f"{wrap}member__user__memberships__team": F(team),
    }
    is_sheet = {f"{wrap}sheet__isnull": False, f"{wrap}sheet__ended_at": None}
    return Q(**is_member) | Q(**is_sheet)


class TeamQuerySet(models.QuerySet):
    def of(self, user) -> Self:
        """The teams that this person belongs to; being a superuser adds none."""
        return self.filter(memberships__user=user, memberships__user__is_active=True)

    def with_ways_to_open(self) -> Self:
        """`ways` counts who can open what is sealed now: members, and sheets. `readers` are
        the members among them.
        """
        in_force = Q(keys__retired_at=None) & in_force_at("keys__wraps__", team="pk")
        ways = Count("keys__wraps", filter=in_force, distinct=True)
        readers = Count("keys__wraps__member", filter=in_force, distinct=True)
        return self.annotate(ways=ways, readers=readers)

    def with_too_few_ways(self) -> Self:
        """Teams for which something is sealed that fewer than two could open."""
        return self.filter(keys__isnull=False).with_ways_to_open().filter(ways__lt=LEAST_WAYS)

    def ready(self) -> Self:
        """The teams that would be told, and where somebody can open what is sealed for them."""
        readable = self.with_ways_to_open().filter(readers__gte=1, ways__gte=LEAST_WAYS)
        return readable.exclude(notification_address="")


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
    deputy = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="deputises_for",
        help_text="Another team, which has a concern that nobody in this one may read.",
    )
    idle_minutes = models.PositiveSmallIntegerField(
        "minutes until the desk locks",
        default=15,
        help_text="5 to 60. The desk of a member locks itself after so long without a press.",
    )
    areas = models.ManyToManyField(Area, blank=True, related_name="teams")
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="safeguarding_teams"
    )

    objects = TeamQuerySet.as_manager()

    # Counted by `with_ways_to_open`.
    ways: int
    readers: int

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_duty"], condition=Q(is_duty=True), name="team_on_duty_is_only_one"
            ),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("id")), name="team_is_not_its_own_deputy"
            ),
            models.CheckConstraint(
                condition=Q(idle_minutes__gte=5, idle_minutes__lte=60),
                name="team_locks_after_5_to_60_minutes",
            ),
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
