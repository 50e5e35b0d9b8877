"""A member who must not read a concern."""

from django.conf import settings
from django.db import models


class DeclaredConflict(models.Model):
    """Somebody of the team has said that they are too near to it: they no longer see it."""

    concern = models.ForeignKey(
        "reports.Concern", on_delete=models.CASCADE, related_name="conflicts"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "user"], name="conflict_is_declared_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} and {self.concern}"
