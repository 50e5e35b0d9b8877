"""Loading a content pack: again and again, all or nothing, with errors that say where."""

import shutil
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from campaigns.content import PACKS, load_pack
from campaigns.models import Campaign, ContactLine, Fact, Partnership, Statement, WarningSign
from campaigns.pack_files import PackError

pytestmark = pytest.mark.django_db
COUNTY = PACKS / "northamptonshire"


@pytest.fixture
def pack(tmp_path):
    """A copy of the county's pack, to be spoilt."""
    return shutil.copytree(COUNTY, tmp_path / "pack")


def spoil(pack, name: str, old: str, new: str) -> None:
    path = pack / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems(pack, now) -> list[str]:
    with pytest.raises(PackError) as caught:
        load_pack(pack, now=now)
    return caught.value.problems


def everything() -> list[tuple]:
    rows: list[tuple] = []
    for model in (Partnership, ContactLine, WarningSign, Fact, Statement):
        fields = [field.attname for field in model._meta.concrete_fields if field.attname != "id"]
        rows += model.objects.order_by(*fields).values_list(*fields)
    for line in ContactLine.objects.all():
        rows += line.opening_hours.values_list("weekday", "opens", "closes")
    for campaign in Campaign.objects.all():
        rows += campaign.campaignsign_set.values_list("sign__code", "order")
        rows += campaign.facts.values_list("code")
    return rows


def test_a_campaign_arrives_as_a_draft(now):
    campaign = load_pack(COUNTY, now=now)
    assert not campaign.is_published
    assert [sign.code for sign in campaign.signs_in_order()[:1]] == ["going-missing"]


def test_it_is_published_when_that_is_asked_for(now):
    campaign = load_pack(COUNTY, now=now, publish=True)
    assert campaign.is_published
    assert (campaign.published_by, campaign.published_at) == ("content pack", now)


def test_loading_twice_changes_nothing(now):
    load_pack(COUNTY, now=now, publish=True)
    before = everything()
    campaign = load_pack(COUNTY, now=now)
    assert everything() == before
    assert campaign.is_published


def test_loading_again_brings_rows_to_what_the_files_say(pack, now):
    load_pack(pack, now=now)
    spoil(pack, "contacts.toml", "0300 126 7000", "01632 960000")
    spoil(pack, "campaign.toml", '    "money-and-things",\n', "")
    campaign = load_pack(pack, now=now)
    assert ContactLine.objects.get(code="safeguarding-team").number == "01632 960000"
    orders = list(campaign.campaignsign_set.values_list("order", flat=True))
    assert orders == list(range(1, 25))
    assert WarningSign.objects.filter(code="money-and-things").exists()


def test_closures_that_an_editor_entered_stay(now):
    load_pack(COUNTY, now=now)
    line = ContactLine.objects.get(code="safeguarding-team")
    line.closed_days.create(date=date(2026, 12, 29), reason="Between the years")
    load_pack(COUNTY, now=now)
    assert line.closed_days.count() == 1


def test_a_pack_may_name_closed_days(pack, now):
    day = '\n[[line.closed_days]]\ndate = 2026-12-29\nreason = "Between the years"\n'
    path = pack / "contacts.toml"
    path.write_text(path.read_text(encoding="utf-8") + day, encoding="utf-8")
    load_pack(pack, now=now)
    load_pack(pack, now=now)
    line = ContactLine.objects.get(code="county-council-contact-centre")
    assert [str(day) for day in line.closed_days.all()] == ["29 December 2026"]


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            "contacts.toml",
            'number = "0800 1111"',
            'number = "0800-1111"',
            "line “childline”: number: Digits and spaces only.",
        ),
        (
            "contacts.toml",
            'kind = "for-children"',
            'kind = "for-nobody"',
            "line “childline”: kind: Value 'for-nobody' is not a valid choice.",
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
            "facts.toml",
            'code = "law-cuckooing"',
            'code = "law-cuckooing"\nchecked_on = 2028-01-01',
            "fact “law-cuckooing”: Constraint “fact_is_checked_again_after_it_was_checked” is",
        ),
        (
            "signs.toml",
            'code = "second-phone"',
            'code = "injuries"',
            "sign “injuries”: This code is used above already.",
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
    ],
)
def test_an_error_names_file_line_and_entry(pack, now, name, old, new, expected):
    spoil(pack, name, old, new)
    found = problems(pack, now)
    assert found[0].startswith(f"{name}, line ")
    assert expected in found[0]


