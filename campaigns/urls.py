"""Pages that the public reads."""

from django.urls import path

from campaigns import views

app_name = "campaigns"
urlpatterns = [
    path("", views.home, name="home"),
    path("campaigns/<slug:slug>/", views.campaign, name="campaign"),
    path("campaigns/<slug:slug>/poster/", views.poster_words, name="poster_words"),
    path("campaigns/<slug:slug>/poster.pdf", views.poster_pdf, name="poster_pdf"),
    path("campaigns/<slug:slug>/poster.png", views.poster_picture, name="poster_picture"),
    path("get-help/", views.get_help, name="get_help"),
    path("privacy/", views.privacy, name="privacy"),
    path("using-this-site-safely/", views.using_this_site_safely, name="using_this_site_safely"),
]
