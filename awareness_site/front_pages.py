"""Pages that the front server shows by itself, when nothing behind it answers.

The clock writes them with the register, so that the numbers stand with every process gone.
"""

import datetime

from django.conf import settings

from awareness_site.errors import IF_YOU_WERE_SENDING, page_html
from campaigns.register.written import write_if_changed

# The names stand in deploy/nginx.conf.
PAGES = {
    "unreadable.html": (400, ""),
    "too-long.html": (413, ""),
    "away.html": (503, IF_YOU_WERE_SENDING),
}


def write_front_pages(now: datetime.datetime) -> int:
    """Says how many had changed. `now` is asked of every task; the pages claim no hour."""
    folder = settings.VAR_DIR / "front"
    folder.mkdir(exist_ok=True)
    return sum(
        write_if_changed(folder / name, page_html(status, said=said))
        for name, (status, said) in PAGES.items()
    )
