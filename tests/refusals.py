"""Proving that the database itself refuses, by the name of the rule, though a form and a command are bypassed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from recommendations.accounts.events import SERVICE_CHANGED
from recommendations.audit.operations import operation, record
from tests.builders import AT, SYSTEM


def constraint_named(name: str) -> tuple[type[models.Model], models.BaseConstraint]:
    for model in apps.get_app_config("recommendations").get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return model, constraint
    raise LookupError(f"No constraint is named {name}")


@contextmanager
def written_around_the_commands(service: models.Model) -> Iterator[None]:
    """Rows saved within are recorded, but no command has checked them."""
    with operation(service=service, by=SYSTEM, at=AT):
        yield
        record(SERVICE_CHANGED, service)


@contextmanager
def refused_by(name: str, *, service: models.Model | None = None) -> Iterator[None]:
    """The database must refuse what is saved within, by the constraint of this name; tracked rows need a service."""
    around = transaction.atomic() if service is None else written_around_the_commands(service)
    with pytest.raises(IntegrityError) as refusal, around:
        yield
    model, constraint = constraint_named(name)
    told = str(refusal.value)
    if name not in told:
        # SQLite names the columns of a unique constraint, not the constraint.
        assert isinstance(constraint, models.UniqueConstraint), told
        table = model._meta.db_table
        columns = [f"{table}.{model._meta.get_field(field).column}" for field in constraint.fields]
        assert told == f"UNIQUE constraint failed: {', '.join(columns)}", told
