"""Editors keep the names that the form suggests, and say when a table of postcodes still holds."""

import datetime

import pytest
from django.urls import reverse

from campaigns.checks import what_is_published_was_checked_lately
from campaigns.models import LocalPlace, PostcodeTable
from tests.at_the_desk import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def table(content) -> PostcodeTable:
    return PostcodeTable.objects.get(detail="sector")


def test_an_editor_adds_a_school(client, content, sam):
    sign_in(client, sam)
    added = {"name": "Invented Academy", "kind": "school"}
    client.post(reverse("admin:campaigns_localplace_add"), added)
    assert LocalPlace.objects.filter(**added).exists()


def test_a_member_of_a_team_has_no_way_to_either(client, content, priya):
    sign_in(client, priya)
    for model in ("localplace", "postcodetable"):
        assert client.get(reverse(f"admin:campaigns_{model}_changelist")).status_code == 403


def test_an_editor_says_that_a_table_was_checked_and_never_deletes_it(client, table, sam):
    sign_in(client, sam)
    form = reverse("admin:campaigns_postcodetable_change", args=[table.pk])
    page = client.get(form).text
    assert "Sectors, such as AB1 2" in page
    assert reverse("admin:campaigns_postcodetable_delete", args=[table.pk]) not in page
    client.post(
        form,
        {
            "source": table.source,
            "source_address": table.source_address,
            "checked_on": "2026-11-24",
            "checked_by": "Sam Hale",
            "next_check": "2027-11-24",
        },
    )
    table.refresh_from_db()
    assert (table.checked_by, table.next_check) == ("Sam Hale", datetime.date(2027, 11, 24))
    assert table.rows.exists()


def test_nobody_adds_a_table_by_hand(client, content, sam):
    sign_in(client, sam)
    assert client.get(reverse("admin:campaigns_postcodetable_add")).status_code == 403


def test_a_table_that_is_overdue_for_its_check_is_named(table, time_machine):
    time_machine.move_to(datetime.datetime(2027, 6, 1, 12, tzinfo=datetime.UTC))
    found = what_is_published_was_checked_lately(databases=["default"])
    assert any(one.id == "campaigns.W009" for one in found)
