"""Whose site this is: the one row that names the partnership."""

from django.db import models

from campaigns.emblem import check_emblem


class Partnership(models.Model):
    site_name = models.CharField(max_length=40, help_text="What the masthead says.")
    name = models.CharField(max_length=100, help_text="The partnership that answers for it.")
    place = models.CharField(max_length=60, help_text="The area it serves, as people call it.")
    reading_team = models.CharField(
        max_length=100, help_text="Who reads what people tell us, as receipts name them."
    )
    site_contact = models.CharField(
        max_length=200,
        blank=True,
        help_text="How to ask whoever runs this site, such as for another format.",
    )
    website = models.URLField(blank=True, help_text="The partnership’s own site.")
    emblem = models.TextField(
        blank=True,
        validators=[check_emblem],
        help_text="A drawing (SVG) of its own; without one the product’s stands.",
    )
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="partnership_is_only_one")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> "Partnership":
        """The one row, or words that are true anywhere until somebody fills it in."""
        return cls.objects.first() or cls.unnamed()

    @classmethod
    def unnamed(cls) -> "Partnership":
        """Words that are true anywhere, for pages that may not ask the database."""
        return cls(
            site_name="Notice the signs",
            name="Safeguarding children partnership",
            place="this area",
            reading_team="the safeguarding team",
        )
