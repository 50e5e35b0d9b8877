"""The search: its rows, and an index of their words in the way of each database."""

from django.db import migrations, models

SQLITE = """
CREATE VIRTUAL TABLE campaigns_searchwords USING fts5(
    title, also, summary, text,
    content='campaigns_searchentry', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2'
)
"""
POSTGRESQL = """
ALTER TABLE campaigns_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', also), 'B') ||
    setweight(to_tsvector('english', summary), 'C') || setweight(to_tsvector('english', text), 'D')
) STORED
"""
MAKE = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
UNMAKE = {
    "sqlite": "DROP TABLE campaigns_searchwords",
    "postgresql": "ALTER TABLE campaigns_searchentry DROP COLUMN words",
}


def make_index(apps, schema_editor):
    schema_editor.execute(MAKE[schema_editor.connection.vendor])


def unmake_index(apps, schema_editor):
    schema_editor.execute(UNMAKE[schema_editor.connection.vendor])


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0003_pages_words_news_and_places")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("url", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("also", models.TextField(blank=True, help_text="Other words for it, one a line.")),
                ("text", models.TextField(blank=True)),
                ("digest", models.CharField(help_text="SHA-256 of all the above.", max_length=64, unique=True)),
            ],
            options={"verbose_name_plural": "search entries", "ordering": ["title", "url"]},
        ),
        migrations.RunPython(make_index, unmake_index, elidable=False),
    ]
