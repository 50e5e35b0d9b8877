"""The rows behind every public page."""

from campaigns.models.alert import Alert
from campaigns.models.answering import DataProtectionEntry
from campaigns.models.area import Area
from campaigns.models.campaign import Campaign, CampaignSign, Statement
from campaigns.models.contact import ClosedDay, ContactLine, OpeningHours
from campaigns.models.facts import Fact, WarningSign
from campaigns.models.news import NewsItem
from campaigns.models.pages import PageSection, StandingPage
from campaigns.models.partnership import Partnership
from campaigns.models.periods import KeptFor
from campaigns.models.place import LocalPlace, PostcodeArea, PostcodeTable
from campaigns.models.poster import PosterEdition
from campaigns.models.search import SearchEntry
from campaigns.models.words import Term

__all__ = [
    "Alert",
    "Area",
    "Campaign",
    "CampaignSign",
    "ClosedDay",
    "ContactLine",
    "DataProtectionEntry",
    "Fact",
    "KeptFor",
    "LocalPlace",
    "NewsItem",
    "OpeningHours",
    "PageSection",
    "Partnership",
    "PostcodeArea",
    "PostcodeTable",
    "PosterEdition",
    "SearchEntry",
    "StandingPage",
    "Statement",
    "Term",
    "WarningSign",
]
