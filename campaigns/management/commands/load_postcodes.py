"""Loads the open table of postcodes in the place of the one of before."""

import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from campaigns.models import Area
from campaigns.postcode_table import Provenance, TableError, load_table

SOURCE = (
    "Code-Point Open, © Crown copyright and database right. It holds data of Royal Mail and of "
    "National Statistics"
)
# The table comes out four times a year.
CHECK_AGAIN = datetime.timedelta(days=120)


class Command(BaseCommand):
    help = (
        "Load whole postcodes from files of Code-Point Open (such as nn.csv), so that split "
        "sectors have an exact answer. Areas say by `districts` which of them are theirs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        day = datetime.date.fromisoformat
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE.csv")
        parser.add_argument("--source", default=SOURCE, help="As the page names it")
        parser.add_argument("--source-address", default="", help="Where it was fetched")
        parser.add_argument("--checked-on", type=day, default=None, help="Such as 2026-11-24")
        parser.add_argument("--checked-by", default="Whoever loaded the table")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        checked_on = options["checked_on"] or timezone.localdate()
        provenance = Provenance(
            source=options["source"],
            source_address=options["source_address"],
            checked_on=checked_on,
            checked_by=options["checked_by"],
            next_check=checked_on + CHECK_AGAIN,
        )
        try:
            loaded = load_table(files, provenance)
        except TableError as error:
            raise CommandError(f"Nothing was loaded. {error}") from None
        for area in Area.objects.filter(code__in=loaded.by_area):
            self.stdout.write(f"{area.short_name}: {loaded.by_area[area.code]:,} postcodes")
        self.stdout.write(f"In no area that is named here, and left out: {loaded.outside:,}")
