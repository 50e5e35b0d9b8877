"""Migrations: one line for each app, complete, and named for what they do."""

import io
import re

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = ("campaigns", "reports")


def test_no_change_of_a_model_waits_for_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=io.StringIO())


@pytest.mark.parametrize("app", OURS)
def test_there_is_one_line_of_migrations(db, app):
    loader = MigrationLoader(connection)

    assert len(loader.graph.leaf_nodes(app)) == 1
    assert loader.detect_conflicts() == {}


@pytest.mark.parametrize("app", OURS)
def test_each_is_named_for_what_it_does(db, app):
    names = [name for label, name in MigrationLoader(connection).disk_migrations if label == app]

    assert not [name for name in names if re.search(r"_auto_|_alter_|\d{8}", name)]
