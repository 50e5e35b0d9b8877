"""How long what ended is kept, what stops its erasure, and what is left of it afterwards."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from campaigns.models import KeptFor
from reports.vocabulary import LegalHold, LetterOutcome, Outcome, RecordKind


class RetentionRule(models.Model):
    """The period of the register by which concerns of one outcome are erased."""

    outcome = models.CharField(max_length=20, choices=Outcome, unique=True)
    kept_for = models.ForeignKey(KeptFor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["outcome"]
        verbose_name = "period by outcome"
        verbose_name_plural = "periods by outcome"

    def __str__(self) -> str:
        return self.get_outcome_display()


class MayBeErased(models.Model):
    """What concerns and letters share on their one way out."""

    legal_hold = models.CharField(max_length=12, choices=LegalHold, blank=True)
    erasure_proposed_at = models.DateTimeField(null=True, blank=True)
    erasure_proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


def constraints_of_erasure(name: str) -> list[models.CheckConstraint]:
    """`name` is the table's in the names of constraints, such as "concern"."""
    return [
        models.CheckConstraint(
            condition=Q(legal_hold__in=["", *LegalHold.values]),
            name=f"{name}_is_under_a_known_legal_hold",
        ),
        models.CheckConstraint(
            condition=Q(erasure_proposed_at=None, erasure_proposed_by=None)
            | Q(erasure_proposed_at__isnull=False, erasure_proposed_by__isnull=False),
            name=f"{name}_erasure_has_time_and_proposer",
        ),
        models.CheckConstraint(
            condition=Q(legal_hold="") | Q(erasure_proposed_at=None),
            name=f"{name}_under_legal_hold_is_not_to_be_erased",
        ),
    ]


class TombstoneQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(team__in=user.memberships.values("team__code"))

    def unwiped(self) -> Self:
        """Erased, and its bytes may still lie in what the database has not written over."""
        return self.filter(wiped_at=None)


class Tombstone(models.Model):
    """That something was here: nothing of what anybody wrote, and nobody it was about."""

    # Text, not foreign keys: it outlives the team and the accounts.
    kind = models.CharField(max_length=8, choices=RecordKind)
    reference = models.CharField(max_length=11, unique=True)
    team = models.CharField(max_length=50, help_text="The code of the team that had it last.")
    received_at = models.DateTimeField()
    ended_at = models.DateTimeField(help_text="When it was closed, or dealt with.")
    outcome = models.CharField(max_length=20)
    notes = models.PositiveSmallIntegerField(default=0)
    hand_overs = models.PositiveSmallIntegerField(default=0)
    openings = models.PositiveSmallIntegerField(default=0, help_text="How often it was opened.")
    messages = models.PositiveSmallIntegerField(default=0, help_text="What was sent about it.")
    proposed_by = models.CharField(max_length=150)
    approved_by = models.CharField(max_length=150)
    erased_at = models.DateTimeField(db_index=True)
    wiped_at = models.DateTimeField(
        null=True, blank=True, help_text="When its last bytes were written over."
    )

    objects = TombstoneQuerySet.as_manager()

    class Meta:
        ordering = ["-erased_at", "reference"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(proposed_by=F("approved_by")), name="erasure_is_approved_by_another"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("received_at"), erased_at__gte=F("ended_at")),
                name="erasure_comes_after_the_end",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def outcome_words(self) -> str:
        labels = dict(Outcome.choices) | dict(LetterOutcome.choices)
        return str(labels.get(self.outcome, self.outcome))
