"""Loading a content pack: again and again, and a place on top of its country."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from campaigns.content import load_pack
from campaigns.models import (
    Campaign,
    ContactLine,
    Fact,
    NewsItem,
    Partnership,
    Statement,
    Term,
    WarningSign,
)
from campaigns.pack_files import PackError
from tests.campaigns.packs import COUNTY, spoil

pytestmark = pytest.mark.django_db


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
    spoil(pack, "contacts.toml", "\n[[line.opening_hours]]\n", f"{day}\n[[line.opening_hours]]\n")
    load_pack(pack, now=now)
    load_pack(pack, now=now)
    line = ContactLine.objects.get(code="safeguarding-team")
    assert [str(day) for day in line.closed_days.all()] == ["29 December 2026"]


def test_a_place_says_anew_what_is_different_there_and_keeps_the_rest(pack, now):
    """The number and the hours of the police are the country's; the name is the place's."""
    load_pack(pack, now=now)
    line = ContactLine.objects.get(code="police")
    assert (line.name, line.number, line.hours) == ("Northamptonshire Police", "101", "always")


def test_hours_of_the_country_stay_when_a_place_names_none(pack, country, now):
    hours = '\n[[line.opening_hours]]\ndays = ["Monday"]\nopens = "10:00"\ncloses = "11:00"\n'
    spoil(
        country,
        "contacts.toml",
        '\n[[line]]\ncode = "childline"',
        f'{hours}\n[[line]]\ncode = "childline"',
    )
    load_pack(pack, now=now, country=country)
    assert ContactLine.objects.get(code="police").opening_hours.count() == 1


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


def test_the_command_tells_of_words_that_blame_and_loads_them(pack, settings, tmp_path, capsys):
    settings.VAR_DIR = tmp_path
    spoil(pack, "campaign.toml", 'words = "', 'words = "Some girls are promiscuous. ')
    spoil(pack, "news.toml", "The day began", "The courier began")
    call_command("load_pack", str(pack))
    warned = capsys.readouterr().err
    assert "campaign “notice-the-signs”: “promiscuous” can put blame on a child." in warned
    assert "pack/news.toml, line 6, item “awareness-day-2027”: “courier” can put blame" in warned
    assert "Better: child who is made to carry" in warned
    assert NewsItem.objects.filter(body__contains="courier").exists()


def test_the_command_lists_what_its_files_no_longer_name(pack, settings, tmp_path, capsys):
    settings.VAR_DIR = tmp_path
    call_command("load_pack", str(pack))
    assert capsys.readouterr().err == ""
    spoil(pack, "news.toml", 'slug = "a-new-site"', 'slug = "a-newer-site"')
    spoil(pack, "areas.toml", 'code = "not-sure"', 'code = "unsure"')
    call_command("load_pack", str(pack))
    assert capsys.readouterr().err.splitlines() == [
        "- No longer in these files, and still shown: area “not-sure”.",
        "- No longer in these files, and still shown: news item “a-new-site”.",
    ]


@pytest.mark.parametrize(
    ("rows", "hidden"),
    [
        (ContactLine, {"status": "superseded"}),
        (WarningSign, {"is_published": False}),
        (Term, {"is_published": False}),
        (NewsItem, {"is_published": False}),
    ],
)
def test_what_is_hidden_is_not_listed_as_left_over(pack, now, rows, hidden):
    load_pack(pack, now=now)
    key = "slug" if rows is NewsItem else "code"
    row = rows.objects.last()
    setattr(row, key, "of-an-editor")
    row.pk = None
    row.save()
    told: list[str] = []
    load_pack(pack, now=now, warn=told.append)
    assert ["“of-an-editor”" in sentence for sentence in told] == [True]
    rows.objects.filter(pk=row.pk).update(**hidden)
    load_pack(pack, now=now, warn=told.append)
    assert len(told) == 1


def test_the_command_says_what_to_mend(pack):
    spoil(pack, "contacts.toml", 'number = "01604 626938"', 'number = "none"')
    with pytest.raises(CommandError, match=r"Nothing was loaded\. Please mend:\n- pack/contacts"):
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
