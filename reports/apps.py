from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "What people tell us"

    def ready(self) -> None:
        from reports import checks  # noqa: F401  registers them

        # The one signal: no migration can forget it, and on SQLite one that changes a table of
        # the audit trail drops its triggers without a word.
        post_migrate.connect(_guard_the_audit_trail, sender=self)


def _guard_the_audit_trail(*, using: str, **_: Any) -> None:
    from reports.audit import guards

    guards.put_up(connections[using])
