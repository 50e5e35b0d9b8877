"""Where somebody is: the areas that this place tells apart, and who answers there."""

from typing import Self

from django.core.validators import RegexValidator
from django.db import models

from campaigns.models.contact import ContactLine


class AreaQuerySet(models.QuerySet["Area"]):
    def offered(self) -> Self:
        """The choices of the form. Neighbours are only answers to a postcode."""
        return self.filter(is_offered=True)

    def here(self) -> Self:
        """Those that this partnership serves."""
        return self.filter(place=Area.Place.HERE)

    def with_doors(self) -> Self:
        """With whom to ring and when they answer. Seven queries at most."""
        lines = ("front_door", "out_of_hours")
        known = (f"{line}__{when}" for line in lines for when in ("opening_hours", "closed_days"))
        return self.select_related(*lines).prefetch_related(*known)


class Area(models.Model):
    """One choice of the closed list that tells where a child is."""

    class Place(models.TextChoices):
        HERE = "here", "In the area that this partnership serves"
        ELSEWHERE = "elsewhere", "Outside it"
        UNKNOWN = "unknown", "Not known"

    code = models.SlugField(unique=True, help_text="Stays the same for ever: rules name it.")
    name = models.CharField(max_length=80)
    place = models.CharField(max_length=10, choices=Place, default=Place.HERE)
    is_offered = models.BooleanField(
        default=True, help_text="A choice of the form. Neighbours are only answers to a postcode."
    )
    districts = models.CharField(
        max_length=200,
        blank=True,
        validators=[
            RegexValidator(r"^E[0-9]{8}( E[0-9]{8})*$", "Codes such as E06000001, with spaces.")
        ],
        help_text="Official codes of the districts in it, such as E06000001, with spaces: a table "
        "of postcodes names its districts so.",
    )
    front_door = models.ForeignKey(
        ContactLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    out_of_hours = models.ForeignKey(
        ContactLine, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_here(self) -> bool:
        return self.place == self.Place.HERE

    @property
    def is_anywhere_else(self) -> bool:
        """A choice of the form for all that lies outside. A neighbour has districts of its own."""
        return self.place == self.Place.ELSEWHERE and self.is_offered and not self.districts

    @property
    def short_name(self) -> str:
        """Without the towns that stand behind it, in brackets, as a help to choose."""
        return self.name.split(" (")[0]

    @property
    def at_the_desk(self) -> str:
        """In the words of staff: "I do not know" is what a reporter says."""
        return "Area not known" if self.place == self.Place.UNKNOWN else self.short_name
