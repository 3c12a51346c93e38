from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0026_meetings_councils_and_paper_dates")]

    operations = [
        migrations.AddField("paper", "check_code", models.CharField(max_length=8, null=True)),
        migrations.AddField("paper", "sha256", models.CharField(blank=True, db_index=True, default="", max_length=64)),
        migrations.AddConstraint(
            "paper", models.UniqueConstraint(fields=("check_code",), name="check_code_is_of_one_paper")
        ),
    ]
