import django.db.models.deletion
import recommendations.audit.running
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0003_accounts_deputies_and_closure_days'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalinspection',
            name='embargo_lifted_on',
            field=models.DateField(blank=True, null=True, verbose_name='Embargo lifted on'),
        ),
        migrations.AddField(
            model_name='historicalinspection',
            name='is_embargoed',
            field=models.BooleanField(default=False, verbose_name='Under embargo'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='embargo_lifted_on',
            field=models.DateField(blank=True, null=True, verbose_name='Embargo lifted on'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='is_embargoed',
            field=models.BooleanField(default=False, verbose_name='Under embargo'),
        ),
        migrations.CreateModel(
            name='EmbargoReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='embargo_readers', to='recommendations.inspection')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('inspection', 'user'), name='embargo_reader_is_named_once')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalEmbargoReader',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('inspection', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.inspection')),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical embargo reader',
                'verbose_name_plural': 'historical embargo readers',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='embargoreader_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='historicalrecommendation',
            name='is_withdrawn',
            field=models.BooleanField(default=False, verbose_name='Not in the published report'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='is_withdrawn',
            field=models.BooleanField(default=False, verbose_name='Not in the published report'),
        ),
        migrations.CreateModel(
            name='HistoricalWording',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('label', models.CharField(blank=True, max_length=20)),
                ('text', models.TextField()),
                ('lead_in', models.TextField(blank=True)),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('why', models.CharField(choices=[('correction', 'A correction'), ('published', 'The published version')], max_length=10)),
                ('source', models.CharField(max_length=250, verbose_name='Where the right words stand')),
                ('replaced_at', models.DateTimeField()),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('recommendation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.recommendation')),
                ('replaced_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.service')),
            ],
            options={
                'verbose_name': 'historical wording',
                'verbose_name_plural': 'historical wordings',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='wording_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Wording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(blank=True, max_length=20)),
                ('text', models.TextField()),
                ('lead_in', models.TextField(blank=True)),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('why', models.CharField(choices=[('correction', 'A correction'), ('published', 'The published version')], max_length=10)),
                ('source', models.CharField(max_length=250, verbose_name='Where the right words stand')),
                ('replaced_at', models.DateTimeField()),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='earlier_wordings', to='recommendations.recommendation')),
                ('replaced_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.service')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='earlier_wording_says_where_the_right_words_stand', violation_error_message='Say where the right words stand.')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalTheme',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=80, verbose_name='Theme')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='Words that suggest it')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_retired', models.BooleanField(default=False, verbose_name='No longer used')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('service', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.service')),
            ],
            options={
                'verbose_name': 'historical theme',
                'verbose_name_plural': 'historical themes',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='theme_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('name', models.CharField(max_length=80, verbose_name='Theme')),
                ('words', models.CharField(blank=True, max_length=500, verbose_name='Words that suggest it')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_retired', models.BooleanField(default=False, verbose_name='No longer used')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='themes', to='recommendations.service')),
            ],
            options={
                'ordering': ['position', 'name', 'id'],
                'constraints': [models.UniqueConstraint(fields=('service', 'name'), name='theme_is_named_once_in_a_service', violation_error_message='This service has a theme of this name already.'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='theme_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalRecommendationTheme',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('schema', models.PositiveSmallIntegerField()),
                ('salts', models.JSONField(default=dict)),
                ('operation', models.ForeignKey(default=recommendations.audit.running.running_operation_pk, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.operation')),
                ('recommendation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.recommendation')),
                ('theme', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.theme')),
            ],
            options={
                'verbose_name': 'historical recommendation theme',
                'verbose_name_plural': 'historical recommendation themes',
                'ordering': ('-operation_id', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'indexes': [models.Index(models.F('id'), models.OrderBy(models.F('operation_id'), descending=True), models.OrderBy(models.F('history_id'), descending=True), name='recommendationtheme_versions')],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='RecommendationTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='theme_links', to='recommendations.recommendation')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recommendation_links', to='recommendations.theme')),
            ],
            options={
                'ordering': ['theme__position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('recommendation', 'theme'), name='recommendation_has_a_theme_once')],
            },
        ),
    ]
