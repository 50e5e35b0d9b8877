"""The public doors of this app."""

from reports.views.complaining import complain, write_complaint
from reports.views.journey import about_you, danger_now, step
from reports.views.leave import leave
from reports.views.letters import letter_sent
from reports.views.on_paper import on_paper
from reports.views.rating import rate_page, rated
from reports.views.receipt import receipt
from reports.views.start import start

__all__ = [
    "about_you",
    "complain",
    "danger_now",
    "leave",
    "letter_sent",
    "on_paper",
    "rate_page",
    "rated",
    "receipt",
    "start",
    "step",
    "write_complaint",
]
