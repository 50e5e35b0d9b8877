"""What concerns and letters share: a lane for what may be a flood, seen and worked all the same."""

from typing import Self

from django.db import models
from django.db.models import Q

from reports.vocabulary import HeldBecause


class HeldQuerySet(models.QuerySet):
    def held(self) -> Self:
        return self.filter(is_held=True)

    def not_held(self) -> Self:
        return self.filter(is_held=False)

    def ungathered(self) -> Self:
        """Held, and no message has told its team yet."""
        return self.held().filter(gathered_at=None)


class MayBeHeld(models.Model):
    """`held_because` stays when it is let in: it says how the row came."""

    is_held = models.BooleanField(default=False, help_text="Stands behind the queue.")
    held_because = models.CharField(max_length=12, choices=HeldBecause, blank=True)
    gathered_at = models.DateTimeField(
        null=True, blank=True, help_text="When one message told of it, with others that were held."
    )

    class Meta:
        abstract = True


def constraints_of_held(name: str) -> list[models.CheckConstraint]:
    """`name` is the table's in the names of constraints, such as "concern"."""
    return [
        models.CheckConstraint(
            condition=Q(held_because__in=["", *HeldBecause.values]),
            name=f"{name}_is_held_for_a_known_reason",
        ),
        models.CheckConstraint(
            condition=Q(is_held=False) | ~Q(held_because=""), name=f"{name}_held_has_a_reason"
        ),
        models.CheckConstraint(
            condition=Q(gathered_at=None) | ~Q(held_because=""),
            name=f"{name}_is_gathered_only_if_it_was_held",
        ),
    ]
