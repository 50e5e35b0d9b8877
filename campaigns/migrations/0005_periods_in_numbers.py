"""Periods as numbers, so that the desk erases by what the notices say."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0004_search")]

    operations = [
        migrations.RenameField("keptfor", "how_long", "words"),
        migrations.AlterField(
            "keptfor",
            "words",
            models.CharField(
                blank=True,
                help_text="More about it, in one or two plain sentences.",
                max_length=300,
            ),
        ),
        migrations.AddField(
            "keptfor",
            "number",
            models.PositiveSmallIntegerField(
                blank=True,
                help_text="How many days, months or years. Empty: not decided yet.",
                null=True,
            ),
        ),
        migrations.AddField(
            "keptfor",
            "unit",
            models.CharField(
                blank=True,
                choices=[("days", "days"), ("months", "months"), ("years", "years")],
                max_length=6,
            ),
        ),
        migrations.AddField(
            "keptfor",
            "counted_from",
            models.CharField(
                blank=True, help_text="Such as: after the team has closed it.", max_length=120
            ),
        ),
        migrations.AddConstraint(
            "keptfor",
            models.CheckConstraint(
                condition=models.Q(("number", None), ("unit", ""))
                | models.Q(
                    ("number__gte", 1),
                    ("number__isnull", False),
                    ("unit__in", ["days", "months", "years"]),
                ),
                name="period_has_a_number_and_a_unit_or_neither",
            ),
        ),
    ]
