"""Django's cache as rows of JSON: one count for all processes, and nothing that can be run.

Django's own database cache stores pickles: who could write to the database, the public tier
included, could run code where the desk is served. It also drops rows once there are many, so
that an attacker could make it forget. Here the clock removes what has run out.
"""

import datetime
import json
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.utils import timezone

from reports.models import Counted

NEVER = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)


class CountedInRows(BaseCache):
    def __init__(self, _location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        found = Counted.objects.filter(key=self._key(key, version), until__gt=timezone.now())
        value = found.values_list("value", flat=True).first()
        return default if value is None else json.loads(value)

    def set(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        kept = {"value": json.dumps(value), "until": self._until(timeout)}
        Counted.objects.update_or_create(key=self._key(key, version), defaults=kept)

    def add(
        self,
        key: str,
        value: Any,
        timeout: Any = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> bool:
        """False where the key is there: of two who come at once, one is told so."""
        name = self._key(key, version)
        Counted.objects.filter(key=name, until__lte=timezone.now()).delete()
        kept = {"value": json.dumps(value), "until": self._until(timeout)}
        return Counted.objects.get_or_create(key=name, defaults=kept)[1]

    def delete(self, key: str, version: int | None = None) -> bool:
        return Counted.objects.filter(key=self._key(key, version)).delete()[0] > 0

    def clear(self) -> None:
        Counted.objects.all().delete()

    def _key(self, key: str, version: int | None) -> str:
        return str(self.make_and_validate_key(key, version=version))

    def _until(self, timeout: Any) -> datetime.datetime:
        seconds = self.get_backend_timeout(timeout)
        return NEVER if seconds is None else datetime.datetime.fromtimestamp(seconds, datetime.UTC)
