"""The Posters page, the words of each format, the files, and the address of an old edition."""

import html
import re

import pytest
from django.urls import reverse

from campaigns.models import Campaign, ContactLine, PosterEdition, WarningSign
from campaigns.poster.editions import make_missing, todays_words
from campaigns.poster.formats import A4, BY_CODE, FORMATS
from campaigns.publishing import unpublish
from tests.at_the_desk import sign_in
from tests.campaigns.poster_reading import text_of, text_of_picture

pytestmark = pytest.mark.django_db
SLUG = "notice-the-signs"
POSTERS = f"/campaigns/{SLUG}/posters/"
each = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.code)


@pytest.fixture
def made(content, now) -> dict[str, PosterEdition]:
    return {edition.format: edition for edition in make_missing(now)}


@pytest.fixture
def outdated(made, now) -> dict[str, PosterEdition]:
    """The first editions, after the number of the safeguarding team has changed."""
    ContactLine.objects.filter(code="safeguarding-team").update(number="01632 960000")
    make_missing(now)
    return made


def page_text(response) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def test_the_posters_page_offers_every_format_with_size_weight_and_edition(client, made):
    response = client.get("/posters/")
    text = page_text(response)

    for form in FORMATS:
        edition = made[form.code]
        file = reverse("campaigns:poster_file", args=[SLUG, form.file_name])
        assert f'href="{file}">{form.name}</a>' in response.text
        assert form.size in text
        assert f'src="{POSTERS}{form.code}/thumbnail.png"' in response.text
        assert f'href="{POSTERS}{form.code}/words/"' in response.text
        weight = f"{edition.file_size / 1024:.1f} KB"
        assert f"{form.file_type}, {weight} Edition 1, 24 November 2026" in text


def test_formats_stand_under_the_heading_of_those_they_are_for(client, made):
    response = client.get("/posters/")

    ((campaign, groups),) = response.context["campaigns"]
    assert campaign.slug == SLUG
    assert [heading for heading, _cards in groups] == [
        "For everyone",
        "For people who work with the public",
        "Pictures to share",
    ]


def test_words_to_copy_stand_beside_each_picture(client, content, made):
    text = page_text(client.get("/posters/"))

    for form, words in todays_words(content).items():
        if form.is_picture:
            assert words.alt_text in text


def test_a_format_that_is_still_to_be_drawn_offers_its_words(client, content):
    response = client.get("/posters/")

    assert ".pdf" not in response.text
    assert f'href="{POSTERS}a4/words/"' in response.text
    assert "being drawn" in response.text


def test_without_a_campaign_the_page_leads_to_the_numbers(client):
    response = client.get("/posters/")

    assert response.status_code == 200
    assert reverse("campaigns:get_help") in response.text


def test_the_posters_page_asks_the_database_little(client, made, django_assert_max_num_queries):
    client.get("/posters/")  # what was made before is asked for again

    with django_assert_max_num_queries(14):
        client.get("/posters/")


