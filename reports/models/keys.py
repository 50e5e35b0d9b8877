"""Who can open what: key pairs of members, teams and recovery sheets, no private half in clear."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.models.team import Team, in_force_at


class MemberKey(models.Model):
    """A person's own key pair; a passphrase that nobody else knows closes the private half."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="own_key"
    )
    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.BinaryField()
    sealed_private_half = models.BinaryField()
    salt = models.BinaryField()
    cost = models.JSONField(help_text="What Argon2id was asked for; raised at an unlocking.")
    made_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    wrong_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user}: {self.key_id}"


class TeamKeyQuerySet(models.QuerySet):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)


class TeamKey(models.Model):
    """The public half of a team's key pair. The private half stands here in wraps alone."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="keys")
    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.BinaryField()
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = TeamKeyQuerySet.as_manager()

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


class RecoverySheet(models.Model):
    """A holder that is paper: whoever has it can give the team's keys to a member again."""

    class Parts(models.IntegerChoices):
        WHOLE = 1, "One sheet"
        HALVES = 2, "Two halves, for two officers"

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="sheets")
    key_id = models.CharField(max_length=16, unique=True)
    public_key = models.BinaryField()
    sealed_private_half = models.BinaryField()
    parts = models.PositiveSmallIntegerField(choices=Parts, default=Parts.WHOLE)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parts__in=[1, 2]), name="recoverysheet_is_whole_or_in_two_halves"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team}: {self.key_id}"


class KeyWrapQuerySet(models.QuerySet):
    def in_force(self) -> Self:
        return self.filter(in_force_at("", team="team_key__team"))

    def of_key_in_use(self) -> Self:
        return self.filter(team_key__retired_at=None)


class KeyWrap(models.Model):
    """The private half of a team's key, sealed to one holder: a member, or a sheet."""

    team_key = models.ForeignKey(TeamKey, on_delete=models.CASCADE, related_name="wraps")
    member = models.ForeignKey(
        MemberKey, null=True, blank=True, on_delete=models.CASCADE, related_name="wraps"
    )
    sheet = models.ForeignKey(
        RecoverySheet, null=True, blank=True, on_delete=models.CASCADE, related_name="wraps"
    )
    sealed_private_half = models.BinaryField()
    made_at = models.DateTimeField()

    objects = KeyWrapQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(member=None, sheet__isnull=False) | Q(member__isnull=False, sheet=None),
                name="keywrap_has_one_holder",
            ),
            models.UniqueConstraint(fields=["team_key", "member"], name="keywrap_of_a_member_once"),
            models.UniqueConstraint(fields=["team_key", "sheet"], name="keywrap_of_a_sheet_once"),
        ]

    def __str__(self) -> str:
        return f"{self.team_key} for {self.member or self.sheet}"

    @property
    def holder(self) -> MemberKey | RecoverySheet:
        held = self.member or self.sheet
        assert held is not None  # noqa: S101 - the constraint keywrap_has_one_holder
        return held
