"""The routing rules as staff edit them. What they mean is decided in `reports.routing`."""

from django.db import models

from reports.models.team import Team
from reports.vocabulary import Urgency


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

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.order}. {self.name}"
