"""The settings of a test run: the site's own, in a folder made for the run."""

import atexit
import os
import shutil
import tempfile

# Tests write keys, mail and a database: never into the folder of a site that is in use.
for name in (
    "ALLOWED_HOSTS",
    "AUDIT_KEY",
    "BEHIND_PROXY",
    "DESK_URL",
    "PORT",
    "SECRET_KEY",
    "SITE_ROLE",
    "SITE_URL",
    "SMTP_HOST",
):
    os.environ.pop(name, None)
os.environ["DEMONSTRATION"] = "yes"
os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="awareness-tests-")
atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)

from awareness_site.settings import *  # noqa: E402, F403
from awareness_site.settings import DATABASES, STATIC_ROOT, STORAGES  # noqa: E402

# Hashed names need a manifest, which only collectstatic makes.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir()
# A browser keeps its connection to the test server, and with it the server's to the database,
# which PostgreSQL then refuses to drop.
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# The least that Argon2id takes: a test does not guess.
PASSPHRASE_COST = {"memory_kib": 8, "iterations": 1, "lanes": 1}
# Most tests stop the clock, so that they would all be faster than people type.
QUICKEST_SECONDS = 0
