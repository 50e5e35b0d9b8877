"""The county's pack is loaded once in a run; each test that asks for it gets a copy of its rows."""

import datetime
from collections.abc import Callable

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

DAY = datetime.datetime(2026, 11, 24, 11, 20, tzinfo=datetime.UTC)


@pytest.fixture(scope="session")
def county_rows(django_db_setup, django_db_blocker) -> dict[type[models.Model], list[models.Model]]:
    """What the real verb makes of the county's pack, published, in an empty database."""
    from campaigns.content import PACKS, load_pack

    with django_db_blocker.unblock(), transaction.atomic():
        load_pack(PACKS / "northamptonshire", now=DAY, publish=True)
        rows = {
            model: list(model._base_manager.all())
            for model in apps.get_app_config("campaigns").get_models(include_auto_created=True)
        }
        transaction.set_rollback(True)
    return {model: of_it for model, of_it in rows.items() if of_it}


@pytest.fixture(scope="session")
def bring_county(county_rows) -> Callable[[], None]:
    """Copies those rows. They keep their keys, so that each names the same others as before."""

    def bring() -> None:
        with transaction.atomic():
            for model, rows in county_rows.items():
                model._base_manager.bulk_create(rows)
            # What PostgreSQL counts up stands behind keys that were given.
            resets = connection.ops.sequence_reset_sql(no_style(), list(county_rows))
            with connection.cursor() as cursor:
                for statement in resets:
                    cursor.execute(statement)

    return bring
