"""A letter: what somebody writes to us that is not a concern, in a lane of its own."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from reports.models.concern import Concern
from reports.models.held import HeldQuerySet, MayBeHeld, constraints_of_held
from reports.models.retention import MayBeErased, constraints_of_erasure
from reports.models.team import Team
from reports.vocabulary import LetterKind, LetterOutcome, Usefulness


class LetterQuerySet(HeldQuerySet):
    def visible_to(self, user) -> Self:
        return self.filter(team__in=Team.objects.of(user).values("pk"))

    def with_clear_columns(self) -> Self:
        """What a list may show, with what it names."""
        sealed = ("sealed_words", "concern__sealed_account", "concern__sealed_identity")
        return self.defer(*sealed).select_related("team", "reader", "settled_by", "concern")

    def waiting(self) -> Self:
        return self.filter(outcome="")

    def overdue(self, now) -> Self:
        return self.waiting().filter(due_at__lt=now)

    def overdue_and_untold(self, now) -> Self:
        """Overdue, and no manager has been told since this deadline passed."""
        untold = Q(manager_told_at=None) | Q(manager_told_at__lt=F("due_at"))
        return self.overdue(now).filter(untold)


class Letter(MayBeHeld, MayBeErased):
    """Whatever stands beside the box, somebody may tell us of a child in it: so it is sealed,
    read by the duty team, and as soon as a concern.
    """

    reference = models.CharField(max_length=11, unique=True)
    kind = models.CharField(max_length=10, choices=LetterKind)

    # As for a concern: the same press twice makes one row.
    token_hash = models.CharField(max_length=64)
    words_hash = models.CharField(max_length=64)

    page = models.CharField(max_length=200, blank=True, help_text="The path of our page.")
    useful = models.CharField(max_length=4, choices=Usefulness, blank=True)
    sealed_words = models.BinaryField(null=True, blank=True)

    received_at = models.DateTimeField()
    due_at = models.DateTimeField(
        help_text="When the next thing must be done: to read it; to acknowledge a complaint."
    )
    acknowledge_by = models.DateTimeField(
        null=True, blank=True, help_text="The moment that whoever complained was told."
    )

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="letters")
    read_at = models.DateTimeField(null=True, blank=True)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=16, choices=LetterOutcome, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    concern = models.OneToOneField(
        Concern, null=True, blank=True, on_delete=models.PROTECT, related_name="letter"
    )
    manager_told_at = models.DateTimeField(
        null=True, blank=True, help_text="When a missed deadline went to the manager."
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["is_held", "due_at", "pk"]
        indexes = [
            models.Index(
                fields=["team", "is_held", "due_at", "id"],
                condition=Q(outcome=""),
                name="letter_lane_of_a_team",
            ),
            # The clock asks for this at every turn.
            models.Index(fields=["due_at"], condition=Q(outcome=""), name="letter_due"),
            models.Index(
                fields=["team"],
                condition=Q(is_held=True, gathered_at=None),
                name="letter_held_and_untold",
            ),
        ]
        constraints = [
            *constraints_of_held("letter"),
            *constraints_of_erasure("letter"),
            models.CheckConstraint(
                condition=Q(erasure_proposed_at=None) | ~Q(outcome=""),
                name="letter_is_erased_only_once_it_is_settled",
            ),
            models.UniqueConstraint(
                fields=["token_hash", "words_hash"], name="letter_is_stored_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=LetterKind.COMMENT, useful__in=["", *Usefulness.values])
                | Q(kind=LetterKind.COMPLAINT, useful="", page=""),
                name="letter_is_about_a_page_only_as_a_comment",
            ),
            models.CheckConstraint(
                condition=Q(kind=LetterKind.COMMENT, acknowledge_by=None)
                # Without the second, an empty day would be neither true nor false, and pass.
                | Q(
                    kind=LetterKind.COMPLAINT,
                    acknowledge_by__gt=F("received_at"),
                    acknowledge_by__isnull=False,
                ),
                name="letter_of_complaint_has_a_day_to_acknowledge_it",
            ),
            models.CheckConstraint(
                condition=Q(due_at__gt=F("received_at")),
                name="letter_is_due_after_it_was_received",
            ),
            models.CheckConstraint(
                condition=Q(read_at=None, reader=None)
                | Q(read_at__isnull=False, reader__isnull=False),
                name="letter_is_read_by_somebody_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None, settled_by=None)
                | (
                    ~Q(outcome="")
                    & Q(settled_at__isnull=False, settled_by__isnull=False, read_at__isnull=False)
                ),
                name="letter_is_settled_by_somebody_once_it_was_read",
            ),
            models.CheckConstraint(
                condition=Q(outcome="")
                | Q(
                    kind=LetterKind.COMMENT,
                    outcome__in=[LetterOutcome.NOTHING_TO_DO, LetterOutcome.CONCERN],
                )
                | Q(kind=LetterKind.COMPLAINT, outcome=LetterOutcome.ACKNOWLEDGED),
                name="letter_ends_as_its_kind_may",
            ),
            models.CheckConstraint(
                condition=(Q(sealed_words__isnull=False) & ~Q(outcome=LetterOutcome.CONCERN))
                | Q(sealed_words=None, outcome=LetterOutcome.CONCERN, concern__isnull=False),
                name="letter_gives_up_its_words_to_a_concern_alone",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("admin:reports_letter_change", args=[self.pk])

    @property
    def is_complaint(self) -> bool:
        return self.kind == LetterKind.COMPLAINT

    @property
    def is_settled(self) -> bool:
        return self.outcome != ""

    @property
    def has_words(self) -> bool:
        """Whether it still holds them: a comment gives them up to the concern it becomes."""
        return self.sealed_words is not None

    def is_late(self, now) -> bool:
        return not self.is_settled and self.due_at < now
