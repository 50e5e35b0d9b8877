"""What machines ask of the whole site: whether it is well, what they may read, whom to tell."""

import datetime
from urllib.parse import urldefrag
from xml.etree import ElementTree

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaigns.published import published
from reports import health as reports_health

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
# RFC 9116 advises less than a year, so that a forgotten contact goes stale.
SECURITY_CONTACT_LASTS = datetime.timedelta(days=180)


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 while the database, the clock and the oldest waiting notification are well."""
    unwell = reports_health.unwell(timezone.now())
    return JsonResponse({"status": ", ".join(unwell) or "ok"}, status=503 if unwell else 200)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keeps search engines from what is private, and from counting who starts to tell us."""
    closed = [reverse("reports:start"), reverse("reports:leave"), "/admin/"]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    lines += ["", f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    root = ElementTree.Element("urlset", xmlns=SITEMAP)
    for path, changed in _public_pages():
        entry = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(entry, "loc").text = f"{settings.SITE_URL}{path}"
        if changed:
            ElementTree.SubElement(entry, "lastmod").text = changed.isoformat()
    xml = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(xml, content_type="application/xml; charset=utf-8")


def _public_pages() -> list[tuple[str, datetime.date | None]]:
    """Every page for search engines, with the day on which what it says last changed."""
    days: dict[str, list[datetime.date]] = {}
    for entry in published(timezone.localdate()):
        changed = [entry.changed_on] if entry.changed_on else []
        days.setdefault(urldefrag(entry.url).url, []).extend(changed)
    return [(path, max(changed, default=None)) for path, changed in days.items()]


@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """Where to report a fault in the site's safety, as RFC 9116 has it."""
    expires = (timezone.now() + SECURITY_CONTACT_LASTS).astimezone(datetime.UTC)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%d}T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}{reverse('security_contact')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
