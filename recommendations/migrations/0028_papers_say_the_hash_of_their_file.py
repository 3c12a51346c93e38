from django.db import migrations
from django.db.models import OuterRef, Subquery


def say_the_hash(apps, schema_editor):
    """Let papers made before be checked by their file, too; a code they do not print."""
    using = schema_editor.connection.alias
    Paper, StoredFile = (apps.get_model("recommendations", name) for name in ("Paper", "StoredFile"))
    kept = StoredFile.objects.using(using).filter(pk=OuterRef("file_id")).values("sha256")
    Paper.objects.using(using).filter(file__isnull=False).update(sha256=Subquery(kept))


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0027_papers_check_codes")]

    operations = [migrations.RunPython(say_the_hash, migrations.RunPython.noop)]
