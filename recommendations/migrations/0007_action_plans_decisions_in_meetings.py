import django.db.models.deletion
import recommendations.audit.running
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0006_action_plans_what_actions_are_tied_to'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='completion',
            name='completion_is_decided_unless_proposed',
        ),
        migrations.RemoveConstraint(
            model_name='completion',
            name='completion_recorded_for_another_has_a_reference',
        ),
        migrations.AddField(
            model_name='completion',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.meeting'),
        ),
        migrations.AddField(
            model_name='historicalcompletion',
            name='meeting',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.meeting'),
        ),
        migrations.AddConstraint(
            model_name='completion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'proposed'), ('decided_at__isnull', True), ('decided_by__isnull', True), ('meeting__isnull', True)), models.Q(('state__in', ['verified', 'returned']), ('decided_at__isnull', False), models.Q(('decided_by__isnull', False), ('meeting__isnull', False), _connector='OR')), _connector='OR'), name='completion_is_decided_unless_proposed'),
        ),
        migrations.AddConstraint(
            model_name='completion',
            constraint=models.CheckConstraint(condition=models.Q(('decided_at__isnull', True), models.Q(('recorded_by__isnull', False), models.Q(models.Q(('decided_by__isnull', False), ('recorded_by', models.F('decided_by'))), models.Q(('reference', ''), _negated=True), _connector='OR')), _connector='OR'), name='completion_recorded_for_another_has_a_reference', violation_error_message='A decision recorded for somebody else needs its minute or email reference.'),
        ),
        migrations.RemoveConstraint(
            model_name='extension',
            name='extension_is_decided_unless_asked',
        ),
        migrations.RemoveConstraint(
            model_name='extension',
            name='extension_recorded_for_another_has_a_reference',
        ),
        migrations.AddField(
            model_name='extension',
            name='agreed_on',
            field=models.DateField(blank=True, null=True, verbose_name='Date agreed'),
        ),
        migrations.AddField(
            model_name='extension',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.meeting'),
        ),
        migrations.AddField(
            model_name='extension',
            name='new_precision',
            field=models.CharField(choices=[('day', 'Day'), ('month', 'Month')], default='day', max_length=5),
        ),
        migrations.AddField(
            model_name='historicalextension',
            name='agreed_on',
            field=models.DateField(blank=True, null=True, verbose_name='Date agreed'),
        ),
        migrations.AddField(
            model_name='historicalextension',
            name='meeting',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.meeting'),
        ),
        migrations.AddField(
            model_name='historicalextension',
            name='new_precision',
            field=models.CharField(choices=[('day', 'Day'), ('month', 'Month')], default='day', max_length=5),
        ),
        migrations.AlterField(
            model_name='extension',
            name='state',
            field=models.CharField(choices=[('asked', 'Waiting for a decision'), ('agreed', 'Agreed'), ('changed', 'Agreed for another date'), ('refused', 'Refused')], default='asked', max_length=10),
        ),
        migrations.AlterField(
            model_name='historicalextension',
            name='state',
            field=models.CharField(choices=[('asked', 'Waiting for a decision'), ('agreed', 'Agreed'), ('changed', 'Agreed for another date'), ('refused', 'Refused')], default='asked', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'asked'), ('decided_at__isnull', True), ('decided_by__isnull', True), ('meeting__isnull', True)), models.Q(('state__in', ['agreed', 'changed', 'refused']), ('decided_at__isnull', False), models.Q(('decided_by__isnull', False), ('meeting__isnull', False), _connector='OR')), _connector='OR'), name='extension_is_decided_unless_asked'),
        ),
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(('decided_at__isnull', True), models.Q(('recorded_by__isnull', False), models.Q(models.Q(('decided_by__isnull', False), ('recorded_by', models.F('decided_by'))), models.Q(('reference', ''), _negated=True), _connector='OR')), _connector='OR'), name='extension_recorded_for_another_has_a_reference', violation_error_message='A decision recorded for somebody else needs its minute or email reference.'),
        ),
        migrations.CreateModel(
            name='DateCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_note', models.TextField(blank=True, verbose_name='Note')),
                ('reference', models.CharField(blank=True, max_length=120, verbose_name='Minute or email reference')),
                ('original_then', models.DateField()),
                ('current_then', models.DateField()),
                ('new_original_on', models.DateField(verbose_name='Right original due date')),
                ('new_current_on', models.DateField(verbose_name='Right current due date')),
                ('new_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month')], default='day', max_length=5)),
                ('reason', models.TextField(verbose_name='What was mistaken')),
                ('state', models.CharField(choices=[('asked', 'Waiting for a second person'), ('made', 'Made'), ('refused', 'Refused')], default='asked', max_length=10)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='date_corrections', to='recommendations.action')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder_then', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.meeting')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.service')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('action',), name='action_has_one_correction_awaiting_decision', violation_error_message='A correction of this date waits for a second person already.'), models.CheckConstraint(condition=models.Q(models.Q(('new_original_on', models.F('original_then')), _negated=True), models.Q(('new_current_on', models.F('current_then')), _negated=True), _connector='OR'), name='correction_changes_a_date', violation_error_message='The dates are the same as they were.'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='correction_says_what_was_mistaken', violation_error_message='Say what was mistaken.'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'asked'), ('decided_at__isnull', True), ('decided_by__isnull', True), ('meeting__isnull', True)), models.Q(('state__in', ['made', 'refused']), ('decided_at__isnull', False), models.Q(('decided_by__isnull', False), ('meeting__isnull', False), _connector='OR')), _connector='OR'), name='correction_is_decided_unless_asked'), models.CheckConstraint(condition=models.Q(('decided_by__isnull', True), models.Q(models.Q(('decided_by', models.F('asked_by')), _negated=True), models.Q(('holder_then__isnull', True), models.Q(('decided_by', models.F('holder_then')), _negated=True), _connector='OR')), _connector='OR'), name='correction_is_made_by_another_person', violation_error_message='A second person must make this.'), models.CheckConstraint(condition=models.Q(('decided_at__isnull', True), models.Q(('recorded_by__isnull', False), models.Q(models.Q(('decided_by__isnull', False), ('recorded_by', models.F('decided_by'))), models.Q(('reference', ''), _negated=True), _connector='OR')), _connector='OR'), name='correction_recorded_for_another_has_a_reference', violation_error_message='A decision recorded for somebody else needs its minute or email reference.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalDateCorrection',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decision_note', models.TextField(blank=True, verbose_name='Note')),
                ('reference', models.CharField(blank=True, max_length=120, verbose_name='Minute or email reference')),
                ('original_then', models.DateField()),
                ('current_then', models.DateField()),
                ('new_original_on', models.DateField(verbose_name='Right original due date')),
                ('new_current_on', models.DateField(verbose_name='Right current due date')),
                ('new_precision', models.CharField(choices=[('day', 'Day'), ('month', 'Month')], default='day', max_length=5)),
                ('reason', models.TextField(verbose_name='What was mistaken')),
                ('state', models.CharField(choices=[('asked', 'Waiting for a second person'), ('made', 'Made'), ('refused', 'Refused')], default='asked', max_length=10)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.action')),
                ('asked_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder_then', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.meeting')),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.service')),
            ],
            options={
                'verbose_name': 'historical date correction',
                'verbose_name_plural': 'historical date corrections',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='datecorrection_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
