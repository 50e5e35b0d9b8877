"""How much came from one network today, without the network's address."""

from django.db import models
from django.db.models import Q


class NetworkDay(models.Model):
    """The key of one local day, made at random. Once it is gone nobody can tell which network a
    hash stood for, nor lay the hashes of two days side by side.
    """

    day = models.DateField(unique=True)
    key = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.day:%d %B %Y}"


class NetworkBucket(models.Model):
    """What one network may still send, of one kind. No row of a concern or letter names it."""

    day = models.ForeignKey(NetworkDay, on_delete=models.CASCADE, related_name="buckets")
    network_hash = models.CharField(max_length=64)
    level = models.FloatField()
    at = models.DateTimeField(help_text="When the level was what it says.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "network_hash"], name="network_has_one_bucket_a_day"
            ),
            models.CheckConstraint(
                condition=Q(level__gte=0), name="network_bucket_is_never_below_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"Bucket {self.pk}"
