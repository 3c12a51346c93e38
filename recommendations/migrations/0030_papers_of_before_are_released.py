from django.db import migrations
from django.db.models import F


def release_what_was_read(apps, schema_editor):
    """Papers of before releases were kept were before their readers from the moment they were made."""
    papers = apps.get_model("recommendations", "Paper").objects.using(schema_editor.connection.alias)
    papers.filter(state__in=["ready", "withdrawn"], released_at__isnull=True).update(released_at=F("asked_at"))


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0029_papers_released_sent_and_decided")]

    operations = [migrations.RunPython(release_what_was_read, migrations.RunPython.noop)]
