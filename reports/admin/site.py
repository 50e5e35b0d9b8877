"""The name of the desk, and how its pages are framed."""

from typing import Any

from django.contrib import admin

admin.site.site_header = "Safeguarding desk"
admin.site.site_title = "Desk"
admin.site.index_title = "What to do next"
admin.site.site_url = "/"
admin.site.enable_nav_sidebar = False

_all_urls = admin.site.get_urls


def _urls_without_view_on_site() -> list[Any]:
    """“View on site” answers by row number: it would tell all staff which concerns exist."""
    return [url for url in _all_urls() if getattr(url, "name", None) != "view_on_site"]


admin.site.get_urls = _urls_without_view_on_site  # type: ignore[method-assign]
