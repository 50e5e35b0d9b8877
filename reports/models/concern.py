"""A concern: few clear columns for the queue, everything else sealed."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from campaigns.models import Area
from reports.models.hand_over import HandOver
from reports.models.team import OutOfHoursPerson, Team
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

# What the reporter's own answer says cannot wait for the desk to open.
URGENT_DANGER = (Danger.NOW, Danger.HOURS)


class ConcernQuerySet(models.QuerySet):
    def visible_to(self, user) -> Self:
        """The concerns of this person's teams, and those offered to them. Nobody sees more."""
        teams = Team.objects.of(user).values("pk")
        offered = HandOver.objects.offered().filter(to_team__in=teams)
        return self.filter(Q(team__in=teams) | Q(pk__in=offered.values("concern")))

    def with_clear_columns(self) -> Self:
        """What a list may show, with what it names. The sealed columns stay in the database."""
        return (
            self.defer("sealed_account", "sealed_identity", "letter__sealed_words")
            .select_related("team", "area", "claimed_by", "letter")
            .prefetch_related(
                models.Prefetch(
                    "hand_overs",
                    HandOver.objects.offered().select_related("from_team", "to_team"),
                    to_attr="offers",
                )
            )
        )

    def in_queue_order(self) -> Self:
        return self.order_by("urgency", "decide_by", "pk")

    def behind(self, last: "Concern") -> Self:
        """The rows after this one in queue order, found by their place: nothing is counted."""
        return self.filter(
            Q(urgency__gt=last.urgency)
            | Q(urgency=last.urgency, decide_by__gt=last.decide_by)
            | Q(urgency=last.urgency, decide_by=last.decide_by, pk__gt=last.pk)
        )

    def undecided(self) -> Self:
        return self.exclude(status__in=DECIDED)

    def open(self) -> Self:
        return self.exclude(status=Status.CLOSED)

    def overdue(self, now) -> Self:
        return self.undecided().filter(decide_by__lt=now)

    def without_first_look(self) -> Self:
        return self.filter(first_looked_at=None)

    def first_look_missed(self, now) -> Self:
        """Nobody has looked in time, and no manager has been told."""
        return self.without_first_look().filter(manager_told_at=None, first_look_by__lt=now)

    def uncalled(self) -> Self:
        """Urgent and not looked at, with out-of-hours cover that has not been called yet."""
        people = OutOfHoursPerson.objects.filter(team=OuterRef("team"))
        return self.without_first_look().filter(
            Q(urgency=Urgency.NOW) | Q(danger__in=URGENT_DANGER),
            Exists(people),
            urgent_since=None,
            team__out_of_hours_cover=Team.OutOfHoursCover.STAFFED,
        )

    def unanswered_calls(self) -> Self:
        """Out-of-hours cover was called, and nobody has answered or looked."""
        return self.without_first_look().filter(urgent_since__isnull=False, acknowledged_at=None)


class Concern(models.Model):
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

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["urgency", "decide_by", "pk"]
        indexes = [
            models.Index(
                fields=["team", "urgency", "decide_by", "id"], name="concern_queue_of_a_team"
            ),
            # The clock asks for these at every turn: small however many concerns there are.
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
        ]
        constraints = [
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
