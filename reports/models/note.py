"""What staff write about a concern."""

from django.conf import settings
from django.db import models

from reports.models.concern import Concern
from reports.vocabulary import NoteKind


class Note(models.Model):
    """What staff write about a concern, sealed to its team."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=NoteKind)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    sealed_words = models.BinaryField()
    sealed_onward = models.BinaryField(
        null=True, blank=True, help_text="A copy for the team that it is offered to."
    )

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.concern}"