def test_the_line_of_an_error_is_where_its_entry_starts(pack, now):
    spoil(pack, "contacts.toml", 'number = "0800 1111"', 'number = "none"')
    text = (pack / "contacts.toml").read_text(encoding="utf-8").splitlines()
    line = int(problems(pack, now)[0].split("line ")[1].split(",")[0])
    assert text[line - 1 : line + 1] == ["[[line]]", 'code = "childline"']


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("signs.toml", None, "signs.toml: this file is missing"),
        ("signs.toml", b"[[sign]]\ncode = 'x", "signs.toml: Expected"),
        ("signs.toml", b"[[sing]]\ncode = 'x'\n", "signs.toml: it has no place for sing."),
        ("signs.toml", b"", "signs.toml: it has no [sign]."),
        ("signs.toml", b"sign = [1]", "signs.toml: it has no [sign]."),
        ("signs.toml", b"# \xff", "signs.toml: this file is not written in UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_is_named(pack, now, name, text, expected):
    if text is None:
        (pack / name).unlink()
    else:
        (pack / name).write_bytes(text)
    assert problems(pack, now)[0].startswith(expected)


def test_every_error_is_told_at_once_and_nothing_is_loaded(pack, now):
    spoil(pack, "contacts.toml", 'number = "0800 1111"', 'number = "none"')
    spoil(pack, "facts.toml", "beta.acthub.uk", "beta acthub uk")
    files = {problem.split(",")[0] for problem in problems(pack, now)}
    assert {"contacts.toml", "facts.toml"} <= files
    assert everything() == []


def test_a_pack_that_is_not_ready_is_not_published(pack, now):
    spoil(pack, "campaign.toml", "Gangs use children.", "Gangs use children 😀")
    with pytest.raises(PackError, match="grinning face"):
        load_pack(pack, now=now, publish=True)
    assert not Campaign.objects.exists()


def test_a_published_campaign_cannot_be_made_unfit_by_loading_again(pack, now):
    load_pack(pack, now=now, publish=True)
    spoil(pack, "campaign.toml", "Gangs use children.", "Gangs use children 😀")
    with pytest.raises(PackError, match="grinning face"):
        load_pack(pack, now=now)
    assert Campaign.objects.get().headline == "Gangs use children."


def test_the_command_loads_a_shipped_pack_by_its_name(settings, tmp_path, capsys):
    settings.VAR_DIR = tmp_path
    call_command("load_pack", "northamptonshire")
    assert capsys.readouterr().out == (
        "Loaded “Gangs use children. Notice the signs.”, which is a draft.\n"
    )
    assert (tmp_path / "help-lines.json").exists()


def test_the_command_says_what_to_mend(pack):
    spoil(pack, "contacts.toml", 'number = "0800 1111"', 'number = "none"')
    with pytest.raises(CommandError, match=r"Nothing was loaded\. Please mend:\n- contacts\.toml"):
        call_command("load_pack", str(pack))


def test_two_campaigns_show_the_same_signs_each_in_its_own_order(pack, now):
    first = load_pack(pack, now=now)
    spoil(pack, "campaign.toml", 'slug = "notice-the-signs"', 'slug = "another"')
    spoil(pack, "campaign.toml", '    "going-missing",\n', "")
    spoil(
        pack, "campaign.toml", '    "home-taken-over",\n', '    "home-taken-over", "going-missing"'
    )
    second = load_pack(pack, now=now)
    one, other = ([sign.code for sign in each.signs_in_order()] for each in (first, second))
    assert one[0] == other[-1] == "going-missing"
    assert sorted(one) == sorted(other)
