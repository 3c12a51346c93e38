"""Which columns of tracked rows hold words of people, and what stands in them when the words are gone."""

from __future__ import annotations

from typing import Any

from django.db import models

from recommendations.audit.history import HISTORIES, TRACKED, blank_of

KEPT = {
    ("evidence", "original_sha256"),
    ("flag", "field"),
    ("flag", "subject"),
    ("meetingdecision", "subject"),
    ("overriddenhole", "code"),
    ("overriddenhole", "subject"),
}
"""Sealed as hashes, and yet no words: keys, codes and hashes that the product itself writes and reads again."""

STAND_INS = {
    # A pattern is read by the product: "[redacted]" would be found in every text.
    ("service", "case_reference_pattern"): "",
    ("evidence", "link"): "https://redacted.invalid/",
}
"""What stands in a present row where part of a value cannot stay: the value is of use only as a whole."""


def text_columns(model: type[models.Model]) -> tuple[str, ...]:
    """Return the columns of the tracked model whose words can be redacted, of whatever schema: all sealed as hashes."""
    name = model._meta.model_name
    found = {column for schema in HISTORIES[name].schemas.values() for column in schema.hidden}
    return tuple(sorted(column for column in found if (name, column) not in KEPT))


def texts_sealed_in(model: type[models.Model], schema: int) -> tuple[str, ...]:
    """Return those of its columns that a version of this schema seals as hashes: only they can go."""
    return tuple(
        column for column in text_columns(model) if column in HISTORIES[model._meta.model_name].schemas[schema].hidden
    )


def models_with_texts() -> list[type[models.Model]]:
    """Return the tracked models that hold any words."""
    return [model for _, model in sorted(TRACKED.items()) if text_columns(model)]


def stand_in(model: type[models.Model], column: str, value: Any) -> Any:
    """Return what stands in a present row for a value that goes as a whole; nothing stays nothing."""
    return STAND_INS.get((model._meta.model_name, column), blank_of(value)) if value else value


def fitted(model: type[models.Model], column: str, text: str, *, number: int = 0) -> str:
    """Return the text cut to what the column holds, with the number that tells it from another of the same words."""
    most = getattr(model._meta.get_field(column), "max_length", None)
    ending = f" {number}" if number else ""
    if most is not None and len(text) + len(ending) > most:
        text = text[: most - len(ending) - 1].rstrip() + "…"
    return text + ending
