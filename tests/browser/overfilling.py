"""Fills every text of the public side to its last letter, and every list to its last row."""

import datetime
from collections.abc import Iterator

from django.apps import apps
from django.core.validators import RegexValidator
from django.db import models

from campaigns.models import (
    Area,
    Campaign,
    NewsItem,
    PosterEdition,
    SearchEntry,
    Term,
    WarningSign,
)

# Nobody writes these: they are made from what the others say.
MADE = {PosterEdition, SearchEntry}
ENOUGH = 200  # letters, where a text has no limit
# As long as words of other languages get, and as nobody writes.
GERMAN = " Kinderschutzbeauftragtenversammlung Straßenverkehrsordnungswidrigkeit"
UNBROKEN = "w"


def fill_every_text(filling: str) -> None:
    """Each text begins with a number of its own, so that no two parts of a page are called alike.

    Addresses, codes and choices stay as they are: people do not read them.
    """
    for model in set(apps.get_app_config("campaigns").get_models()) - MADE:
        if not (names := list(_texts(model))):
            continue
        rows = list(model._base_manager.all())
        for number, row in enumerate(rows):
            for name, length in names:
                if getattr(row, name):
                    setattr(row, name, f"{number}{filling * length}"[:length].strip())
        model._base_manager.bulk_update(rows, [name for name, _ in names])


def _texts(model: type[models.Model]) -> Iterator[tuple[str, int]]:
    for field in model._meta.concrete_fields:
        is_text = type(field) in {models.CharField, models.TextField}
        is_free = not field.choices and field.editable and field.name != "emblem"
        is_free = is_free and not any(isinstance(one, RegexValidator) for one in field.validators)
        if is_text and is_free:
            yield field.name, field.max_length or ENOUGH


def fill_every_list(campaign: Campaign, today: datetime.date) -> None:
    """More than anybody has: 40 signs, 60 words, 30 areas, and the news of eleven years."""
    year = today.replace(year=today.year + 1)
    checked = {"source": "A book", "checked_by": "Sam", "checked_on": today, "next_check": year}
    reviewed = {"reviewed_on": today, "next_review": year}
    for number in range(40):
        theme = WarningSign.Theme.values[number % len(WarningSign.Theme)]
        sign = {"label": f"Sign {number}", "notice": "It is seen.", "theme": theme, "order": 100}
        row = WarningSign.objects.create(code=f"sign-{number}", mark="phone", **sign, **checked)
        campaign.campaignsign_set.create(sign=row, order=100 + number)
    for number in range(60):
        kind = Term.Kind.values[number % 2]
        word = {"word": f"Word {number}", "meaning": "It means this.", "also_called": "one, two"}
        Term.objects.create(code=f"term-{number}", kind=kind, **word, **checked)
    for number in range(40):
        told = {"title": f"News {number}", "summary": "It is told in short.", "body": "It is told."}
        on = today - datetime.timedelta(days=100 * number)
        NewsItem.objects.create(slug=f"news-{number}", published_on=on, **told, **reviewed)
    for number in range(30):
        Area.objects.create(code=f"area-{number}", name=f"Area {number} (a town, another town)")
