"""Messages that must be sent, each stored in the transaction that made it necessary."""

from typing import Self

from django.db import models
from django.db.models import Case, Q, When

from reports.models.team import Team
from reports.vocabulary import Delivery, MessageKind

CALLS = (MessageKind.URGENT_CONCERN, MessageKind.HELD_URGENT)
OF_LETTERS = (MessageKind.NEW_LETTER, MessageKind.LETTER_OVERDUE, MessageKind.HELD_LETTERS)


class NotificationQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=Delivery.WAITING)

    def due(self, now) -> Self:
        """Waiting, and with no worker; calls first, however many others have waited longer, and
        letters last: a flood of them holds up no concern.

        A lease that has run out was a killed worker's.
        """
        free = Q(leased_until=None) | Q(leased_until__lte=now)
        turn = Case(When(kind__in=CALLS, then=0), When(kind__in=OF_LETTERS, then=2), default=1)
        due = self.waiting().filter(free, next_attempt_at__lte=now)
        return due.order_by(turn, "next_attempt_at", "pk")


class Notification(models.Model):
    kind = models.CharField(max_length=20, choices=MessageKind)
    reference = models.CharField(max_length=11, db_index=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="notifications")
    to = models.EmailField()
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=Delivery, default=Delivery.WAITING)
    queued_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    last_fault = models.CharField(
        max_length=100, blank=True, help_text="The kind of fault; never what the server said."
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["next_attempt_at", "pk"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state=Delivery.WAITING),
                name="notification_due",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=Delivery.SENT, sent_at__isnull=False)
                | (~Q(state=Delivery.SENT) & Q(sent_at=None)),
                name="notification_sent_has_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reference}"

    @property
    def is_call(self) -> bool:
        """Whether it wakes somebody, so that it may not wait as others may."""
        return self.kind in CALLS


class Heartbeat(models.Model):
    """When the clock process last went round, and how it went."""

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"
