"""How concerns are asked for: each rule of reading once."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from reports.models.conflict import DeclaredConflict
from reports.models.hand_over import HandOver
from reports.models.held import HeldQuerySet
from reports.models.team import OutOfHoursPerson, Team
from reports.vocabulary import DECIDED, Danger, Status, Urgency

if TYPE_CHECKING:
    from reports.models.concern import Concern

# What the reporter's own answer says cannot wait for the desk to open.
URGENT_DANGER = (Danger.NOW, Danger.HOURS)


class ConcernQuerySet(HeldQuerySet):
    def visible_to(self, user) -> Self:
        """The concerns of this person's teams, and those offered to them, less those that they
        have stepped back from. Nobody sees more.
        """
        teams = Team.objects.of(user).values("pk")
        offered = HandOver.objects.offered().filter(to_team__in=teams)
        near = DeclaredConflict.objects.filter(concern=OuterRef("pk"), user=user)
        ours = Q(team__in=teams) | Q(pk__in=offered.values("concern"))
        return self.filter(ours, ~Exists(near))

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
        """What is held stands behind all the rest, in the same order."""
        return self.order_by("is_held", "urgency", "decide_by", "pk")

    def behind(self, last: "Concern") -> Self:
        """The rows after this one in queue order, found by their place: nothing is counted."""
        in_its_lane = Q(is_held=last.is_held) & (
            Q(urgency__gt=last.urgency)
            | Q(urgency=last.urgency, decide_by__gt=last.decide_by)
            | Q(urgency=last.urgency, decide_by=last.decide_by, pk__gt=last.pk)
        )
        return self.filter(in_its_lane if last.is_held else in_its_lane | Q(is_held=True))

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

    def waiting_for_the_officer(self) -> Self:
        return self.filter(officer_due_at__isnull=False, officer_told_at=None)

    def officer_missed(self, now) -> Self:
        """The designated officer was not told in time, and no manager has heard of it."""
        return self.waiting_for_the_officer().filter(officer_due_at__lt=now, officer_missed_at=None)

    def unanswered_calls(self) -> Self:
        """Out-of-hours cover was called, and nobody has answered or looked."""
        return self.without_first_look().filter(urgent_since__isnull=False, acknowledged_at=None)

    def unanswered_for_many(self) -> Self:
        """As above, less those whose call stood for many of which somebody has answered one."""
        answered = type(self)(self.model).filter(
            ~Q(held_because=""),
            Q(acknowledged_at__gte=OuterRef("urgent_called_at"))
            | Q(first_looked_at__gte=OuterRef("urgent_called_at")),
            team=OuterRef("team"),
        )
        return self.unanswered_calls().filter(~Exists(answered))
