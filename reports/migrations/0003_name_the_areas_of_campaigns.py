"""Concerns and teams keep their areas, which now belong to what we tell people."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0002_take_over_the_areas"),
        ("reports", "0002_rename_the_table_of_areas"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("concern", "area", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="campaigns.area")),
                migrations.AlterField("team", "areas", models.ManyToManyField(blank=True, related_name="teams", to="campaigns.area")),
                migrations.DeleteModel("Area"),
            ]
        )
    ]
