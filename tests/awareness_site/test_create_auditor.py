"""The account that reads the audit trail, made from the command line."""

import io

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from reports.roles import is_auditor

PASSWORD = "seven quiet harbours"


def create(monkeypatch, username: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    call_command(
        "create_auditor", username, f"{username}@example.org", "Ada Brook", "--password-stdin"
    )


def test_an_auditor_signs_in_and_belongs_to_no_team(db, client, monkeypatch, capsys):
    create(monkeypatch, "ada")

    ada = User.objects.get(username="ada")
    assert is_auditor(ada)
    assert (ada.is_staff, ada.is_superuser, ada.memberships.count()) == (True, False, 0)
    assert ada.get_all_permissions() == set()
    assert client.login(username="ada", password=PASSWORD)
    assert "Ada Brook reads the audit trail" in capsys.readouterr().out


def test_run_again_it_repairs(db, monkeypatch):
    create(monkeypatch, "ada")
    User.objects.get().groups.clear()

    create(monkeypatch, "ada")

    assert is_auditor(User.objects.get())


def test_who_reads_for_a_team_is_not_made_one(priya, monkeypatch):
    with pytest.raises(CommandError, match="cannot audit"):
        create(monkeypatch, "priya")

    priya.refresh_from_db()
    assert priya.groups.count() == 0
    assert not priya.check_password(PASSWORD)
