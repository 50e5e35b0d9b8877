"""The areas belong to what we tell people: first their table takes its new name."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("area", "campaigns_area")]
        )
    ]
