"""Where editors keep what the public reads. It shows nothing of what people tell us."""

from campaigns.admin import campaign, facts, partnership, register

__all__ = ["campaign", "facts", "partnership", "register"]
