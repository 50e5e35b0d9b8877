"""Where is where: postcodes of the areas, and places whose names people type."""

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


class PostcodeArea(models.Model):
    """One area that a postcode, sector or outcode lies in. Two rows: it is split."""

    table = models.ForeignKey(PostcodeTable, on_delete=models.CASCADE, related_name="rows")
    code = models.CharField(
        max_length=7, help_text="Capitals without a space, such as AB1, AB12 or AB12CD."
    )
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="postcodes")

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=~Q(code=""), name="postcodearea_has_a_code"),
            models.UniqueConstraint(
                fields=["table", "code", "area"], name="postcodearea_is_named_once"
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
