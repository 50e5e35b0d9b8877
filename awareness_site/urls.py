"""The site map."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("campaigns.urls")),
    path("", include("reports.urls")),
    path("admin/", admin.site.urls),
]
