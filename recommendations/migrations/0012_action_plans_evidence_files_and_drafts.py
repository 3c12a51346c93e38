import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0011_action_plans_ratings'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='evidence',
            name='evidence_can_be_found',
        ),
        migrations.AddField(
            model_name='evidence',
            name='current_until',
            field=models.DateField(blank=True, null=True, verbose_name='Current until'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='file',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.storedfile'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='link_title',
            field=models.CharField(blank=True, max_length=250, verbose_name='Title of the page'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='original_sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='evidence',
            name='seen_on',
            field=models.DateField(blank=True, null=True, verbose_name='Day it was seen'),
        ),
        migrations.AddField(
            model_name='historicalevidence',
            name='current_until',
            field=models.DateField(blank=True, null=True, verbose_name='Current until'),
        ),
        migrations.AddField(
            model_name='historicalevidence',
            name='file',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='recommendations.storedfile'),
        ),
        migrations.AddField(
            model_name='historicalevidence',
            name='link_title',
            field=models.CharField(blank=True, max_length=250, verbose_name='Title of the page'),
        ),
        migrations.AddField(
            model_name='historicalevidence',
            name='original_sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='historicalevidence',
            name='seen_on',
            field=models.DateField(blank=True, null=True, verbose_name='Day it was seen'),
        ),
        migrations.AlterField(
            model_name='evidence',
            name='kind',
            field=models.CharField(choices=[('file', 'A file'), ('link', 'A link'), ('elsewhere', 'Held elsewhere')], max_length=10),
        ),
        migrations.AlterField(
            model_name='historicalevidence',
            name='kind',
            field=models.CharField(choices=[('file', 'A file'), ('link', 'A link'), ('elsewhere', 'Held elsewhere')], max_length=10),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'link'), models.Q(('link', ''), _negated=True)), models.Q(('file__isnull', False), ('kind', 'file'), models.Q(('original_sha256', ''), _negated=True)), models.Q(('kind', 'elsewhere'), models.Q(('held_where', ''), _negated=True), models.Q(('seen_by', ''), _negated=True)), _connector='OR'), name='evidence_can_be_found', violation_error_message='Choose a file, give the link, or say where the evidence is held and who has seen it.'),
        ),
        migrations.CreateModel(
            name='UpdateDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('owner_rating', models.CharField(blank=True, choices=[('on_track', 'On track'), ('at_risk', 'At risk'), ('off_track', 'Off track')], max_length=10)),
                ('may_publish', models.BooleanField(default=False)),
                ('saved_at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='update_drafts', to='recommendations.action')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'author'), name='update_draft_once_for_each_author')],
            },
        ),
    ]
