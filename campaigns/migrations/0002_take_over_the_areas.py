"""The areas belong to what we tell people: their table is there already, under its new name."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0001_initial"),
        ("reports", "0002_rename_the_table_of_areas"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Area",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.SlugField(unique=True)),
                        ("name", models.CharField(max_length=80)),
                        ("place", models.CharField(choices=[("here", "In the area that this partnership serves"), ("elsewhere", "Outside it"), ("unknown", "Not known")], default="here", max_length=10)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={"ordering": ["order", "name"]},
                ),
            ]
        ),
        migrations.AlterField("area", "code", models.SlugField(help_text="Stays the same for ever: rules name it.", unique=True)),
        migrations.AddField("area", "is_offered", models.BooleanField(default=True, help_text="A choice of the form. Neighbours are only answers to a postcode.")),
        migrations.AddField("area", "front_door", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="campaigns.contactline")),
        migrations.AddField("area", "out_of_hours", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="campaigns.contactline")),
    ]
