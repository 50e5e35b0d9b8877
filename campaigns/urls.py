"""Pages that the public reads."""

from django.urls import path

from campaigns.views import (
    by_postcode,
    campaigns,
    emblem,
    get_help,
    glossary,
    guides,
    news,
    posters,
    search,
    standing,
    topics,
)

app_name = "campaigns"
urlpatterns = [
    path("", campaigns.home, name="home"),
    path("campaigns/<slug:slug>/", campaigns.campaign, name="campaign"),
    path(
        "campaigns/<slug:slug>/law-and-figures/",
        campaigns.law_and_figures,
        name="law_and_figures",
    ),
    # For whom
    path("for/<slug:slug>/", guides.guide, name="guide"),
    # Posters and pictures
    path("campaigns/<slug:slug>/poster/", posters.poster_words, name="poster_words"),
    path("campaigns/<slug:slug>/poster.pdf", posters.poster_pdf, name="poster_pdf"),
    path("campaigns/<slug:slug>/poster.png", posters.poster_picture, name="poster_picture"),
    path("posters/", posters.posters, name="posters"),
    path(
        "campaigns/<slug:slug>/posters/<slug:code>/words/",
        posters.poster_words,
        name="poster_words",
    ),
    path(
        "campaigns/<slug:slug>/posters/<slug:code>/<int:number>/",
        posters.poster_edition,
        name="poster_edition",
    ),
    path(
        "campaigns/<slug:slug>/posters/<slug:code>/thumbnail.png",
        posters.poster_thumbnail,
        name="poster_thumbnail",
    ),
    path("campaigns/<slug:slug>/posters/<str:file_name>", posters.poster_file, name="poster_file"),
    # Words, topics, news, search
    path("words-explained/", glossary.words_explained, name="words_explained"),
    path("news/", news.news, name="news"),
    path("news/feed.atom", news.news_feed, name="news_feed"),
    path("news/<slug:slug>/", news.news_item, name="news_item"),
    path("topics/", topics.topics, name="topics"),
    path("search/", search.search, name="search"),
    # Whom to ring
    path("get-help/", get_help.get_help, name="get_help"),
    path("get-help/by-postcode/", by_postcode.by_postcode, name="by_postcode"),
    # About the site
    path("emblem.svg", emblem.emblem, name="emblem"),
    path("accessibility/", standing.accessibility, name="accessibility"),
    path("cookies/", standing.cookies, name="cookies"),
    path("privacy/", standing.privacy, name="privacy"),
    path("privacy/children/", standing.privacy_children, name="privacy_children"),
    path("privacy/people-named/", standing.privacy_people_named, name="privacy_people_named"),
    path(
        "using-this-site-safely/",
        standing.using_this_site_safely,
        name="using_this_site_safely",
    ),
]
