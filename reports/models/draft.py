"""What somebody is typing: sealed under a key that only their browser holds, for some hours."""

from django.db import models


class Draft(models.Model):
    token_hash = models.CharField(max_length=64, unique=True)
    holder_hash = models.CharField(
        max_length=64, db_index=True, help_text="One browser: leaving wipes all that it typed."
    )
    sealed_answers = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"Draft {self.pk}"
