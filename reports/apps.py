from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "What people tell us"

    def ready(self) -> None:
        from reports import checks  # noqa: F401  registers them
