"""Small pieces that any feature's models may use."""

from __future__ import annotations

from typing import TypeVar

from django.db import models

from recommendations.foundation.errors import Conflict


class Versioned(models.Model):
    """An editable row: a form carries the version it was opened with, and a command compares it under lock."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Versioned)


def locked(row: Row, *, version: int | None = None) -> Row:
    """Return the row anew under lock, its version counted up; raise Conflict where `version` is not the stored one."""
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if version is not None and current.version != version:
        raise Conflict(f"{current._meta.model_name}:{current.pk}")
    current.version += 1
    return current
