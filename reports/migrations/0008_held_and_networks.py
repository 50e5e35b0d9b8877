
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('campaigns', '0004_search'),
        ('reports', '0007_chain_the_audit_trail'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='NetworkBucket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('network_hash', models.CharField(max_length=64)),
                ('level', models.FloatField()),
                ('at', models.DateTimeField(help_text='When the level was what it says.')),
            ],
        ),
        migrations.CreateModel(
            name='NetworkDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('key', models.BinaryField()),
            ],
        ),
        migrations.AlterModelOptions(
            name='concern',
            options={'ordering': ['is_held', 'urgency', 'decide_by', 'pk']},
        ),
        migrations.AlterModelOptions(
            name='letter',
            options={'ordering': ['is_held', 'due_at', 'pk']},
        ),
        migrations.RemoveIndex(
            model_name='concern',
            name='concern_queue_of_a_team',
        ),
        migrations.RemoveIndex(
            model_name='letter',
            name='letter_lane_of_a_team',
        ),
        migrations.AddField(
            model_name='concern',
            name='gathered_at',
            field=models.DateTimeField(blank=True, help_text='When one message told of it, with others that were held.', null=True),
        ),
        migrations.AddField(
            model_name='concern',
            name='held_because',
            field=models.CharField(blank=True, choices=[('flood', 'Many came from one network at once'), ('trap', 'A box was filled in that nobody sees'), ('too-quick', 'It was sent faster than people type')], max_length=12),
        ),
        migrations.AddField(
            model_name='concern',
            name='is_held',
            field=models.BooleanField(default=False, help_text='Stands behind the queue.'),
        ),
        migrations.AddField(
            model_name='letter',
            name='gathered_at',
            field=models.DateTimeField(blank=True, help_text='When one message told of it, with others that were held.', null=True),
        ),
        migrations.AddField(
            model_name='letter',
            name='held_because',
            field=models.CharField(blank=True, choices=[('flood', 'Many came from one network at once'), ('trap', 'A box was filled in that nobody sees'), ('too-quick', 'It was sent faster than people type')], max_length=12),
        ),
        migrations.AddField(
            model_name='letter',
            name='is_held',
            field=models.BooleanField(default=False, help_text='Stands behind the queue.'),
        ),
        migrations.AlterField(
            model_name='auditevent',
            name='action',
            field=models.CharField(choices=[('received', 'Received'), ('opened', 'Opened'), ('claimed', 'Claimed'), ('released', 'Released'), ('acknowledged', 'Urgent call acknowledged'), ('urgency-set', 'Urgency set'), ('noted', 'Note added'), ('waiting', 'Set to wait for information'), ('resumed', 'Taken up again after waiting'), ('decided', 'Decided'), ('agreement-asked', 'Proposed'), ('agreed', 'Agreed by a second person'), ('not-agreed', 'Not agreed, sent back'), ('hand-over-offered', 'Hand-over offered'), ('hand-over-read', 'Hand-over reason read'), ('hand-over-accepted', 'Hand-over accepted'), ('hand-over-declined', 'Hand-over declined'), ('hand-over-withdrawn', 'Hand-over withdrawn'), ('confirmed-elsewhere', 'Receipt confirmed by another area'), ('passed-on', 'Passed on'), ('closed', 'Closed'), ('reopened', 'Reopened'), ('admitted', 'Let in from what was held'), ('letter-settled', 'Letter dealt with'), ('made-a-concern', 'Letter made a concern'), ('identity-seen', 'Identity of the reporter seen'), ('passphrase-set', 'Desk passphrase chosen'), ('passphrase-changed', 'Desk passphrase changed'), ('passphrase-replaced', 'Desk passphrase forgotten, a new one chosen'), ('key-made', 'New key of the team'), ('key-given', 'Keys given to a member'), ('key-taken', 'Keys taken back'), ('sheet-made', 'Recovery sheet made'), ('sheet-used', 'Recovery sheet used'), ('sheet-ended', 'Recovery sheet ended'), ('resealed', 'Sealed again under the new key'), ('trail-exported', 'Audit trail exported')], max_length=24),
        ),
        migrations.AlterField(
            model_name='notification',
            name='kind',
            field=models.CharField(choices=[('new-concern', 'New concern'), ('urgent-concern', 'Urgent concern out of hours'), ('first-look-missed', 'First look missed'), ('hand-over', 'Hand-over offered'), ('new-letter', 'New letter'), ('letter-overdue', 'Letter overdue'), ('held-concerns', 'Held concerns'), ('held-letters', 'Held letters'), ('held-urgent', 'Urgent held concerns out of hours'), ('held-missed', 'Held, and not looked at in time')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(fields=['team', 'is_held', 'urgency', 'decide_by', 'id'], name='concern_queue_of_a_team'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('gathered_at', None), ('is_held', True)), fields=['team'], name='concern_held_and_untold'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('outcome', '')), fields=['team', 'is_held', 'due_at', 'id'], name='letter_lane_of_a_team'),
        ),
        migrations.AddIndex(
            model_name='letter',
            index=models.Index(condition=models.Q(('gathered_at', None), ('is_held', True)), fields=['team'], name='letter_held_and_untold'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(('held_because__in', ['', 'flood', 'trap', 'too-quick'])), name='concern_is_held_for_a_known_reason'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(('is_held', False), models.Q(('held_because', ''), _negated=True), _connector='OR'), name='concern_held_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(('gathered_at', None), models.Q(('held_because', ''), _negated=True), _connector='OR'), name='concern_is_gathered_only_if_it_was_held'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('held_because__in', ['', 'flood', 'trap', 'too-quick'])), name='letter_is_held_for_a_known_reason'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('is_held', False), models.Q(('held_because', ''), _negated=True), _connector='OR'), name='letter_held_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('gathered_at', None), models.Q(('held_because', ''), _negated=True), _connector='OR'), name='letter_is_gathered_only_if_it_was_held'),
        ),
        migrations.AddField(
            model_name='networkbucket',
            name='day',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='buckets', to='reports.networkday'),
        ),
        migrations.AddConstraint(
            model_name='networkbucket',
            constraint=models.UniqueConstraint(fields=('day', 'network_hash'), name='network_has_one_bucket_a_day'),
        ),
        migrations.AddConstraint(
            model_name='networkbucket',
            constraint=models.CheckConstraint(condition=models.Q(('level__gte', 0)), name='network_bucket_is_never_below_empty'),
        ),
    ]
