from django.apps import AppConfig


class AwarenessSiteConfig(AppConfig):
    name = "awareness_site"

    def ready(self) -> None:
        from awareness_site import checks  # noqa: F401  (registers the system checks)
