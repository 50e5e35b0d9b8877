"""The site map."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from awareness_site import views

urlpatterns = [
    path("", include("campaigns.urls")),
    path("", include("reports.urls")),
    path("health/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path(".well-known/security.txt", views.security_contact, name="security_contact"),
]

if settings.SERVES_STAFF:
    urlpatterns += [
        path("admin/sign-in/", include("awareness_site.sign_in.urls")),
        path("admin/", admin.site.urls),
    ]

handler400 = "awareness_site.errors.bad_request"
handler403 = "awareness_site.errors.permission_denied"
handler404 = "awareness_site.errors.page_not_found"
handler500 = "awareness_site.errors.server_error"
