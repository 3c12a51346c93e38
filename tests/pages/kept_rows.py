"""All rows of a database and the bytes they name, kept in memory and put back: building a whole service takes seconds.

Tests run in transactions that are taken back, so each class would build it anew. What is put back was built by the
product's own commands, with their record and its seals.
"""

from __future__ import annotations

import pickle

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from recommendations.accounts.models import User
from recommendations.audit.models import Operation
from recommendations.files.models import StoredFile

MOST_AT_ONCE = 30  # rows in one statement: SQLite takes so many values


class KeptRows:
    """The rows of every table of ours, the bytes of the stored files, and what else is told to keep."""

    def __init__(self, also: object) -> None:
        self.also = pickle.dumps(also)
        self.rows = {model: list(model._base_manager.order_by("pk")) for model in _models()}
        self.bytes = [(row, row.path.read_bytes()) for row in StoredFile.objects.filter(removed_at=None)]

    def put_back(self) -> object:
        """Write the rows with their keys into a database that has none of them; return what else was kept."""
        for model, rows in self.rows.items():
            for start in range(0, len(rows), MOST_AT_ONCE):
                some = rows[start : start + MOST_AT_ONCE]
                # Neither save() nor bulk_create(): these rows have their versions, and are not to be given others.
                model._base_manager.get_queryset()._insert(some, fields=model._meta.concrete_fields)
        resets = connection.ops.sequence_reset_sql(no_style(), [model for model, rows in self.rows.items() if rows])
        with connection.cursor() as cursor:
            for statement in resets:
                cursor.execute(statement)
        for row, data in self.bytes:
            if not row.path.exists():
                row.path.parent.mkdir(parents=True, exist_ok=True)
                row.path.write_bytes(data)
        return pickle.loads(self.also)  # noqa: S301 - our own, of a moment ago


def is_empty() -> bool:
    """Say whether nothing has happened yet in the database of this test."""
    return not (User.objects.exists() or Operation.objects.exists() or StoredFile.objects.exists())


def _models() -> list[type[models.Model]]:
    """Every model of ours; each row's parents need not stand first, as keys are looked at when a transaction ends."""
    return list(apps.get_app_config("recommendations").get_models(include_auto_created=True))
