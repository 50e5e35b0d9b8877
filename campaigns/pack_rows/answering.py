"""Who answers for what people tell us: the data-protection register."""

from campaigns.models import DataProtectionEntry
from campaigns.pack_files import Entry
from campaigns.pack_rows.saving import Row, in_order, row_of, saved


def entry(entry: Entry) -> Row:
    """What was signed at the desk stays as it is until the file has a date of its own."""
    row = row_of(DataProtectionEntry, entry, "code")
    if row.signed_on and "signed_on" not in entry.values:
        return row
    return saved(row, in_order(entry))
