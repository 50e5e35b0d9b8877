"""What the environment says becomes settings, in a process that has read nothing else."""

import json
import os
import subprocess
import sys

import pytest

NAMES = [
    "ALLOWED_HOSTS",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "CSRF_TRUSTED_ORIGINS",
    "EMAIL_BACKEND",
    "JOURNEY_COOKIE_NAME",
    "SECRET_KEY",
    "SECURE_HSTS_SECONDS",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
]
PROGRAM = (
    "import json; from awareness_site import settings as s; "
    f"print(json.dumps({{**{{n: getattr(s, n) for n in {NAMES}}}, "
    "'ENGINE': s.DATABASES['default']['ENGINE'], 'HOST': s.DATABASES['default']['HOST'], "
    "'OPTIONS': s.DATABASES['default'].get('OPTIONS')}))"
)


@pytest.fixture
def settings_for(tmp_path):
    def read(**environment: str) -> dict:
        clean = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")}
        answer = subprocess.run(
            [sys.executable, "-c", PROGRAM], env={**clean, **environment}, capture_output=True
        )
        assert answer.returncode == 0, answer.stderr.decode()
        return json.loads(answer.stdout)

    return read


def test_a_demonstration_on_loopback_needs_no_setting(settings_for):
    found = settings_for(DEMONSTRATION="yes")

    assert found["SECRET_KEY"] == settings_for(DEMONSTRATION="yes")["SECRET_KEY"]
    assert set(found["ALLOWED_HOSTS"]) == {"127.0.0.1", "localhost"}
    assert [found["SESSION_COOKIE_NAME"], found["CSRF_COOKIE_NAME"]] == ["desk", "form"]
    assert not found["SESSION_COOKIE_SECURE"]
    assert not found["SECURE_SSL_REDIRECT"]
    assert found["EMAIL_BACKEND"].endswith("filebased.EmailBackend")


def test_a_real_site_makes_no_secret_for_itself(settings_for):
    assert settings_for()["SECRET_KEY"] == ""


def test_https_brings_host_only_cookies_and_strict_transport(settings_for):
    found = settings_for(SITE_URL="https://signs.example.org/", SMTP_HOST="mail.example.org")

    assert found["ALLOWED_HOSTS"][0] == "signs.example.org"
    assert found["CSRF_TRUSTED_ORIGINS"] == ["https://signs.example.org"]
    assert found["SESSION_COOKIE_NAME"] == "__Host-desk"
    assert found["CSRF_COOKIE_NAME"] == "__Host-form"
    assert found["JOURNEY_COOKIE_NAME"] == "__Host-visit"
    assert found["SESSION_COOKIE_SECURE"] is found["CSRF_COOKIE_SECURE"] is True
    assert found["SECURE_HSTS_SECONDS"] > 0
    assert found["EMAIL_BACKEND"].endswith("smtp.EmailBackend")


def test_the_database_address_chooses_postgresql(settings_for):
    found = settings_for(DATABASE_URL="postgres://desk@db.example/concerns")

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert found["HOST"] == "db.example"
    assert "transaction_mode" not in found["OPTIONS"]


def test_nobody_waits_for_postgresql_longer_than_for_sqlite(settings_for):
    found = settings_for(DATABASE_URL="postgres://db.example/concerns?sslmode=require")["OPTIONS"]

    assert found["options"] == "-c lock_timeout=10s"
    assert found["connect_timeout"] <= 10
    assert found["sslmode"] == "require"


def test_sqlite_waits_in_line_before_it_writes(settings_for):
    assert settings_for()["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_the_desk_may_have_an_address_of_its_own(settings_for):
    addresses = {"SITE_URL": "https://signs.example.org", "DESK_URL": "https://desk.example.org"}

    public = settings_for(SITE_ROLE="public", **addresses)
    staff = settings_for(SITE_ROLE="staff", **addresses)

    assert public["ALLOWED_HOSTS"][0] == "signs.example.org"
    assert staff["ALLOWED_HOSTS"][0] == "desk.example.org"
    assert staff["CSRF_TRUSTED_ORIGINS"] == ["https://desk.example.org"]
