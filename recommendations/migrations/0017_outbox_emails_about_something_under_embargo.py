from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0016_action_plans_updates_brought_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="outgoingemail",
            name="about",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
