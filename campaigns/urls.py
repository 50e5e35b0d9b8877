"""Pages that the public reads."""

from django.urls import path

app_name = "campaigns"
urlpatterns: list = []
