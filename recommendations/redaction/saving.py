"""Saving a present row whose words are gone: a new version, and a name of its own where names may not be the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, models, transaction

from recommendations.audit.operations import key_of
from recommendations.audit.redacting import words_taken_out
from recommendations.foundation.models import Versioned
from recommendations.redaction.columns import fitted
from recommendations.safeguarding.flagging import lapse_flags
from recommendations.safeguarding.models import Flag

MOST_OF_ONE_NAME = 10_000


def save_without(row: models.Model, values: Mapping[str, Any]) -> None:
    """Put the values into the row and save it within the running operation.

    Where the database wants different names, a number tells this one from the others: "[redacted] 2". What stood
    flagged in a text that changes is flagged no more. Raises IntegrityError where another constraint refuses.
    """
    model = type(row)
    texts = {column for column, value in values.items() if isinstance(value, str)}
    named = texts & _told_apart_by(model)
    if isinstance(row, Versioned):
        row.version += 1
    for number in (0, *range(2, MOST_OF_ONE_NAME)):
        for column, value in values.items():
            given = fitted(model, column, value, number=number if column in named else 0) if column in texts else value
            setattr(row, column, given)
        try:
            with transaction.atomic(), words_taken_out():
                row.save()
        except IntegrityError:
            if not named or not _is_taken(row):
                raise
        else:
            break
    if Flag.objects.standing().filter(subject=key_of(row), field__in=values).exists():
        lapse_flags(row, sorted(values), about=row)


def _told_apart_by(model: type[models.Model]) -> set[str]:
    return {name for names in _unique_together(model) for name in names}


def _unique_together(model: type[models.Model]) -> list[tuple[str, ...]]:
    rules = [rule.fields for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]
    return rules + [(field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key]


def _is_taken(row: models.Model) -> bool:
    others = type(row)._base_manager.exclude(pk=row.pk)
    return any(
        others.filter(**{name: getattr(row, name) for name in names}).exists() for names in _unique_together(type(row))
    )
