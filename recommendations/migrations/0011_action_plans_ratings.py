import django.db.models.deletion
import recommendations.audit.running
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0010_action_plans_responses_and_acceptance'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalRatingThresholds',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('update_every', models.PositiveSmallIntegerField(default=28, verbose_name='Days without an update that make an action Amber')),
                ('extensions_for_amber', models.PositiveSmallIntegerField(default=2, verbose_name='Requests for more time that make it Amber')),
                ('milestones_for_amber', models.PositiveSmallIntegerField(default=1, verbose_name='Late milestones that make it Amber')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.service')),
            ],
            options={
                'verbose_name': 'historical rating thresholds',
                'verbose_name_plural': 'historical rating thresholds',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='ratingthresholds_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='RatingThresholds',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('update_every', models.PositiveSmallIntegerField(default=28, verbose_name='Days without an update that make an action Amber')),
                ('extensions_for_amber', models.PositiveSmallIntegerField(default=2, verbose_name='Requests for more time that make it Amber')),
                ('milestones_for_amber', models.PositiveSmallIntegerField(default=1, verbose_name='Late milestones that make it Amber')),
                ('service', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='rating_thresholds', to='recommendations.service')),
            ],
            options={
                'verbose_name_plural': 'rating thresholds',
                'constraints': [models.CheckConstraint(condition=models.Q(('update_every__range', (1, 366)), ('extensions_for_amber__range', (1, 20)), ('milestones_for_amber__range', (1, 20))), name='rating_thresholds_are_within_reason', violation_error_message='Days must be from 1 to 366, requests and milestones from 1 to 20.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalRatingOverride',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('rating', models.CharField(choices=[('blue', 'Blue'), ('red', 'Red'), ('amber', 'Amber'), ('grey', 'Grey'), ('green', 'Green')], max_length=5, verbose_name='Rating')),
                ('computed', models.CharField(choices=[('blue', 'Blue'), ('red', 'Red'), ('amber', 'Amber'), ('grey', 'Grey'), ('green', 'Green')], max_length=5)),
                ('reason', models.TextField(verbose_name='Why')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(verbose_name='Until')),
                ('reference', models.CharField(blank=True, max_length=120, verbose_name='Minute or email reference')),
                ('set_at', models.DateTimeField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('action', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.action')),
                ('ended_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder_then', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.service')),
                ('set_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical rating override',
                'verbose_name_plural': 'historical rating overrides',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='ratingoverride_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='RatingOverride',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('rating', models.CharField(choices=[('blue', 'Blue'), ('red', 'Red'), ('amber', 'Amber'), ('grey', 'Grey'), ('green', 'Green')], max_length=5, verbose_name='Rating')),
                ('computed', models.CharField(choices=[('blue', 'Blue'), ('red', 'Red'), ('amber', 'Amber'), ('grey', 'Grey'), ('green', 'Green')], max_length=5)),
                ('reason', models.TextField(verbose_name='Why')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(verbose_name='Until')),
                ('reference', models.CharField(blank=True, max_length=120, verbose_name='Minute or email reference')),
                ('set_at', models.DateTimeField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rating_overrides', to='recommendations.action')),
                ('ended_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('holder_then', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.service')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('action',), name='action_has_one_rating_override_at_a_time'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='rating_override_says_why', violation_error_message='Say why the rating is set.'), models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='rating_override_ends_after_beginning', violation_error_message='The last day must be on or after today.'), models.CheckConstraint(condition=models.Q(('holder_then__isnull', True), models.Q(('set_by', models.F('holder_then')), _negated=True), _connector='OR'), name='rating_is_overridden_by_another_person_than_the_owner', violation_error_message='Somebody other than the owner must set the rating.'), models.CheckConstraint(condition=models.Q(('recorded_by', models.F('set_by')), models.Q(('reference', ''), _negated=True), _connector='OR'), name='rating_override_recorded_for_another_has_a_reference', violation_error_message='A decision recorded for somebody else needs its reference.')],
            },
        ),
    ]
