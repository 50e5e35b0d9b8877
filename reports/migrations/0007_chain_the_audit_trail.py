import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0006_keys_of_members_teams_and_sheets'),
    ]

    operations = [
        migrations.AlterField(
            model_name='auditevent',
            name='action',
            field=models.CharField(choices=[('received', 'Received'), ('opened', 'Opened'), ('claimed', 'Claimed'), ('released', 'Released'), ('acknowledged', 'Urgent call acknowledged'), ('urgency-set', 'Urgency set'), ('noted', 'Note added'), ('waiting', 'Set to wait for information'), ('resumed', 'Taken up again after waiting'), ('decided', 'Decided'), ('agreement-asked', 'Proposed'), ('agreed', 'Agreed by a second person'), ('not-agreed', 'Not agreed, sent back'), ('hand-over-offered', 'Hand-over offered'), ('hand-over-read', 'Hand-over reason read'), ('hand-over-accepted', 'Hand-over accepted'), ('hand-over-declined', 'Hand-over declined'), ('hand-over-withdrawn', 'Hand-over withdrawn'), ('confirmed-elsewhere', 'Receipt confirmed by another area'), ('passed-on', 'Passed on'), ('closed', 'Closed'), ('reopened', 'Reopened'), ('letter-settled', 'Letter dealt with'), ('made-a-concern', 'Letter made a concern'), ('identity-seen', 'Identity of the reporter seen'), ('passphrase-set', 'Desk passphrase chosen'), ('passphrase-changed', 'Desk passphrase changed'), ('passphrase-replaced', 'Desk passphrase forgotten, a new one chosen'), ('key-made', 'New key of the team'), ('key-given', 'Keys given to a member'), ('key-taken', 'Keys taken back'), ('sheet-made', 'Recovery sheet made'), ('sheet-used', 'Recovery sheet used'), ('sheet-ended', 'Recovery sheet ended'), ('resealed', 'Sealed again under the new key'), ('trail-exported', 'Audit trail exported')], max_length=24),
        ),
        migrations.AlterField(
            model_name='auditevent',
            name='at',
            field=models.DateTimeField(db_index=True),
        ),
        migrations.AlterField(
            model_name='auditevent',
            name='reference',
            field=models.CharField(blank=True, db_index=True, help_text='Empty where it is about no concern.', max_length=11),
        ),
        migrations.AlterField(
            model_name='auditevent',
            name='team',
            field=models.CharField(blank=True, help_text='The code of the team that had it then.', max_length=50),
        ),
        migrations.AddIndex(
            model_name='auditevent',
            index=models.Index(condition=models.Q(('who', 'public'), _negated=True), fields=['who', 'id'], name='staff_events_by_person'),
        ),
        migrations.AddConstraint(
            model_name='auditevent',
            constraint=models.CheckConstraint(condition=models.Q(('reference', ''), models.Q(('team', ''), _negated=True), _connector='OR'), name='an_event_about_a_concern_names_its_team'),
        ),
        migrations.CreateModel(
            name='AuditLink',
            fields=[
                ('number', models.PositiveBigIntegerField(help_text='From 1, without a gap.', primary_key=True, serialize=False)),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='link', to='reports.auditevent')),
                ('at', models.DateTimeField(help_text='When the clock linked it.')),
                ('mac', models.CharField(help_text='Of the link before, and of all of this.', max_length=64)),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='the_chain_begins_at_one')],
            },
        ),
    ]
