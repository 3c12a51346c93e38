"""Small pieces that any feature's models may use."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TypeVar

from django.db import models, router
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from recommendations.foundation.errors import Conflict


class Versioned(models.Model):
    """An editable row: a form carries the version it was opened with, and a command compares it under lock."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def get_constraints(self) -> list[tuple[type[models.Model], list[models.BaseConstraint]]]:
        """Return what full_clean() asks the database about: its check constraints only where one of them is broken.

        Django asks about each in a query of its own, which for an action were five; here all are asked at once, and
        one by one only for the message of the one that is broken.
        """
        found = super().get_constraints()
        if not self._all_checks_hold():
            return found
        return [
            (model, [one for one in constraints if not isinstance(one, models.CheckConstraint)])
            for model, constraints in found
        ]

    def _all_checks_hold(self) -> bool:
        checks = [one for one in self._meta.constraints if isinstance(one, models.CheckConstraint)]
        if not checks:
            return True
        # A condition that is unknown, because a column in it is empty, is met: so the database itself judges.
        met = (Coalesce(one.condition, Value(value=True), output_field=models.BooleanField()) for one in checks)
        all_met = reduce(and_, (Q(one) for one in met))
        against = self._get_field_expression_map(meta=self._meta)
        return all_met.check(against, using=router.db_for_write(type(self), instance=self))


Row = TypeVar("Row", bound=Versioned)


def locked(row: Row, *, version: int | None = None) -> Row:
    """Return the row anew under lock, its version counted up; raise Conflict where `version` is not the stored one."""
    current = type(row)._default_manager.select_for_update().get(pk=row.pk)
    if version is not None and current.version != version:
        raise Conflict(f"{current._meta.model_name}:{current.pk}")
    current.version += 1
    return current
