"""The site's own settings, with plain names of files: hashed ones need what collectstatic makes."""

from awareness_site.settings import *  # noqa: F403
from awareness_site.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
