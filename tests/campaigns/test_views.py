"""The public pages, through the front door."""

import pytest
from django.urls import reverse

from campaigns.models import Campaign, ContactLine, WarningSign
from campaigns.poster.editions import make_missing
from campaigns.publishing import unpublish
from tests.at_the_desk import sign_in

pytestmark = pytest.mark.django_db
SLUG = "notice-the-signs"
OF_CAMPAIGN = ("campaign", "poster_words", "poster_pdf", "poster_picture")


def address(name: str, *args: str) -> str:
    return reverse(f"campaigns:{name}", args=args)


ADDRESSES = [
    "/",
    "/get-help/",
    "/privacy/",
    "/using-this-site-safely/",
    f"/campaigns/{SLUG}/",
    f"/campaigns/{SLUG}/poster/",
]


@pytest.fixture
def at_noon(time_machine, now):
    """The clock that the doors read: a Tuesday, 11.20."""
    time_machine.move_to(now, tick=False)


@pytest.fixture
def draft(content, now) -> Campaign:
    unpublish(content, by="sam", now=now)
    return content


@pytest.fixture
def edition(content, now):
    return make_missing(now)[0]


@pytest.mark.parametrize("where", ADDRESSES)
def test_every_page_answers_with_one_heading_and_the_numbers(client, content, where):
    response = client.get(where)
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count("<h1") == 1
    assert 'href="tel:999"' in html


@pytest.mark.parametrize("where", ADDRESSES)
def test_a_superseded_number_is_on_no_page(client, content, where):
    old = ContactLine.objects.get(status="superseded")
    assert old.number not in client.get(where).content.decode()


@pytest.mark.parametrize("where", ["/", "/get-help/", "/privacy/", "/using-this-site-safely/"])
def test_a_site_without_content_still_answers(client, where):
    assert client.get(where).status_code == 200


@pytest.mark.parametrize("where", ADDRESSES)
def test_pages_are_only_read(client, content, where):
    assert client.post(where).status_code == 405


def test_home_leads_with_the_campaign_launched_last(client, content):
    context = client.get("/").context
    assert context["campaign"] == content
    assert context["signs"] == list(content.signs_in_order())


def test_the_campaign_page_has_all_that_it_shows(client, content, edition):
    context = client.get(content.get_absolute_url()).context
    assert [sign.code for sign in context["signs"]][:2] == ["going-missing", "money-and-things"]
    assert len(context["statements"]) == 3
    assert context["has_facts"] is True
    assert context["for_children"].code == "childline"
    assert context["edition"] == edition
    assert context["is_preview"] is False


def test_a_sign_that_is_taken_back_is_not_shown(client, content):
    WarningSign.objects.filter(code="weapon").update(is_published=False)
    codes = {sign.code for sign in client.get(content.get_absolute_url()).context["signs"]}
    assert "weapon" not in codes


@pytest.mark.usefixtures("at_noon")
def test_get_help_shows_every_published_line_under_a_heading(client, content, now):
    groups = client.get("/get-help/").context["groups"]
    assert [group.heading for group in groups] == [
        "A child is in danger now",
        "Tell the safeguarding team",
        "Tell the police, when nobody is in danger now",
        "For children and young people",
        "For adults who are worried",
        "Pictures and harm online",
    ]
    shown = {line.code for group in groups for line in group.lines}
    listed = ContactLine.objects.published().of_this_place()
    assert shown == set(listed.values_list("code", flat=True))


@pytest.mark.usefixtures("at_noon")
def test_a_line_of_unknown_hours_is_never_called_open(client, content):
    groups = client.get("/get-help/").context["groups"]
    claims = {line.code: line.claim for group in groups for line in group.lines}
    unknown = ContactLine.objects.published().of_this_place().filter(hours="unknown")
    assert {claims[line.code] for line in unknown} == {""}
    assert claims["crimestoppers"] == "Open now, day and night"


