from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0008_action_plans_agreed_dates'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='extension',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('agreed_on__gt', models.F('due_then')), ('state__in', ['agreed', 'changed'])), models.Q(('agreed_on__isnull', True), ('state__in', ['asked', 'refused'])), _connector='OR'), name='extension_agreed_says_until_when', violation_error_message='The date agreed must be after the current one.'),
        ),
    ]
