import django.db.models.deletion
import recommendations.audit.running
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0012_action_plans_evidence_files_and_drafts'),
    ]

    operations = [
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('subject', models.CharField(db_index=True, max_length=60)),
                ('field', models.CharField(max_length=40)),
                ('sign', models.CharField(choices=[('date_of_birth', 'a date of birth'), ('nhs_number', 'an NHS number'), ('postcode', 'a postcode'), ('phone', 'a telephone number'), ('case_reference', 'a case reference'), ('age', 'an age'), ('initials', 'initials with an age'), ('email', 'an email address')], max_length=15)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('found_at', models.DateTimeField()),
                ('cleared_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, verbose_name='Why this is fine')),
                ('cleared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.service')),
            ],
            options={
                'ordering': ['subject', 'field', 'start', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('cleared_at__isnull', True), ('cleared_by__isnull', True), ('reason', '')), models.Q(('cleared_at__isnull', False), ('cleared_by__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='flag_cleared_says_by_whom_and_why', violation_error_message='Say why this is fine.'), models.CheckConstraint(condition=models.Q(('end__gt', models.F('start'))), name='flag_marks_some_letters')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalFlag',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('subject', models.CharField(db_index=True, max_length=60)),
                ('field', models.CharField(max_length=40)),
                ('sign', models.CharField(choices=[('date_of_birth', 'a date of birth'), ('nhs_number', 'an NHS number'), ('postcode', 'a postcode'), ('phone', 'a telephone number'), ('case_reference', 'a case reference'), ('age', 'an age'), ('initials', 'initials with an age'), ('email', 'an email address')], max_length=15)),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('found_at', models.DateTimeField()),
                ('cleared_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, verbose_name='Why this is fine')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('cleared_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.service')),
            ],
            options={
                'verbose_name': 'historical flag',
                'verbose_name_plural': 'historical flags',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='flag_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
