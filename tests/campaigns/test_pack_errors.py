"""What is wrong in a content pack is told all at once, by folder, file, line and entry."""

import pytest

from campaigns.content import ENGLAND, load_pack
from campaigns.models import Area, Campaign, ContactLine, WarningSign
from campaigns.pack_files import PackError
from tests.campaigns.packs import COUNTY, spoil

pytestmark = pytest.mark.django_db


def problems(pack, now, country=ENGLAND) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_pack(pack, now=now, country=country)
    return caught.value.problems


REFUSED = "looks like a number to ring. Please leave it out: numbers come from the contact"
PLACE_ERRORS = [
    (
        "contacts.toml",
        'number = "01604 626938"',
        'number = "01604-626938"',
        "line “safeguarding-team-out-of-hours”: number: Digits and spaces only.",
    ),
    (
        "contacts.toml",
        'kind = "out-of-hours"',
        'kind = "for-nobody"',
        "line “safeguarding-team-out-of-hours”: kind: Value 'for-nobody' is not a valid choice.",
    ),
    (
        "contacts.toml",
        'opens = "18:00"',
        'opens = "late"',
        "line “safeguarding-team-out-of-hours”: opens:",
    ),
    (
        "contacts.toml",
        '"Saturday", "Sunday"',
        '"Samstag"',
        "line “safeguarding-team-out-of-hours”: opening_hours: Name days such as Monday; "
        "found: Samstag.",
    ),
    (
        "areas.toml",
        'front_door = "safeguarding-team"',
        'front_door = "safeguarding-tame"',
        "area “north”: There is no contact line with the code “safeguarding-tame”.",
    ),
    (
        "areas.toml",
        'districts = "E06000061"',
        'districts = "North"',
        "area “north”: districts: Codes such as E06000001, with spaces.",
    ),
    (
        "postcodes.toml",
        '"NN1" = ["west"]',
        '"NN1" = ["wset"]',
        "table “sector”: NN1: There is no area with the code “wset”.",
    ),
    (
        "postcodes.toml",
        '"NN1" = ["west"]',
        '"NN1" = ["west", "west"]',
        "table “sector”: NN1: Name each of its areas once.",
    ),
    (
        "postcodes.toml",
        '"NN1" = ["west"]',
        '"nn1" = ["west"]',
        "table “sector”: nn1: code: Write capitals and one space, such as",
    ),
    (
        "places.toml",
        'name = "Corby"',
        'name = "Corby"\nkind = "planet"',
        "place “Corby”: kind: Value 'planet' is not a valid choice.",
    ),
    (
        "places.toml",
        'name = "Corby"',
        'name = "Brackley"',
        "place “Brackley”: It stands above already.",
    ),
    (
        "campaign.toml",
        '"weapon",',
        '"wepaon", "self-harm",',
        "campaign “notice-the-signs”: There is no warning sign with the code “wepaon”.",
    ),
    (
        "campaign.toml",
        '"weapon",',
        '"self-harm",',
        "campaign “notice-the-signs”: The warning sign “self-harm” is named twice.",
    ),
    (
        "campaign.toml",
        'slug = "notice-the-signs"',
        'slug = "notice-the-signs"\nstatus = "published"',
        "campaign “notice-the-signs”: “status” is not a word that is used here.",
    ),
    (
        "partnership.toml",
        'place = "Northamptonshire"\n',
        "",
        "partnership “Northamptonshire Safeguarding Children Partnership”: place: "
        "This field cannot be blank.",
    ),
    (
        "news.toml",
        "The day began in 2015.",
        "Ring 0300 126 7000.",
        f"item “awareness-day-2027”: body: “0300 126 7000” {REFUSED}",
    ),
    ("campaign.toml", 'words = "', 'words = "Ring 101. ', f"words: “101” {REFUSED}"),
]
COUNTRY_ERRORS = [
    ("pages.toml", 'body = """', 'body = """Text 85258. ', f"body: “85258” {REFUSED}"),
    ("signs.toml", 'label = "A second phone"', 'label = "Ring 999"', f"label: “999” {REFUSED}"),
    ("facts.toml", 'words = "', 'words = "Ring 0800 1111. ', f"words: “0800 1111” {REFUSED}"),
    ("glossary.toml", 'meaning = "', 'meaning = "Ring 116 000. ', f"meaning: “116 000” {REFUSED}"),
    (
        "contacts.toml",
        'number = "0800 1111"',
        'number = "none"',
        "line “childline”: number: Digits and spaces only.",
    ),
    (
        "signs.toml",
        'code = "injuries"\n',
        "",
        "sign number 8: code: Every entry has one; it is missing here.",
    ),
    (
        "signs.toml",
        'label = "A second phone"',
        'lable = "A second phone"',
        "sign “second-phone”: “lable” is not a word that is used here.",
    ),
    (
        "signs.toml",
        'label = "A second phone"',
        f'label = "{"A second phone " * 9}"',
        "sign “second-phone”: label: Ensure this value has at most 60 characters",
    ),
    (
        "signs.toml",
        'code = "second-phone"',
        'code = "injuries"',
        "sign “injuries”: It stands above already.",
    ),
    (
        "facts.toml",
        'code = "law-cuckooing"',
        'code = "law-cuckooing"\nchecked_on = 2028-01-01',
        "fact “law-cuckooing”: Constraint “fact_is_checked_again_after_it_was_checked” is",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "expected"), PLACE_ERRORS)
