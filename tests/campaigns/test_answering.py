"""Who answers for the data: what the notices say, who fills it in, and what a pack may change."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from campaigns.checks import (
    a_real_site_publishes_nothing_invented,
    what_is_published_was_checked_lately,
)
from campaigns.content import PACKS, load_pack
from campaigns.models import DataProtectionEntry
from tests.at_the_desk import sign_in
from tests.campaigns.packs import COUNTY, spoil

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

NOTICES = ["/privacy/", "/privacy/children/", "/privacy/people-named/"]
KINDS = DataProtectionEntry.Kind.values
LIST = reverse("admin:campaigns_dataprotectionentry_changelist")
DAY = datetime.date(2026, 3, 4)
TYPED = {
    "kind": "policy",
    "what": "How we guard what is most private",
    "signed_by": "The board",
    "signed_on": "2026-03-04",
    "contact": "",
    "web_address": "https://partnership.example/policy/",
    "next_review": "2027-03-04",
    "order": "40",
}


@pytest.fixture(autouse=True)
def at_noon(time_machine, now):
    time_machine.move_to(now, tick=False)


def entry(kind: str) -> DataProtectionEntry:
    return DataProtectionEntry.objects.get(kind=kind)


def change_of(row: DataProtectionEntry) -> str:
    return reverse("admin:campaigns_dataprotectionentry_change", args=[row.pk])


@pytest.mark.parametrize("path", NOTICES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_notice_says_what_the_row_says_and_changes_with_it(client, content, signed, path, kind):
    row = entry(kind)
    assert f"{row.what}. " in client.get(path).text

    said = {"what": "The Invented Trust", "signed_by": "the invented board", "signed_on": DAY}
    DataProtectionEntry.objects.filter(kind=kind).update(
        **said, contact="Room 7, Town Hall", web_address="https://trust.example/paper/"
    )
    page = client.get(path).text

    assert row.what not in page
    assert "The Invented Trust. " in page
    assert "on 4 March 2026 by the invented board." in page
    assert "Room 7, Town Hall" in page
    assert 'href="https://trust.example/paper/"' in page


@pytest.mark.parametrize("path", NOTICES)
def test_a_notice_says_what_has_no_date(client, content, path):
    page = client.get(path).text

    assert page.count("Not signed yet.") == 2
    assert page.count("Not agreed yet.") == 2
    assert "Not named yet." in page


@pytest.mark.parametrize("path", NOTICES)
def test_a_notice_says_that_nobody_is_named(client, content, path):
    DataProtectionEntry.objects.all().delete()

    page = client.get(path).text

    assert page.count("Nobody is named yet.") == 2
    assert page.count("None is signed yet.") == 2
    assert "Nobody has agreed yet." in page


@pytest.mark.parametrize("path", NOTICES)
def test_a_notice_names_every_controller_and_every_officer(client, content, signed, path):
    for kind in ("controller", "officer"):
        DataProtectionEntry.objects.create(
            code=f"second-{kind}", kind=kind, what=f"The second {kind}"
        )

    page = client.get(path).text

    assert entry("assessment").what in page
    for kind in ("controller", "officer"):
        for row in DataProtectionEntry.objects.filter(kind=kind):
            assert f"{row.what}. " in page


def test_the_register_costs_one_query(client, content, signed, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as asked:
        client.get("/privacy/")

    assert len([query for query in asked if "dataprotectionentry" in query["sql"]]) == 1


def test_other_pages_do_not_ask_for_it(client, content, signed, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as asked:
        client.get("/get-help/")

    assert not [query for query in asked if "dataprotectionentry" in query["sql"]]


def test_an_editor_dates_the_entry_and_the_notice_says_it(client, sam, content):
    row = entry("policy")
    sign_in(client, sam)
    assert client.get(LIST).status_code == 200

    client.post(change_of(row), TYPED)

    row.refresh_from_db()
    assert (row.what, row.signed_on, row.code) == (TYPED["what"], DAY, "policy")
    page = client.get("/privacy/").text
    assert "How we guard what is most private. Signed on 4 March 2026 by The board." in page


def test_an_editor_adds_a_controller(client, sam, content):
    sign_in(client, sam)
    add = reverse("admin:campaigns_dataprotectionentry_add")
    named = {"kind": "controller", "what": "Invented Police", "signed_by": "", "code": "police"}

    client.post(add, TYPED | named)

    assert "Invented Police. Agreed on 4 March 2026." in client.get("/privacy/").text


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"signed_on": "2026-11-25"}, "This day is still to come."),
        ({"signed_by": ""}, "Say who signed it, or who appointed them."),
        ({"next_review": "2026-03-04"}, "It is looked at again after it was signed."),
        ({"contact": "Ring 01632 960 001"}, "looks like a number to ring"),
        ({"kind": "officer"}, "Say how people can ask the officer."),
        ({"kind": "assessment"}, "There is one already: change that one."),
    ],
)
def test_an_editor_is_told_what_is_wrong(client, sam, content, wrong, said):
    sign_in(client, sam)

    page = client.post(change_of(entry("policy")), TYPED | wrong)

    assert said in page.text
    assert entry("policy").signed_on is None


@pytest.mark.parametrize("who", ["priya", "owen", "ada"])
def test_nobody_else_does(client, content, request, who):
    sign_in(client, request.getfixturevalue(who))
    row = entry("policy")

    assert client.post(change_of(row), TYPED).status_code == 403
    assert client.get(LIST).status_code == 403


def test_the_list_shows_what_must_be_looked_at_again(client, sam, content, signed):
    DataProtectionEntry.objects.filter(kind="assessment").update(next_review="2026-11-23")
    DataProtectionEntry.objects.filter(kind="policy").update(next_review=None)
    sign_in(client, sam)

    assert "Overdue since 23 November 2026" in client.get(LIST).text
    overdue = client.get(LIST, {"review": "overdue"}).context["cl"].queryset
    assert [row.kind for row in overdue] == ["assessment"]


def test_what_is_overdue_is_a_warning_and_closes_nothing(client, content, priya):
    DataProtectionEntry.objects.filter(kind="assessment").update(next_review="2026-11-23")

    found = what_is_published_was_checked_lately(databases=["default"])

    assert [(message.id, str(entry("assessment")) in message.msg) for message in found] == [
        ("campaigns.W011", True)
    ]
    assert client.get("/tell-us/").status_code == 200


def test_a_real_site_refuses_what_a_demonstration_invents(content, signed, settings):
    settings.DEMONSTRATION = False

    found = a_real_site_publishes_nothing_invented(databases=["default"])

    refused = " ".join(message.msg for message in found)
    for row in DataProtectionEntry.objects.all():
        assert f"The entry of the data-protection register “{row}” is a demonstration" in refused


def test_the_pack_of_a_real_county_invents_nothing(content):
    assert not DataProtectionEntry.objects.exclude(signed_on=None).exists()
    assert {row.what for row in DataProtectionEntry.objects.all()} == {
        "To be confirmed by the partnership before real concerns are taken"
    }


def test_the_invented_place_names_all_of_it(now):
    load_pack(PACKS / "quillshire", now=now)

    rows = DataProtectionEntry.objects.all()
    assert {row.kind for row in rows} == set(KINDS)
    assert all(row.is_signed(now.date()) and row.is_demonstration for row in rows)


def test_what_was_signed_at_the_desk_outlives_the_files_of_a_pack(content, pack, now):
    DataProtectionEntry.objects.filter(kind="controller").update(what="The Council", signed_on=DAY)

    load_pack(COUNTY, now=now)
    assert (entry("controller").what, entry("controller").signed_on) == ("The Council", DAY)

    dated = 'kind = "controller"\nwhat = "The new council"\nsigned_on = 2026-04-01'
    spoil(pack, "answering.toml", 'kind = "controller"', dated)
    load_pack(pack, now=now)
    assert entry("controller").what == "The new council"
    assert entry("controller").signed_on == datetime.date(2026, 4, 1)


def test_a_pack_cannot_bring_a_day_to_come(pack, now):
    entry = DataProtectionEntry(
        code="x", kind="controller", what="X", signed_on=now.date() + datetime.timedelta(days=1)
    )

    with pytest.raises(ValidationError, match="This day is still to come"):
        entry.full_clean()
