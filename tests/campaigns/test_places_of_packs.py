"""Any partnership can take the site: all that is local comes from one pack, and nothing else does.

Each shipped place is loaded and its pages are read. No page may know of another place.
"""

import re
import tomllib

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from campaigns.content import ENGLAND, PACKS, load_pack, places
from campaigns.models import (
    Area,
    Campaign,
    ContactLine,
    DataProtectionEntry,
    KeptFor,
    LocalPlace,
    NewsItem,
    Partnership,
)
from campaigns.wording import blaming_words, own_words
from tests.campaigns.reading import public_pages
from tests.cast import answer_for_the_data, decide_periods, forget_the_register
from tests.journeys.walk import Reporter

pytestmark = pytest.mark.django_db


def rows(place: str, name: str) -> dict:
    path = PACKS / place / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def names_of(place: str) -> set[str]:
    """What only a page about this place would say: its names, its numbers, its towns."""
    partnership = rows(place, "partnership.toml")["partnership"]
    areas = [area["name"] for area in rows(place, "areas.toml")["area"] if "place" not in area]
    lines = rows(place, "contacts.toml")["line"]
    # What such a team is called in many places stands in Words explained, for every place.
    everywhere = (ENGLAND / "glossary.toml").read_text(encoding="utf-8")
    names = {
        partnership["name"],
        partnership["place"],
        partnership["site_name"],
        partnership["reading_team"],
        *(area.split(" (")[0] for area in areas),
        *(line["number"] for line in lines if "number" in line),
        *(line["name"] for line in lines),
        *(row["name"] for row in rows(place, "places.toml")["place"]),
        *(campaign["headline"] for campaign in [rows(place, "campaign.toml")["campaign"]]),
        *(item["title"] for item in rows(place, "news.toml")["item"]),
    }
    return {name for name in names if name not in everywhere}


@pytest.fixture(params=places())
def place(request, now, front_door, priya, time_machine, bring_place) -> str:
    """The name of a pack that is loaded, with its form open."""
    time_machine.move_to(now, tick=False)
    Area.objects.all().delete()  # the cast brings areas of its own
    forget_the_register()
    bring_place(request.param)
    decide_periods()
    answer_for_the_data()
    return request.param


def test_the_packs_are_of_two_places_with_nothing_in_common():
    first, second = (names_of(place) for place in places())
    assert first & second == set()


def test_its_pages_name_whose_site_they_are_and_know_of_no_other_place(client, place):
    """One test, because the walk is what costs."""
    others = {name for other in places() if other != place for name in names_of(other)}
    pattern = re.compile("|".join(rf"\b{re.escape(name)}(?!\w)" for name in sorted(others)))
    partnership = Partnership.current()
    strangers, nameless = set(), set()
    for path, page in public_pages(client).items():
        strangers |= {f"{path}: {match}" for match in pattern.findall(page.text)}
        in_the_form = path.startswith(reverse("reports:start"))
        if not in_the_form and partnership.site_name not in page.text:
            nameless.add(path)
    assert strangers == set()
    assert nameless == set()


def test_the_form_offers_the_areas_of_the_place(place):
    offered = [area.name for area in Area.objects.offered()]
    page = Reporter().walks_to(5).text
    assert len(offered) == {"northamptonshire": 4, "quillshire": 5}[place]
    assert [name for name in offered if name not in page] == []
    assert not any(area.name in page for area in Area.objects.filter(is_offered=False))


def test_the_form_suggests_the_names_of_the_place(place):
    page = Reporter().walks_to(4).text
    assert [row.name for row in LocalPlace.objects.all() if f'"{row.name}"' not in page] == []


def test_the_poster_names_the_place_and_its_number(client, place):
    campaign = Campaign.objects.get()
    words = client.get(f"{campaign.get_absolute_url()}poster/").text
    assert Partnership.current().name in words
    assert campaign.headline in words
    assert ContactLine.objects.filter(kind="front-door")[0].number in words


def test_the_places_have_other_hours(client, place):
    claims = "Open now, until 8pm" in client.get("/get-help/").text
    assert claims is (place == "quillshire")


def test_the_banner_says_which_numbers_are_real(client, place):
    is_invented = "Those of Quillshire are invented." in client.get("/").text
    assert is_invented is (place == "quillshire")


def test_both_posters_print_nine_signs_and_not_the_same(now):
    printed = []
    for place in places():
        campaign = load_pack(PACKS / place, now=now)
        printed.append([sign.code for sign in campaign.signs_in_order()[:9]])
    assert len(printed[0]) == len(printed[1]) == 9
    assert set(printed[0]) & set(printed[1]) == set()


@pytest.mark.parametrize("name", places())
def test_no_word_of_a_pack_blames_a_child(now, name):
    campaign = load_pack(PACKS / name, now=now)
    own = [campaign, *campaign.statements.all(), *NewsItem.objects.all(), Partnership.current()]
    found = {word for row in own for text in own_words(row) for word in blaming_words(text)}
    assert found == set()


# Ofcom keeps these free for drama: nobody is rung up by a demonstration.
DRAMA = re.compile(r"01632 960\d{3}|0808 157 0\d{3}|020 7946 0\d{3}")


def test_every_number_that_the_invented_place_brings_rings_nobody(now):
    load_pack(PACKS / "quillshire", now=now)
    invented = ContactLine.objects.filter(is_demonstration=True).exclude(kind="police")
    assert [line.number for line in invented if not DRAMA.fullmatch(line.number)] == []
    assert Partnership.current().is_demonstration


def test_no_postcode_of_the_invented_place_exists():
    table = rows("quillshire", "postcodes.toml")["table"]
    assert all(code.startswith("QZ") for code in table["rows"])


@pytest.mark.parametrize("name", places())
def test_the_demonstration_shows_the_place_that_is_asked_for(
    client, settings, tmp_path, name, capsys
):
    settings.VAR_DIR = tmp_path
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.DEMONSTRATION_PACK = name
    call_command("seed_demo")
    assert rows(name, "partnership.toml")["partnership"]["name"] == Partnership.current().name
    assert "27 invented concerns" in capsys.readouterr().out
    assert NewsItem.objects.exists()
    assert client.get(reverse("reports:start")).status_code == 200


def test_a_demonstration_from_before_the_register_opens_again(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    call_command("seed_demo")
    DataProtectionEntry.objects.exclude(kind="controller").delete()
    DataProtectionEntry.objects.update(signed_on=None)
    KeptFor.objects.update(number=None, unit="")
    assert client.get(reverse("reports:start")).status_code == 503

    call_command("seed_demo")

    assert client.get(reverse("reports:start")).status_code == 200


def test_what_somebody_takes_away_in_a_demonstration_stays_away(client, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    call_command("seed_demo")
    DataProtectionEntry.objects.filter(kind="policy").update(signed_on=None)

    call_command("seed_demo")

    assert client.get(reverse("reports:start")).status_code == 503


def test_a_place_that_is_not_shipped_is_refused_by_name(settings):
    settings.DEMONSTRATION_PACK = "atlantis"
    with pytest.raises(CommandError, match="name one of northamptonshire, quillshire"):
        call_command("seed_demo")
