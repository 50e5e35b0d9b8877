"""Two halves of one site, each in a process of its own: what the one cannot do the other does."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from django.db import connection

ASK = """
import json, os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "awareness_site.settings"
from awareness_site import settings
# Hashed names need a manifest, which only collectstatic makes.
settings.STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
import django
django.setup()
from django.test import Client
client, answers = Client(SERVER_NAME="127.0.0.1"), []
for method, path in json.loads(sys.argv[1]):
    answer = getattr(client, method)(path)
    answers.append([answer.status_code, answer.get("Location", ""), answer.text])
print(json.dumps({"answers": answers, "modules": [m for m in sys.modules if "admin" in m]}))
"""
# With the code, the database and every secret of the process, it tries to read a concern.
BREAK_IN = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "awareness_site.settings"
import django
django.setup()
from reports import keyring
from reports.keyring import opening
from reports.models import Concern, Membership
concern = Concern.objects.get()
member = Membership.objects.get().user
member.set_password("whatever the intruder likes")
member.save()
try:
    print(opening.open_account(member, concern))
except keyring.Locked:
    print("locked")
"""


def run(program: str, *arguments: str, role: str) -> str:
    found = connection.settings_dict
    path = f"{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}/{found['NAME']}"
    is_sqlite = connection.vendor == "sqlite"
    environment = {
        "PATH": os.environ["PATH"],
        "VAR_DIR": str(settings.VAR_DIR),
        "DEMONSTRATION": "yes",
        "SITE_ROLE": role,
        "DATABASE_URL": f"sqlite:///{found['NAME']}" if is_sqlite else f"postgres://{path}",
    }
    command = [sys.executable, "-c", program, *arguments]
    answer = subprocess.run(
        command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def asked(role: str, *requests: tuple[str, str]) -> dict:
    return json.loads(run(ASK, json.dumps(requests), role=role))


@pytest.fixture
def site(transactional_db, content, priya):
    """Stored, so that another process finds it."""


def test_the_public_half_has_no_desk(site):
    told = asked("public", ("get", "/admin/"), ("get", "/admin/login/"), ("get", "/tell-us/"))

    assert [status for status, _, _ in told["answers"]] == [404, 404, 200]
    assert "999" in told["answers"][0][2]
    assert not [name for name in told["modules"] if name.startswith("reports.admin")]


def test_the_staff_half_leads_to_the_form_of_the_public_one_and_takes_nothing(site):
    told = asked("staff", ("get", "/admin/"), ("get", "/tell-us/"), ("post", "/tell-us/"))

    assert told["answers"][0][0] == 302
    assert told["answers"][1][:2] == [302, f"{settings.SITE_URL}/tell-us/"]
    assert told["answers"][2][0] == 404


def test_the_public_half_opens_no_concern_even_with_the_code_to_do_so(site, a_concern):
    a_concern()

    assert run(BREAK_IN, role="public") == "locked\n"


def test_the_clock_is_of_the_staff_half(db, settings):
    settings.SERVES_STAFF = False

    with pytest.raises(CommandError, match="SITE_ROLE=staff"):
        call_command("run_clock", once=True)


@pytest.mark.parametrize(("role", "is_refused"), [("all", True), ("public", False)])
def test_a_real_site_does_not_start_with_both_halves_in_one(settings, role, is_refused):
    settings.DEMONSTRATION, settings.SITE_ROLE = False, role

    found = {message.id for message in run_checks()}

    assert ("awareness.E008" in found) is is_refused
