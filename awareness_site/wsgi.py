"""The web process."""

import os

from django.core.wsgi import get_wsgi_application

from awareness_site.content_type import takes_any_content_type

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "awareness_site.settings")
application = takes_any_content_type(get_wsgi_application())

from awareness_site.starting import refuse_unless_well  # noqa: E402  (the apps must be ready)

refuse_unless_well()
