"""Loads a content pack: a folder of readable files that holds all that is local to a place."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from campaigns import publishing
from campaigns.models import Campaign
from campaigns.pack_files import Entry, PackError, read_entries, shown
from campaigns.pack_rows.left_over import left_over
from campaigns.pack_rows.saving import Row, sentences
from campaigns.pack_rows.tables import TABLES, Load
from campaigns.wording import blame_in

PACKS = Path(__file__).parent / "packs"
# What holds in the whole country: every place's pack is loaded on top of it, and may say
# anew under the same code what is different there.
ENGLAND = PACKS / "england"
# Without these, people would be left without a name, a number or a page.
NEEDED_OF_A_COUNTRY = ("emergency.toml", "contacts.toml", "signs.toml", "pages.toml")
NEEDED_OF_A_PLACE = ("partnership.toml", "contacts.toml", "areas.toml", "campaign.toml")
BY = "content pack"
UNREADABLE = "Nothing else was checked: mend this first."
LEFT_OVER = "No longer in these files, and still shown: "


def places() -> list[str]:
    """The names of the packs that are shipped, each of one place."""
    return sorted(path.name for path in PACKS.iterdir() if path.is_dir() and path != ENGLAND)


def load_pack(
    directory: Path,
    *,
    now: datetime.datetime,
    publish: bool = False,
    country: Path = ENGLAND,
    warn: Callable[[str], object] = lambda _sentence: None,
) -> Campaign:
    """Loads every file of the pack in one transaction and returns its campaign.

    Rows that are there already are brought to what the files say, by their codes; rows that the
    files do not name stay as they are. A new campaign is a draft unless `publish` says otherwise.
    `warn` is told of words that blame a child, and of shown rows that the files do not name.
    Raises PackError with everything that is wrong; then nothing has changed.
    """
    with transaction.atomic():
        loading = _Loading()
        loading.read(country, needed=NEEDED_OF_A_COUNTRY, is_of_the_country=True)
        loading.read(directory, needed=NEEDED_OF_A_PLACE)
        # Rows of a file that cannot be read would be missed wherever they are named.
        if loading.problems:
            raise PackError([*loading.problems, UNREADABLE])
        loading.load()
        if loading.problems or loading.campaign is None:
            raise PackError(loading.problems)
        if publish or loading.campaign.is_published:
            _publish(loading.campaign, loading.campaign_from, now)
    for sentence in loading.warnings():
        warn(sentence)
    return loading.campaign


def _publish(campaign: Campaign, where: str, now: datetime.datetime) -> None:
    try:
        publishing.publish(campaign, by=BY, now=now)
    except publishing.NotReady as error:
        raise PackError([f"{where}: {why}" for why in error.reasons]) from None


class _Loading:
    """One run over the files, which gathers every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.files: list[tuple[list[Entry], Load]] = []
        self.rows: list[tuple[Entry, Row]] = []
        self.campaign: Campaign | None = None
        self.campaign_from = ""

    def read(
        self, directory: Path, *, needed: tuple[str, ...], is_of_the_country: bool = False
    ) -> None:
        """The files in the order in which one names what another brought."""
        if not directory.is_dir():
            self.problems.append(f"{directory}: there is no such folder.")
            return
        for path in sorted(directory.glob("*.toml")):
            if path.name not in TABLES:
                self.problems.append(f"{shown(path)}: a pack has no such file.")
        for name, (table, load) in TABLES.items():
            if name not in needed and not (directory / name).exists():
                continue
            try:
                entries = read_entries(directory / name, table, is_of_the_country=is_of_the_country)
            except PackError as error:
                self.problems += error.problems
            else:
                self.files.append((entries, load))

    def load(self) -> None:
        for entries, load in self.files:
            self._all_of(entries, load)

    def warnings(self) -> Iterator[str]:
        """Asked once every row is saved."""
        for entry, row in self.rows:
            yield from (f"{entry.where}: {found}" for found in blame_in(row))
        yield from (f"{LEFT_OVER}{row}." for row in left_over(row for _, row in self.rows))

    def _all_of(self, entries: list[Entry], load: Load) -> None:
        above: set[str] = set()
        for entry in entries:
            if entry.key in above:
                self.problems.append(f"{entry.where}: It stands above already.")
                continue
            above |= {entry.key} - {""}
            try:
                row = load(entry)
            except ValidationError as error:
                self.problems += [f"{entry.where}: {why}" for why in sentences(error)]
                continue
            self.rows.append((entry, row))
            if isinstance(row, Campaign):
                self.campaign, self.campaign_from = row, entry.where
