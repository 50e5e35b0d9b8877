"""The rows behind every public page."""

from campaigns.models.campaign import Campaign, CampaignSign, Statement
from campaigns.models.contact import ClosedDay, ContactLine, OpeningHours
from campaigns.models.facts import Fact, WarningSign
from campaigns.models.partnership import Partnership
from campaigns.models.poster import PosterEdition

__all__ = [
    "Campaign",
    "CampaignSign",
    "ClosedDay",
    "ContactLine",
    "Fact",
    "OpeningHours",
    "Partnership",
    "PosterEdition",
    "Statement",
    "WarningSign",
]
