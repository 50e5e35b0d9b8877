"""What the search looks through: a copy of what is published, kept by the clock."""

from django.db import models


class SearchEntry(models.Model):
    """One published thing. The database keeps an index of the words beside this table.

    See `campaigns/search/`: SQLite has a table of its own for it, PostgreSQL a further column.
    """

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    url = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    also = models.TextField(blank=True, help_text="Other words for it, one a line.")
    text = models.TextField(blank=True)
    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of all the above.")

    class Meta:
        ordering = ["title", "url"]
        verbose_name_plural = "search entries"

    def __str__(self) -> str:
        return self.title