def test_the_help_bar_follows_the_clock(client, content, time_machine, now):
    time_machine.move_to(now.replace(hour=2), tick=False)
    assert "Open now, until 7am" in client.get("/").content.decode()
    time_machine.move_to(now.replace(hour=12), tick=False)
    assert "Open now" not in client.get("/").content.decode()


@pytest.mark.parametrize("name", OF_CAMPAIGN)
def test_a_draft_looks_like_an_address_that_was_never_there(client, draft, name):
    hidden = client.get(address(name, SLUG))
    unknown = client.get(address(name, "never-there"))
    assert hidden.status_code == unknown.status_code == 404
    assert hidden.content == unknown.content
    assert hidden.headers == unknown.headers


def test_home_does_not_show_a_draft(client, draft):
    response = client.get("/")
    assert response.context["campaign"] is None
    assert draft.headline not in response.content.decode()


@pytest.mark.parametrize("name", ["campaign", "poster_words"])
def test_an_editor_previews_a_draft_and_nothing_keeps_a_copy(client, draft, sam, name):
    sign_in(client, sam)
    response = client.get(address(name, SLUG))
    assert response.status_code == 200
    assert response.context["is_preview"] is True
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_the_preview_says_that_it_is_a_draft(client, draft, sam):
    sign_in(client, sam)
    assert "draft" in client.get(draft.get_absolute_url()).content.decode().lower()


def test_staff_who_do_not_edit_see_no_draft(client, draft, priya):
    sign_in(client, priya)
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_a_former_editor_who_is_no_longer_staff_sees_no_draft(client, draft, sam):
    sam.is_staff = False
    sam.save()
    sign_in(client, sam)
    assert client.get(draft.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("name", "kind", "first", "ending"),
    [
        ("poster_pdf", "application/pdf", b"%PDF", "pdf"),
        ("poster_picture", "image/png", b"\x89PNG", "png"),
    ],
)
def test_the_poster_is_sent_with_a_name_and_a_tag(client, edition, name, kind, first, ending):
    response = client.get(address(name, SLUG))
    assert response.status_code == 200
    assert response["Content-Type"] == kind
    assert response.content.startswith(first)
    assert response["ETag"] == f'"{edition.file_digest}"'
    name = f"notice-the-signs-a4-1.{ending}"
    assert response["Content-Disposition"] == f'inline; filename="{name}"'
    assert response["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("name", ["poster_pdf", "poster_picture"])
def test_a_poster_that_the_reader_has_is_not_sent_again(client, edition, name):
    headers = {"If-None-Match": f'"{edition.file_digest}"'}
    response = client.get(address(name, SLUG), headers=headers)
    assert response.status_code == 304
    assert response.content == b""
    assert response["ETag"] == f'"{edition.file_digest}"'


@pytest.mark.parametrize("name", ["poster_pdf", "poster_picture"])
def test_another_edition_is_sent(client, edition, name):
    response = client.get(address(name, SLUG), headers={"If-None-Match": '"yesterdays"'})
    assert response.status_code == 200


@pytest.mark.parametrize("name", ["poster_pdf", "poster_picture"])
def test_there_is_no_poster_until_the_clock_has_made_one(client, content, name):
    assert client.get(address(name, SLUG)).status_code == 404


def test_a_poster_with_yesterdays_number_is_not_offered(client, content, edition):
    ContactLine.objects.filter(code="safeguarding-team").update(number="01632 960000")
    assert client.get(address("poster_pdf", SLUG)).status_code == 404
    assert client.get(content.get_absolute_url()).context["edition"] is None
    assert "01632 960000" in client.get(address("poster_words", SLUG)).content.decode()


@pytest.mark.parametrize(
    ("where", "most"),
    [("/", 13), (f"/campaigns/{SLUG}/", 14), ("/get-help/", 13), ("/privacy/", 9)],
)
def test_pages_ask_the_database_little(client, edition, where, most, django_assert_max_num_queries):
    client.get(where)  # a page that was made before is asked for again

    with django_assert_max_num_queries(most):
        client.get(where)


def test_a_visitor_gets_no_cookie_for_reading(client, content):
    for where in ADDRESSES:
        assert not client.get(where).cookies, where
