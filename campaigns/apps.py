from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = "What we tell people"

    def ready(self) -> None:
        from campaigns import checks  # noqa: F401
