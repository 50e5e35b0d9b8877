"""The public doors of this app."""

from reports.views.journey import about_you, danger_now, step
from reports.views.leave import leave
from reports.views.receipt import receipt
from reports.views.start import start

__all__ = ["about_you", "danger_now", "leave", "receipt", "start", "step"]
