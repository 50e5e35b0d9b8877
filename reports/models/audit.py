"""The audit trail: who did what to which concern, when. Never a word of the concern."""

from django.db import models

from reports.vocabulary import Action


class AuditEvent(models.Model):
    # Text, not foreign keys: the trail must outlive the concern and the account.
    at = models.DateTimeField()
    who = models.CharField(max_length=150, help_text="The account, or: public, clock.")
    action = models.CharField(max_length=24, choices=Action)
    reference = models.CharField(max_length=11, db_index=True)
    team = models.CharField(max_length=50, help_text="The code of the team that had it then.")
    codes = models.JSONField(default=dict, help_text="Closed-list values only, such as an outcome.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%d %B %Y %H:%M} {self.get_action_display()} by {self.who}"
