"""No text holds a number to ring: the contact register does, where one change reaches every page.

A year, a figure with its comma and the number of a section of law are none.
"""

import re
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models

# What may stand between two digits of one number, as people write it.
BETWEEN = r"[^\S\n]?[().\-–‑]*[^\S\n]?"
A_NUMBER = re.compile(
    rf"""(?<![\w.,/£#&=-])(?:
        9{{3}} | 1(?:01|05|11|12|19|16{BETWEEN}\d{{3}})  # short ones that every telephone knows
        | [5-8]\d{{4,5}}                                 # short ones for text messages
        | \(?(?:\+44|0)(?:{BETWEEN}\d){{8,13}}
        | 0[38]\d\d{BETWEEN}\d{{4}}
        | \d{{7,}}
    )(?![\w%/-]|[.,]\d)""",
    re.VERBOSE,
)
REFUSED = (
    "“%(number)s” looks like a number to ring. Please leave it out: numbers come from the contact "
    "register, so that one change changes them everywhere. Write a figure in words or with its "
    "comma, such as 16,250."
)


def number_in(text: str) -> str:
    """The first number to ring in a text; empty where there is none."""
    found = A_NUMBER.search(text)
    return found[0] if found else ""


class WithoutPhoneNumbers(models.Model):
    """Refuses numbers to ring in its texts, whether a form or a content pack brings them."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        errors: dict[str, list[ValidationError]] = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as error:
            errors = error.update_error_dict({})
        for field in self._meta.concrete_fields:
            if field.name in (exclude or ()) or not _is_text(field):
                continue
            if number := number_in(str(getattr(self, field.attname) or "")):
                refused = ValidationError(REFUSED, params={"number": number})
                errors.setdefault(field.name, []).append(refused)
        if errors:
            raise ValidationError(errors)


def _is_text(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text and not isinstance(field, models.URLField | models.SlugField)
