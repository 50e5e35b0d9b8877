"""How long what people tell us is kept, in the partnership's own words."""

from django.db import models

from campaigns.models.checked import Checked, CheckedQuerySet
from campaigns.models.phone_numbers import WithoutPhoneNumbers


class KeptFor(WithoutPhoneNumbers, Checked):
    """One kind of record. The privacy notices say all of them; no page types a period."""

    code = models.SlugField(unique=True)
    what = models.CharField(max_length=80, help_text="Such as: What somebody has sent us.")
    how_long = models.CharField(max_length=300, help_text="In one or two plain sentences.")
    order = models.PositiveSmallIntegerField(default=0)

    objects = CheckedQuerySet.as_manager()

    class Meta:
        ordering = ["order", "code"]
        verbose_name = "period for which records are kept"
        verbose_name_plural = "how long records are kept"
        constraints = Checked.Meta.constraints

    def __str__(self) -> str:
        return self.what
