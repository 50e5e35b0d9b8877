"""How many found a page useful: counts by the day, and nothing of who answered."""

from django.db import models
from django.db.models import Q

from reports.vocabulary import Usefulness


class Rating(models.Model):
    """One count. Without a time, so that no answer can be laid beside a visit."""

    page = models.CharField(max_length=200, blank=True, help_text="Empty: the site as a whole.")
    useful = models.CharField(max_length=4, choices=Usefulness)
    day = models.DateField()
    number = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-day", "page", "useful"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "page", "useful"],
                name="rating_is_one_count_for_a_page_an_answer_and_a_day",
            ),
            models.CheckConstraint(
                condition=Q(useful__in=Usefulness.values), name="rating_answer_is_known"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="rating_counts_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.page or 'The site'}, {self.day:%d %B %Y}: {self.get_useful_display()}"
