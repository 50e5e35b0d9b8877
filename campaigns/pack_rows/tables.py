"""Which files a content pack may have, and what makes rows of each."""

from collections.abc import Callable, Mapping

from campaigns.pack_files import Entry
from campaigns.pack_rows import answering, contacts, places, words
from campaigns.pack_rows.saving import Row

Load = Callable[[Entry], Row]

# Each file with the name of its tables, in the order in which one names what another brought.
TABLES: Mapping[str, tuple[str, Load]] = {
    "partnership.toml": ("partnership", places.partnership),
    "emergency.toml": ("line", contacts.emergency_line),
    "contacts.toml": ("line", contacts.contact_line),
    "areas.toml": ("area", places.area),
    "postcodes.toml": ("table", places.postcodes),
    "places.toml": ("place", places.place),
    "signs.toml": ("sign", words.sign),
    "facts.toml": ("fact", words.fact),
    "glossary.toml": ("term", words.term),
    "kept.toml": ("record", words.record),
    "answering.toml": ("entry", answering.entry),
    "pages.toml": ("page", words.page),
    "campaign.toml": ("campaign", words.campaign),
    "news.toml": ("item", words.news_item),
}
