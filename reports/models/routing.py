"""The routing rules as staff edit them. What they mean is decided in `reports.routing`."""

from typing import Self

from django.db import models
from django.db.models import Q

from reports.models.team import Team
from reports.routing import Rule
from reports.vocabulary import Danger, Urgency


class RoutingRuleQuerySet(models.QuerySet["RoutingRule"]):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def about_colleagues(self) -> Self:
        """The active rules that ask whether the person works with children."""
        return self.active().exclude(works_with_children=[])

    def as_rules(self) -> list[Rule]:
        """The active rules in their order, as `route_concern` takes them."""
        return [row.as_rule() for row in self.active().select_related("team").order_by("order")]


class RoutingRule(models.Model):
    """Every condition that is filled in must hold; the first rule that holds wins."""

    order = models.PositiveSmallIntegerField(unique=True)
    name = models.CharField(max_length=80)
    is_active = models.BooleanField(default=True)

    danger = models.JSONField(default=list, blank=True, help_text="Any of these danger answers.")
    areas = models.JSONField(default=list, blank=True, help_text="Any of these area codes.")
    signs = models.JSONField(default=list, blank=True, help_text="Any of these sign codes.")
    relations = models.JSONField(default=list, blank=True, help_text="Any of these reporters.")
    works_with_children = models.JSONField(
        default=list, blank=True, help_text="Any of these answers about the person worried about."
    )
    no_child_known = models.BooleanField(null=True, blank=True)
    out_of_county = models.BooleanField(null=True, blank=True)

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="routing_rules")
    urgency = models.PositiveSmallIntegerField(choices=Urgency, help_text="Only proposed.")
    why = models.CharField(max_length=200, help_text="Shown to whoever reads the concern.")

    objects = RoutingRuleQuerySet.as_manager()

    class Meta:
        ordering = ["order"]
        constraints = [
            models.CheckConstraint(
                condition=Q(urgency__in=Urgency.values), name="routingrule_urgency_is_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.name}"

    @property
    def may_be_urgent(self) -> bool:
        """Whether it takes answers that somebody is called for at night."""
        return not self.danger or bool({Danger.NOW, Danger.HOURS} & set(self.danger))

    @property
    def is_about_colleagues(self) -> bool:
        return bool(self.works_with_children)

    def as_rule(self) -> Rule:
        return Rule(
            name=self.name,
            team=self.team.code,
            urgency=Urgency(self.urgency),
            why=self.why,
            danger=frozenset(self.danger),
            areas=frozenset(self.areas),
            signs=frozenset(self.signs),
            relations=frozenset(self.relations),
            works_with_children=frozenset(self.works_with_children),
            no_child_known=self.no_child_known,
            out_of_county=self.out_of_county,
        )
