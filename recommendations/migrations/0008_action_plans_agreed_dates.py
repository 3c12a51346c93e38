from django.db import migrations
from django.db.models import F


def say_until_when(apps, schema_editor):
    """Until now an extension was agreed for the very date asked; the sealed columns of its versions stay as they are."""
    extensions = apps.get_model("recommendations", "Extension")._base_manager.using(schema_editor.connection.alias)
    extensions.filter(state="agreed", agreed_on__isnull=True).update(agreed_on=F("new_due_on"))


class Migration(migrations.Migration):

    dependencies = [
        ("recommendations", "0007_action_plans_decisions_in_meetings"),
    ]

    operations = [
        migrations.RunPython(say_until_when, migrations.RunPython.noop),
    ]
