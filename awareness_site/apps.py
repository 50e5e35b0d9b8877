from django.apps import AppConfig
from django.conf import settings


class AwarenessSiteConfig(AppConfig):
    name = "awareness_site"

    def ready(self) -> None:
        from awareness_site import checks  # noqa: F401  (registers the system checks)

        if settings.SERVES_STAFF:
            from awareness_site.sign_in import recorded  # noqa: F401  (listens at the door)
