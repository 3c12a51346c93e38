import django.db.models.deletion
import recommendations.audit.running
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0002_intake_review'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalservice',
            name='board_accepts_actions',
            field=models.BooleanField(default=False, verbose_name='The board also accepts single actions'),
        ),
        migrations.AddField(
            model_name='historicalservice',
            name='case_reference_pattern',
            field=models.CharField(blank=True, max_length=60, verbose_name='What a case reference looks like'),
        ),
        migrations.AddField(
            model_name='historicalservice',
            name='sustain_months',
            field=models.PositiveSmallIntegerField(default=6, verbose_name='Months until a sustain check'),
        ),
        migrations.AddField(
            model_name='service',
            name='board_accepts_actions',
            field=models.BooleanField(default=False, verbose_name='The board also accepts single actions'),
        ),
        migrations.AddField(
            model_name='service',
            name='case_reference_pattern',
            field=models.CharField(blank=True, max_length=60, verbose_name='What a case reference looks like'),
        ),
        migrations.AddField(
            model_name='service',
            name='sustain_months',
            field=models.PositiveSmallIntegerField(default=6, verbose_name='Months until a sustain check'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('sustain_months__range', (1, 24))), name='service_checks_again_within_one_to_twenty_four_months'),
        ),
        migrations.CreateModel(
            name='ClosureDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='Day')),
                ('name', models.CharField(max_length=120, verbose_name='What it is')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='closure_days', to='recommendations.service')),
            ],
            options={
                'ordering': ['on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('service', 'on'), name='closure_day_stands_once_in_a_service', violation_error_message='This day is in the list already.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalClosureDay',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('on', models.DateField(verbose_name='Day')),
                ('name', models.CharField(max_length=120, verbose_name='What it is')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.service')),
            ],
            options={
                'verbose_name': 'historical closure day',
                'verbose_name_plural': 'historical closure days',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='closureday_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Deputy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('from_on', models.DateField(verbose_name='First day')),
                ('until_on', models.DateField(verbose_name='Last day')),
                ('reason', models.CharField(blank=True, max_length=120, verbose_name='Why')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='recommendations.post')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputising', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'deputies',
                'ordering': ['-from_on', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='deputy_ends_after_beginning', violation_error_message='The last day must be on or after the first.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalDeputy',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('from_on', models.DateField(verbose_name='First day')),
                ('until_on', models.DateField(verbose_name='Last day')),
                ('reason', models.CharField(blank=True, max_length=120, verbose_name='Why')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('post', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.post')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical deputy',
                'verbose_name_plural': 'historical deputies',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='deputy_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
