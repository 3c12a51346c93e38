from django.db import migrations


class Migration(migrations.Migration):
    """What new installations once ran in the place of all before it; 0031 has taken that over (decision 0012)."""

    dependencies = [("recommendations", "0023_retention")]

    operations = []