@each
def test_each_file_is_sent_with_a_name_and_a_tag(client, made, form):
    response = client.get(f"{POSTERS}{form.file_name}")

    assert response.status_code == 200
    assert response["Content-Type"] == form.content_type
    assert response.content == bytes(made[form.code].file)
    assert response["ETag"] == f'"{made[form.code].file_digest}"'
    name = f"{SLUG}-{form.code}-1.{form.kind.value}"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response["Cache-Control"] == "public, no-cache"
    again = client.get(f"{POSTERS}{form.file_name}", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@each
def test_each_thumbnail_is_a_picture(client, made, form):
    response = client.get(f"{POSTERS}{form.code}/thumbnail.png")

    assert response["Content-Type"] == "image/png"
    assert response.content == bytes(made[form.code].thumbnail)


def test_the_addresses_of_the_first_posters_still_answer(client, made):
    assert client.get(f"/campaigns/{SLUG}/poster.pdf").content == bytes(made["a4"].file)
    assert client.get(f"/campaigns/{SLUG}/poster.png").content == bytes(made["a4"].thumbnail)
    assert client.get(f"/campaigns/{SLUG}/poster/").context["form"] == A4


@pytest.mark.parametrize(
    "path",
    [
        *("a4.png", "square.pdf", "a4", "a9.pdf", "a9/words/", "a9/thumbnail.png"),
        *("a4/2/", "a9/1/", "a4/0/", "../a4.pdf"),
    ],
)
def test_what_was_never_there_looks_alike(client, made, path):
    response = client.get(f"{POSTERS}{path}")

    assert response.status_code == 404
    assert response.content == client.get("/campaigns/never-there/posters/a4.pdf").content


def test_the_address_of_todays_edition_is_its_file(client, made):
    response = client.get(f"{POSTERS}a4/1/")

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response.content == bytes(made["a4"].file)


def test_an_old_edition_says_that_there_is_a_newer_and_shows_todays_numbers(client, outdated):
    old = PosterEdition.objects.get(format="a4", number=1)
    response = client.get(f"{POSTERS}a4/1/")

    assert response.status_code == 200
    assert "There is a newer poster" in response.text
    assert "noindex" in response.text
    assert "01632 960000" in response.text
    assert f'href="{POSTERS}a4.pdf"' in response.text
    assert "Yours is edition 1" in page_text(response)
    assert bytes(old.file) not in response.content
    assert client.get(f"{POSTERS}a4/2/")["Content-Type"] == "application/pdf"


def test_an_old_edition_says_so_too_while_the_new_one_is_being_drawn(client, made):
    ContactLine.objects.filter(code="safeguarding-team").update(number="01632 960000")

    response = client.get(f"{POSTERS}a4/1/")

    assert "There is a newer poster" in response.text
    assert "01632 960000" in response.text
    assert ".pdf" not in response.text


def test_an_old_edition_of_what_is_not_made_any_more_still_shows_the_numbers(client, made):
    WarningSign.objects.filter(workplace="taxi").update(is_published=False)

    response = client.get(f"{POSTERS}strip-taxi/1/")

    assert "It is not made any more" in response.text
    assert 'href="tel:999"' in response.text
    assert client.get(f"{POSTERS}strip-taxi/words/").status_code == 404


@pytest.mark.parametrize("path", ["a4.pdf", "a4/thumbnail.png", "a4/words/", "a4/1/"])
def test_a_draft_is_for_editors_alone(client, made, content, sam, owen, now, path):
    unpublish(content, by="sam", now=now)

    hidden = client.get(f"{POSTERS}{path}")
    assert hidden.status_code == 404
    assert hidden.content == client.get("/campaigns/never-there/posters/a4.pdf").content
    sign_in(client, owen)
    assert client.get(f"{POSTERS}{path}").status_code == 404
    sign_in(client, sam)
    response = client.get(f"{POSTERS}{path}")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_a_draft_is_not_on_the_posters_page(client, made, content):
    Campaign.objects.update(status=Campaign.Status.DRAFT)

    assert content.headline not in client.get("/posters/").text


def test_reading_sets_no_cookie(client, outdated):
    for path in ("/posters/", f"{POSTERS}a4/words/", f"{POSTERS}a4/1/", f"{POSTERS}a4.pdf"):
        assert not client.get(path).cookies, path


@each
def test_the_page_of_a_format_says_every_word_of_it_and_no_other(client, content, made, now, form):
    words = todays_words(content)[form]
    said = (
        text_of_picture(form, words, now).replace("Edition 3", "Edition 1")
        if form.is_picture
        else text_of(bytes(made[form.code].file))
    )
    page = client.get(f"{POSTERS}{form.code}/words/").text
    article = page[page.index("<article>") : page.index("</article>")]
    if not words.at_work:
        article = re.sub(r'<h2 class="unseen">.*?</h2>', "", article)

    def known(text: str) -> set[str]:
        # The numbers of the signs are those of an ordered list, which no text holds.
        return set(re.findall(r"\w+", text.lower())) - {str(number) for number in range(1, 10)}

    assert known(html.unescape(re.sub(r"<[^>]+>", " ", article))) == known(said)


def test_the_file_of_a_shared_link_is_where_the_campaign_names_it(client, made):
    page = client.get(f"/campaigns/{SLUG}/").text
    address = re.search(r'property="og:image" content="[a-z]+://[^/]+([^"]+)"', page)[1]

    response = client.get(address)

    assert response["Content-Type"] == "image/png"
    assert response.content == bytes(made["wide"].file)
    assert (BY_CODE["wide"].width, BY_CODE["wide"].height) == (1200, 630)
