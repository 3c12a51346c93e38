import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0014_intake_embargo'),
    ]

    operations = [
        migrations.CreateModel(
            name='PlanImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('sheet', models.CharField(blank=True, max_length=120)),
                ('columns', models.JSONField(default=dict)),
                ('about', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('matching', 'Columns to be matched'), ('tried', 'Tried out'), ('done', 'Brought in'), ('discarded', 'Discarded')], default='matching', max_length=10)),
                ('handed_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.storedfile')),
                ('handed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.actionplan')),
                ('service', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.service')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), ('plan__isnull', False), _connector='OR'), name='import_brought_in_has_its_plan')],
            },
        ),
    ]
