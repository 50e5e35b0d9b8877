"""The emblem: a place draws its own, and no drawing can act or fetch."""

import pytest
from django.core.exceptions import ValidationError

from campaigns.content import PACKS, load_pack, places
from campaigns.emblem import check_emblem
from campaigns.models import Partnership

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"'


def drawing(inside: str = "", more: str = "") -> str:
    return f"{HEAD} {more}>{inside}</svg>"


@pytest.mark.parametrize(
    "inside",
    [
        '<path fill="#ffc629" d="M0 0h35l13 13v35H0z"/>',
        '<!-- drawn by hand --><title>A lamp</title><g transform="scale(2)"><circle r="4"/></g>',
        '<defs><radialGradient id="sky"><stop offset="0" stop-color="red"/></radialGradient></defs>'
        '<rect width="9" height="9" fill="url(#sky)"/>',
    ],
)
def test_shapes_and_colours_are_allowed(inside):
    check_emblem(drawing(inside))


@pytest.mark.parametrize(
    ("inside", "why"),
    [
        ("<script>alert(1)</script>", "may not hold <script>"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>', "foreignObj"),
        ("<style>@import url(https://a.example)</style>", "may not hold <style>"),
        ('<image href="https://a.example/b.png"/>', "may not hold <image>"),
        ('<use href="https://a.example/b.svg#c"/>', "may not hold <use>"),
        ('<a href="https://a.example"><path d="M0 0"/></a>', "may not hold <a>"),
        ('<animate attributeName="href"/>', "may not hold <animate>"),
        ('<g onclick="alert(1)"/>', "may not have onclick"),
        ('<g onload="alert(1)"/>', "may not have onload"),
        ('<g style="fill:url(https://a.example)"/>', "may not have style"),
        ('<rect fill="url(https://a.example/b#c)"/>', "only point to what is drawn here"),
        ('<rect fill="url( //a.example/b#c)"/>', "only point to what is drawn here"),
        (r'<rect fill="u\72l(b.svg#c)"/>', "only point to what is drawn here"),
        ('<p xmlns="http://www.w3.org/1999/xhtml"/>', "may not hold"),
    ],
)
def test_what_acts_or_fetches_is_refused(inside, why):
    with pytest.raises(ValidationError, match=why):
        check_emblem(drawing(inside))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a lamp", "not a whole SVG drawing"),
        ("<svg/>", "It begins with"),
        ('<svg xmlns="http://www.w3.org/2000/svg"/>', "needs a viewBox"),
        (drawing().replace("0 0 48 48", "foo"), "needs a viewBox"),
        (drawing().replace("0 0 48 48", "0 0 0 0"), "needs a viewBox"),
        (drawing().replace("0 0 48 48", "0 0 48 0.0"), "needs a viewBox"),
        (drawing("<g>" * 40 + "</g>" * 40), "more than 30 deep"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{drawing("&a;")}', "Leave out what begins"),
        (f'<?xml-stylesheet href="https://a.example"?>{drawing()}', "Leave out what begins"),
        (drawing("<g/>" * 3000), "at most 10,000 letters"),
        (drawing(more='onload="alert(1)"'), "may not have onload"),
    ],
)
def test_what_is_no_plain_drawing_is_refused(text, why):
    with pytest.raises(ValidationError, match=why):
        check_emblem(text)


@pytest.mark.django_db
def test_the_product_s_emblem_stands_where_a_place_has_none(client, content):
    answer = client.get("/emblem.svg")
    assert answer["Content-Type"].startswith("image/svg+xml")
    check_emblem(answer.text)


@pytest.mark.django_db
def test_a_place_shows_its_own(client, now):
    load_pack(PACKS / "quillshire", now=now)
    assert client.get("/emblem.svg").text == Partnership.current().emblem
    assert Partnership.current().emblem.startswith("<svg")


@pytest.mark.django_db
def test_opened_as_a_page_it_may_do_nothing(client, content):
    answer = client.get("/emblem.svg")
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_a_browser_asks_once_an_hour_and_is_then_told_that_nothing_changed(client, content):
    first = client.get("/emblem.svg")
    again = client.get("/emblem.svg", headers={"If-None-Match": first["ETag"]})
    assert (first["Cache-Control"], again.status_code) == ("public, max-age=3600", 304)
    assert not first.cookies


@pytest.mark.django_db
def test_a_site_without_content_has_one_too(client):
    assert client.get("/emblem.svg").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("name", places())
def test_every_shipped_emblem_is_a_plain_drawing(now, name):
    load_pack(PACKS / name, now=now)
    if emblem := Partnership.current().emblem:
        check_emblem(emblem)
