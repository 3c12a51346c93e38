"""Any tracked row as it stood after an operation: by operation number, never by the clock."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery

from recommendations.audit.models import Operation


@cache
def history_of(model: type[models.Model]) -> type[models.Model]:
    """Return the model of the row versions; asked of the model itself, a manager class is built each time."""
    return model.history.model


def versions_as_of(model: type[models.Model], *, operation: Operation) -> QuerySet[Any]:
    """Return the newest version of every row up to and with `operation`; rows deleted by then are left out.

    Compare only within the operation's own chain: the numbers of two chains do not order each other.
    """
    history = history_of(model)
    newest = (
        history.objects.filter(id=OuterRef("id"), operation_id__lte=operation.pk)
        .order_by("-operation_id", "-history_id")
        .values("history_id")[:1]
    )
    return history.objects.filter(history_id=Subquery(newest)).exclude(history_type="-")
