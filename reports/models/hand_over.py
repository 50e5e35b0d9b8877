"""An offer of a concern to another team, and what that team will have to read."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from reports.models.team import Team


class HandOverQuerySet(models.QuerySet):
    def offered(self) -> Self:
        return self.filter(answer=HandOver.Answer.OFFERED)


class HandOver(models.Model):
    """An offer to another team. Access and clock move only when it is accepted."""

    class Answer(models.TextChoices):
        OFFERED = "offered", "Waiting for an answer"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    concern = models.ForeignKey(
        "reports.Concern", on_delete=models.CASCADE, related_name="hand_overs"
    )
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="hand_overs_in")
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.OFFERED)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Whoever offers can read, and seals copies for the receiver. Accepting puts them in place,
    # so that the receiver never needs the sender's key; any other answer wipes them.
    sealed_reason = models.BinaryField(default=bytes)
    sealed_account = models.BinaryField(null=True, blank=True)
    sealed_identity = models.BinaryField(null=True, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["concern"],
                condition=Q(answer="offered"),
                name="handover_waits_for_one_answer_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answer="offered", answered_at=None)
                | (~Q(answer="offered") & Q(answered_at__isnull=False)),
                name="handover_is_answered_with_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern} to {self.to_team}"
