import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0013_safeguarding_flags'),
    ]

    operations = [
        migrations.AddField(
            model_name='intake',
            name='is_embargoed',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='intake',
            name='publishes',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='recommendations.inspection'),
        ),
        migrations.AlterField(
            model_name='intake',
            name='inspection',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='intakes', to='recommendations.inspection'),
        ),
        migrations.CreateModel(
            name='IntakeReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('intake', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='recommendations.intake')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('intake', 'user'), name='intake_reader_is_named_once')],
            },
        ),
    ]
