from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0004_letters_and_ratings'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormClosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(help_text='From this moment on the form is open again.')),
                ('why', models.CharField(help_text='For everybody to read, such as: We are mending the site.', max_length=120)),
            ],
            options={
                'verbose_name': 'closure of the form',
                'verbose_name_plural': 'closures of the form',
                'ordering': ['-starts_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='formclosure_ends_after_it_starts')],
            },
        ),
    ]
