"""A site of the first release is brought up to date with everything that it holds."""

import os
import sqlite3
import subprocess
import sys

from django.conf import settings

FIRST_RELEASE = ("campaigns 0001", "reports 0001")
MIGRATE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "awareness_site.settings"
import django
django.setup()
from django.core.management import call_command
for target in sys.argv[1:]:
    call_command("migrate", *target.split(), verbosity=0)
"""


def migrate(var, *targets: str) -> None:
    """To each of these in turn, in a process of its own; "" is today."""
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(var),
        "DEMONSTRATION": "yes",
        "DATABASE_URL": f"sqlite:///{var}/site.sqlite3",
    }
    command = [sys.executable, "-c", MIGRATE, *targets]
    subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, check=True, capture_output=True, text=True
    )


def test_areas_and_who_answers_for_them_outlive_the_move_of_their_table(tmp_path):
    migrate(tmp_path, *FIRST_RELEASE)
    with sqlite3.connect(tmp_path / "site.sqlite3") as first:
        first.executescript("""
            insert into reports_area (id, code, name, place, "order")
                values (7, 'north', 'North', 'here', 1);
            insert into reports_team
                (id, code, name, notification_address, is_duty, out_of_hours_cover)
                values (3, 'front-door', 'Front door', 'inbox@desk.example', 1, 'absent');
            insert into reports_team_areas (team_id, area_id) values (3, 7);
        """)
    first.close()

    migrate(tmp_path, "")

    today = sqlite3.connect(tmp_path / "site.sqlite3")
    assert today.execute("select id, code, is_offered from campaigns_area").fetchall() == [
        (7, "north", 1)
    ]
    assert today.execute("select team_id, area_id from reports_team_areas").fetchall() == [(3, 7)]
    assert today.execute("pragma foreign_key_check").fetchall() == []
    today.close()


def test_what_was_said_of_who_answers_stays_without_a_date(tmp_path):
    migrate(tmp_path, "campaigns 0005")
    with sqlite3.connect(tmp_path / "site.sqlite3") as before:
        before.executescript("""
            insert into campaigns_partnership (id, site_name, name, place, reading_team,
                controller, privacy_contact, site_contact, website, emblem, is_demonstration)
                values (1, 'Signs', 'Partnership', 'Here', 'the team',
                    'The Council', 'Room 7, Town Hall', '', '', '', 1);
        """)
    before.close()

    migrate(tmp_path, "")

    today = sqlite3.connect(tmp_path / "site.sqlite3")
    rows = today.execute(
        'select kind, what, contact, signed_on from campaigns_dataprotectionentry order by "order"'
    ).fetchall()
    assert rows == [
        ("controller", "The Council", "", None),
        ("officer", "To be confirmed before real concerns are taken", "Room 7, Town Hall", None),
    ]
    assert today.execute("select name from campaigns_partnership").fetchall() == [("Partnership",)]
    today.close()
