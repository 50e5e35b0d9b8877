"""Where editors keep what the public reads. It shows nothing of what people tell us."""

from campaigns.admin import (
    alert,
    answering,
    campaign,
    facts,
    pages,
    partnership,
    periods,
    places,
    register,
    words,
)

__all__ = [
    "alert",
    "answering",
    "campaign",
    "facts",
    "pages",
    "partnership",
    "periods",
    "places",
    "register",
    "words",
]
