"""The audit trail: who did what to which concern, when, and the chain that holds it together."""

from django.db import models
from django.db.models import Q

from reports.vocabulary import Action


class AuditEvent(models.Model):
    # Text, not foreign keys: the trail must outlive the concern and the account.
    at = models.DateTimeField(db_index=True)
    who = models.CharField(max_length=150, help_text="The account, or: public, clock.")
    action = models.CharField(max_length=24, choices=Action)
    reference = models.CharField(
        max_length=11, db_index=True, blank=True, help_text="Empty where it is about no concern."
    )
    team = models.CharField(
        max_length=50, blank=True, help_text="The code of the team that had it then."
    )
    codes = models.JSONField(default=dict, help_text="Closed-list values only, such as an outcome.")

    class Meta:
        ordering = ["pk"]
        indexes = [
            # What the public sends would make up most of it, and is looked for by reference.
            models.Index(
                fields=["who", "id"], condition=~Q(who="public"), name="staff_events_by_person"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reference="") | ~Q(team=""),
                name="an_event_about_a_concern_names_its_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d %B %Y %H:%M} {self.get_action_display()} by {self.who}"


class AuditLink(models.Model):
    """An event's place in the chain. A table of its own, because events are never changed."""

    number = models.PositiveBigIntegerField(primary_key=True, help_text="From 1, without a gap.")
    event = models.OneToOneField(AuditEvent, on_delete=models.PROTECT, related_name="link")
    at = models.DateTimeField(help_text="When the clock linked it.")
    mac = models.CharField(max_length=64, help_text="Of the link before, and of all of this.")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(number__gte=1), name="the_chain_begins_at_one"),
        ]

    def __str__(self) -> str:
        return f"Link {self.number}"


class AuditBeginning(models.Model):
    """Where the chain begins since its oldest part was taken away, its period being over."""

    number = models.PositiveBigIntegerField(primary_key=True, help_text="The last link that went.")
    mac = models.CharField(max_length=64, help_text="The code of that link.")
    at = models.DateTimeField()
    seal = models.CharField(
        max_length=64, help_text="Of all of this, under the key that only the clock has."
    )

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"After link {self.number}"
