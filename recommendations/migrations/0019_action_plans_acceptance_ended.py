from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("recommendations", "0018_action_plans_asks_taken_back"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="acceptance",
            name="acceptance_that_ended_says_why",
        ),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_on__isnull", True), ("ended_reason", "")),
                    models.Q(
                        ("ended_on__gte", models.F("accepted_on")),
                        ("ended_on__isnull", False),
                        models.Q(("ended_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="acceptance_that_ended_says_why",
            ),
        ),
    ]