def test_an_error_names_folder_file_line_and_entry(pack, now, name, old, new, expected):
    spoil(pack, name, old, new)
    found = problems(pack, now)
    assert found[0].startswith(f"pack/{name}, line ")
    assert expected in found[0]


@pytest.mark.parametrize(("name", "old", "new", "expected"), COUNTRY_ERRORS)
def test_an_error_in_what_holds_everywhere_names_that_folder(
    country, now, name, old, new, expected
):
    spoil(country, name, old, new)
    found = problems(COUNTY, now, country)
    assert found[0].startswith(f"country/{name}, line ")
    assert expected in found[0]


def test_the_line_of_an_error_is_where_its_entry_starts(country, now):
    spoil(country, "contacts.toml", 'number = "0800 1111"', 'number = "none"')
    text = (country / "contacts.toml").read_text(encoding="utf-8").splitlines()
    line = int(problems(COUNTY, now, country)[0].split("line ")[1].split(",")[0])
    assert text[line - 1 : line + 1] == ["[[line]]", 'code = "childline"']


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("areas.toml", None, "pack/areas.toml: this file is missing."),
        ("areas.toml", b"[[area]]\ncode = 'x", "pack/areas.toml, line 2: Expected"),
        ("areas.toml", b"[[area]]\n\ncode : 1\n", "pack/areas.toml, line 3: Expected"),
        ("areas.toml", b"[[aera]]\ncode = 'x'\n", "pack/areas.toml: it has no place for aera."),
        ("areas.toml", b"", "pack/areas.toml: it has no [area]."),
        ("areas.toml", b"area = [1]", "pack/areas.toml: it has no [area]."),
        ("areas.toml", b"defaults = 1\n[[area]]", "pack/areas.toml: it has no [area]."),
        ("areas.toml", b"area = [{code = 'x'}]", "pack/areas.toml: write each entry under a line"),
        ("areas.toml", b"# \xff", "pack/areas.toml: this file is not written in UTF-8."),
        ("plaecs.toml", b"", "pack/plaecs.toml: a pack has no such file."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(pack, now, name, text, expected):
    if text is None:
        (pack / name).unlink()
    else:
        (pack / name).write_bytes(text)
    assert problems(pack, now)[0].startswith(expected)


def test_files_that_cannot_be_read_are_told_together_and_without_what_follows_from_them(pack, now):
    spoil(pack, "contacts.toml", "[[line]]", "[[line]")
    spoil(pack, "campaign.toml", "[campaign]", "[campaign")
    found = problems(pack, now)
    assert [problem.split(",")[0] for problem in found] == [
        "pack/contacts.toml",
        "pack/campaign.toml",
        "Nothing else was checked: mend this first.",
    ]


def test_a_folder_that_is_not_there_is_named(tmp_path, now):
    assert problems(tmp_path / "nowhere", now) == [
        f"{tmp_path / 'nowhere'}: there is no such folder.",
        "Nothing else was checked: mend this first.",
    ]


def test_every_error_is_told_at_once_in_the_order_of_loading_and_nothing_is_loaded(
    pack, country, now
):
    spoil(country, "contacts.toml", 'number = "0800 1111"', 'number = "none"')
    spoil(country, "facts.toml", "beta.acthub.uk", "beta acthub uk")
    spoil(pack, "contacts.toml", 'number = "01604 626938"', 'number = "none"')
    files = [problem.split(",")[0] for problem in problems(pack, now, country)]
    assert files[0] == "country/contacts.toml"
    assert files.index("country/facts.toml") < files.index("pack/contacts.toml")
    assert not any(model.objects.exists() for model in (Area, Campaign, ContactLine, WarningSign))
