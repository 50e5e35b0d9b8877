"""A concern: few clear columns for the queue, everything else sealed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaigns.models import Area
from reports.models.concern_queries import URGENT_DANGER, ConcernQuerySet
from reports.models.held import MayBeHeld, constraints_of_held
from reports.models.retention import MayBeErased, constraints_of_erasure
from reports.models.team import Team
from reports.vocabulary import (
    DECIDED,
    NEEDS_AGREEMENT,
    ContactChoice,
    Danger,
    Feedback,
    Outcome,
    Relation,
    Status,
    Urgency,
)


class Concern(MayBeHeld, MayBeErased):
    reference = models.CharField(max_length=11, unique=True)
    version = models.PositiveIntegerField(default=1, help_text="Counts moves, so none is lost.")

    # The same token and the same words never make a second row. Both are keyed by the token,
    # which is not kept: a copy of the database cannot guess its way to either.
    token_hash = models.CharField(max_length=64, db_index=True)
    words_hash = models.CharField(max_length=64)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="followed_by"
    )

    received_at = models.DateTimeField()
    first_look_by = models.DateTimeField()
    decide_by = models.DateTimeField(help_text="The moment that the reporter was told.")

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="concerns")
    status = models.CharField(max_length=12, choices=Status, default=Status.NEW)
    proposed_urgency = models.PositiveSmallIntegerField(choices=Urgency)
    urgency = models.PositiveSmallIntegerField(choices=Urgency)
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    danger = models.CharField(max_length=12, choices=Danger)
    relation = models.CharField(max_length=14, choices=Relation, default=Relation.NOT_SAID)
    contact = models.CharField(max_length=8, choices=ContactChoice)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    sign_codes = models.JSONField(default=list)
    language = models.CharField(max_length=8, default="en")
    no_voicemail = models.BooleanField(default=False)
    keep_name_from_family = models.BooleanField(default=False)
    unsafe_to_tell_family = models.BooleanField(default=False)
    danger_to_visitors = models.BooleanField(default=False)

    sealed_account = models.BinaryField()
    sealed_identity = models.BinaryField(null=True, blank=True)

    first_looked_at = models.DateTimeField(null=True, blank=True)
    first_looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    manager_told_at = models.DateTimeField(
        null=True, blank=True, help_text="When a missed first look went to the manager."
    )
    urgent_since = models.DateTimeField(
        null=True, blank=True, help_text="When out-of-hours cover was first called."
    )
    urgent_called_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was called last."
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    officer_due_at = models.DateTimeField(
        null=True, blank=True, help_text="By when the designated officer must have been told."
    )
    officer_told_at = models.DateTimeField(null=True, blank=True)
    officer_missed_at = models.DateTimeField(
        null=True, blank=True, help_text="When the manager heard that nobody had told them."
    )

    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    proposed_outcome = models.CharField(
        max_length=20, choices=Outcome, blank=True, help_text="Waits for a second person."
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was first decided; reopening keeps it."
    )
    confirmed_elsewhere_at = models.DateTimeField(null=True, blank=True)
    feedback = models.CharField(max_length=12, choices=Feedback, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    # The number itself is sealed, in a note. Whoever checks it types it from the case system.
    case_recorded_at = models.DateTimeField(null=True, blank=True)
    case_recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    case_checked_at = models.DateTimeField(null=True, blank=True)
    case_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["is_held", "urgency", "decide_by", "pk"]
        indexes = [
            models.Index(
                fields=["team", "is_held", "urgency", "decide_by", "id"],
                name="concern_queue_of_a_team",
            ),
            # The clock asks for these at every turn: small however many concerns there are.
            models.Index(
                fields=["officer_due_at"],
                condition=Q(officer_due_at__isnull=False, officer_told_at=None),
                name="concern_officer_to_be_told",
            ),
            models.Index(
                fields=["first_look_by"],
                condition=Q(first_looked_at=None),
                name="concern_first_look",
            ),
            models.Index(
                fields=["urgent_called_at"],
                condition=Q(urgent_since__isnull=False, acknowledged_at=None, first_looked_at=None),
                name="concern_unanswered_call",
            ),
            models.Index(
                fields=["team"],
                condition=Q(is_held=True, gathered_at=None),
                name="concern_held_and_untold",
            ),
        ]
        constraints = [
            *constraints_of_held("concern"),
            *constraints_of_erasure("concern"),
            models.UniqueConstraint(
                fields=["token_hash", "words_hash"], name="concern_is_stored_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="concern_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(first_looked_at=None, first_looked_by=None)
                | Q(first_looked_at__isnull=False, first_looked_by__isnull=False),
                name="concern_first_look_has_time_and_person",
            ),
            models.CheckConstraint(
                condition=Q(urgent_since=None, urgent_called_at=None)
                | Q(urgent_since__isnull=False, urgent_called_at__gte=models.F("urgent_since")),
                name="concern_call_is_not_repeated_before_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(urgency__in=Urgency.values, proposed_urgency__in=Urgency.values),
                name="concern_urgency_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    first_look_by__gte=models.F("received_at"),
                    decide_by__gt=models.F("received_at"),
                ),
                name="concern_deadlines_come_after_the_receipt",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at=None, acknowledged_by=None)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="concern_acknowledgement_has_time_and_person",
            ),
            models.CheckConstraint(
                condition=Q(officer_told_at=None) | Q(officer_due_at__isnull=False),
                name="concern_officer_is_told_of_what_is_theirs_to_know",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None) | ~Q(outcome=""),
                name="concern_decision_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLOSED)
                | (Q(decided_at__isnull=False, closed_at__isnull=False) & ~Q(feedback="")),
                name="concern_closes_only_decided_and_with_a_feedback_decision",
            ),
            models.CheckConstraint(
                condition=~Q(contact=ContactChoice.NO) | Q(sealed_identity=None),
                name="concern_of_an_anonymous_reporter_holds_no_identity",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CLAIMED) | Q(claimed_by__isnull=False),
                name="concern_being_read_has_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=Status.AGREEMENT,
                    proposed_by__isnull=False,
                    proposed_outcome__in=NEEDS_AGREEMENT,
                )
                | (~Q(status=Status.AGREEMENT) & Q(proposed_outcome="")),
                name="concern_waiting_for_agreement_has_proposer_and_proposal",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=NEEDS_AGREEMENT)
                | ~Q(status__in=DECIDED)
                | (
                    Q(proposed_by__isnull=False, agreed_by__isnull=False)
                    & ~Q(agreed_by=models.F("proposed_by"))
                ),
                name="concern_ends_without_action_only_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.OUT_OF_COUNTY)
                | ~Q(status__in=[Status.PASSED_ON, Status.CLOSED])
                | Q(confirmed_elsewhere_at__isnull=False),
                name="concern_out_of_county_stays_until_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(case_recorded_at=None, case_recorded_by=None)
                | Q(case_recorded_at__isnull=False, case_recorded_by__isnull=False),
                name="concern_case_number_has_time_and_person",
            ),
            models.CheckConstraint(
                condition=Q(case_checked_at=None, case_checked_by=None)
                | Q(
                    case_checked_at__isnull=False,
                    case_checked_by__isnull=False,
                    case_recorded_by__isnull=False,
                )
                & ~Q(case_checked_by=models.F("case_recorded_by")),
                name="concern_case_number_is_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(erasure_proposed_at=None)
                | Q(status=Status.CLOSED, case_checked_at__isnull=False),
                name="concern_is_erased_only_once_it_stands_elsewhere",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("admin:reports_concern_change", args=[self.pk])

    @property
    def is_anonymous(self) -> bool:
        return self.contact == ContactChoice.NO

    @property
    def is_from_letter(self) -> bool:
        """Staff found it in a letter: nobody was asked the questions of the form."""
        return hasattr(self, "letter")

    @property
    def is_decided(self) -> bool:
        return self.status in DECIDED

    @property
    def is_taken_up_again(self) -> bool:
        return not self.is_decided and self.decided_at is not None

    @property
    def waits_for_the_officer(self) -> bool:
        """The designated officer has to be told of it, and has not been."""
        return self.officer_due_at is not None and self.officer_told_at is None

    @property
    def is_urgent(self) -> bool:
        """What cannot wait for the desk to open: the reporter's own answer is enough."""
        return self.urgency == Urgency.NOW or self.danger in URGENT_DANGER

    @property
    def is_about_the_reporter(self) -> bool:
        return self.relation == Relation.CHILD

    @property
    def is_urgent_and_unacknowledged(self) -> bool:
        """Somebody was called out of hours, and nobody has answered: a first look answers too."""
        unanswered = self.acknowledged_at is None and self.first_looked_at is None
        return self.urgent_since is not None and unanswered
