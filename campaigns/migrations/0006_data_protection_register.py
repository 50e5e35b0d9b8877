"""A register of who answers for the data, with dates, instead of two lines of the partnership."""

from typing import Any

from django.db import migrations, models
from django.db.models import F, Q

UNSAID = "To be confirmed before real concerns are taken"


def keep_what_was_said(apps: Any, schema_editor: Any) -> None:
    """Without a date: nobody has said in this register that it holds."""
    entries = apps.get_model("campaigns", "DataProtectionEntry").objects
    for partnership in apps.get_model("campaigns", "Partnership").objects.all():
        rows = {
            "controller": {"what": partnership.controller or UNSAID},
            "officer": {"what": UNSAID, "contact": partnership.privacy_contact},
        }
        for order, (kind, said) in enumerate(rows.items(), start=1):
            entries.create(code=kind, kind=kind, order=order * 10, **said)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0005_periods_in_numbers")]

    operations = [
        migrations.CreateModel(
            name="DataProtectionEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(help_text="Stays the same for ever: packs name it.", unique=True)),
                ("kind", models.CharField(choices=[("controller", "Controller"), ("officer", "Data-protection officer"), ("assessment", "Impact assessment"), ("policy", "Appropriate policy document"), ("periods", "Approval of the retention periods")], max_length=10)),
                ("what", models.CharField(help_text="The name of who answers, or the title of what was signed.", max_length=150)),
                ("signed_by", models.CharField(blank=True, help_text="The role or name of who signed it or appointed them. A controller needs none.", max_length=150)),
                ("signed_on", models.DateField(blank=True, help_text="Since when it holds. Empty: not yet, and the form stays closed.", null=True)),
                ("contact", models.CharField(blank=True, help_text="How to ask them. Only for controllers and officers.", max_length=200)),
                ("web_address", models.URLField(blank=True, help_text="Where it is published, if it is.")),
                ("next_review", models.DateField(blank=True, help_text="When it must be looked at again.", null=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
                ("is_demonstration", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "entry of the data-protection register",
                "verbose_name_plural": "data-protection register",
                "ordering": ["order", "code"],
                "constraints": [
                    models.CheckConstraint(condition=Q(kind__in=["controller", "officer", "assessment", "policy", "periods"]), name="dataprotectionentry_is_of_a_kind_that_exists"),
                    models.UniqueConstraint(fields=["kind"], condition=Q(kind__in=["assessment", "policy", "periods"]), name="dataprotectionentry_of_a_paper_stands_once", violation_error_message="There is one already: change that one."),
                    models.CheckConstraint(condition=Q(signed_on=None) | Q(kind="controller") | ~Q(signed_by=""), name="dataprotectionentry_with_a_date_says_who_signed", violation_error_message="Say who signed it, or who appointed them."),
                    models.CheckConstraint(condition=Q(signed_on=None) | ~Q(kind="officer") | ~Q(contact=""), name="dataprotectionentry_of_an_officer_can_be_reached", violation_error_message="Say how people can ask the officer."),
                    models.CheckConstraint(condition=Q(signed_on=None) | Q(next_review=None) | Q(next_review__gt=F("signed_on")), name="dataprotectionentry_is_looked_at_after_it_was_signed", violation_error_message="It is looked at again after it was signed."),
                ],
            },
        ),
        migrations.RunPython(keep_what_was_said),
        migrations.RemoveField("partnership", "controller"),
        migrations.RemoveField("partnership", "privacy_contact"),
    ]
