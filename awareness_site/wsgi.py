"""The web process."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awareness_site.settings")
application = get_wsgi_application()

from awareness_site.starting import refuse_unless_well  # noqa: E402  (the apps must be ready)

refuse_unless_well()
