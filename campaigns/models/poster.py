"""A made poster or picture: its file, and a digest of the words it was made from."""

from django.db import models

from campaigns.models.campaign import Campaign


class PosterEdition(models.Model):
    """One format in one edition: a PDF to print, or a picture to share."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="editions")
    format = models.SlugField(
        max_length=20, default="a4", help_text="A code of campaigns/poster/formats.py."
    )
    number = models.PositiveSmallIntegerField()
    words_digest = models.CharField(max_length=64, help_text="SHA-256 of every word and number.")
    made_at = models.DateTimeField()
    file = models.BinaryField()
    file_digest = models.CharField(max_length=64)
    file_size = models.PositiveIntegerField(help_text="Bytes.")
    thumbnail = models.BinaryField(help_text="PNG.")

    class Meta:
        ordering = ["campaign", "format", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "format", "number"], name="posteredition_number_is_used_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number}"
