"""Where is where: postcodes of the areas, and places whose names people type."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from campaigns.models.area import Area
from campaigns.models.checked import Checked, CheckedQuerySet


class PostcodeTable(Checked):
    """Where postcodes come from: what a pack brings, and the full table where it is loaded."""

    class Detail(models.TextChoices):
        SECTOR = "sector", "Sectors, such as AB1 2, and outcodes, such as AB1"
        WHOLE = "whole", "Whole postcodes"

    detail = models.CharField(max_length=10, choices=Detail, unique=True)

    objects = CheckedQuerySet.as_manager()

    class Meta:
        constraints = Checked.Meta.constraints

    def __str__(self) -> str:
        return self.get_detail_display()


class PostcodeAreaQuerySet(models.QuerySet["PostcodeArea"]):
    def naming(self, codes: list[str]) -> Self:
        """What the tables say of any of these codes, with the areas and who answers there."""
        areas = models.Prefetch("area", Area.objects.with_doors())
        return self.filter(code__in=codes).prefetch_related(areas)


class PostcodeArea(models.Model):
    """One area that a postcode, sector or outcode lies in. Two rows: it is split."""

    table = models.ForeignKey(PostcodeTable, on_delete=models.CASCADE, related_name="rows")
    # The space matters: without it the sector AB1 2 would read as the outcode AB12.
    code = models.CharField(
        max_length=8,
        validators=[
            RegexValidator(
                r"^[A-Z]{1,2}[0-9][0-9A-Z]?( [0-9]([A-Z]{2})?)?$",
                "Write capitals and one space, such as AB1, AB1 2 or AB1 2CD.",
            )
        ],
        help_text="Capitals and one space, such as AB1, AB1 2 or AB1 2CD.",
    )
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="postcodes")

    objects = PostcodeAreaQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="postcodearea_has_a_code"),
            models.UniqueConstraint(
                fields=["code", "table", "area"], name="postcodearea_is_named_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.area}"


class LocalPlace(models.Model):
    """A name that a form suggests and never requires."""

    class Kind(models.TextChoices):
        SCHOOL = "school", "School or college"
        PLACE = "place", "Town, village, park, street or station"

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name", "kind"], name="localplace_is_named_once")
        ]

    def __str__(self) -> str:
        return self.name
