"""Pages that the public reads."""

from django.urls import path

from campaigns.views import campaigns, get_help, posters, standing

app_name = "campaigns"
urlpatterns = [
    path("", campaigns.home, name="home"),
    path("campaigns/<slug:slug>/", campaigns.campaign, name="campaign"),
    # For whom
    # Posters and pictures
    path("campaigns/<slug:slug>/poster/", posters.poster_words, name="poster_words"),
    path("campaigns/<slug:slug>/poster.pdf", posters.poster_pdf, name="poster_pdf"),
    path("campaigns/<slug:slug>/poster.png", posters.poster_picture, name="poster_picture"),
    # Words, topics, news, search
    # Whom to ring
    path("get-help/", get_help.get_help, name="get_help"),
    # About the site
    path("privacy/", standing.privacy, name="privacy"),
    path(
        "using-this-site-safely/",
        standing.using_this_site_safely,
        name="using_this_site_safely",
    ),
]
