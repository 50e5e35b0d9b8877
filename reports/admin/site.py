"""The name of the desk, its addresses, and how its pages are framed."""

from typing import Any

from django.contrib import admin

from reports.admin import key_pages, retention_pages

admin.site.site_header = "Safeguarding desk"
admin.site.site_title = "Desk"
admin.site.index_title = "What to do next"
admin.site.site_url = "/"
admin.site.enable_nav_sidebar = False

_all_urls = admin.site.get_urls


def _urls() -> list[Any]:
    """With the pages about keys and erasure, and without “View on site”: it answers by row
    number, and would tell all staff which concerns exist.
    """
    kept = [url for url in _all_urls() if getattr(url, "name", None) != "view_on_site"]
    return [*key_pages.urls(), *retention_pages.urls(), *kept]


admin.site.get_urls = _urls  # type: ignore[method-assign]
