"""No column that can hold words is forgotten: each is sealed as a hash, taken care of, or named as holding codes."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from recommendations.audit.history import HISTORIES, TRACKED
from recommendations.redaction.columns import KEPT, models_with_texts, text_columns
from recommendations.redaction.places import APART, CODES, PLACES
from recommendations.redaction.wording import KINDS

HOLD_WORDS = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)
KEPT_WITH_A_VERSION = {"history_type", "salts"}


def columns_with_words() -> set[tuple[str, str]]:
    """Return every column of every table that can hold words, choices apart: those are the product's own."""
    return {
        (model._meta.model_name, column.name)
        for model in apps.get_models(include_auto_created=True)
        for column in model._meta.concrete_fields
        if isinstance(column, HOLD_WORDS) and not column.choices
    }


def taken_care_of() -> set[tuple[str, str]]:
    sealed = {(name, column) for name, model in TRACKED.items() for column in text_columns(model)} | KEPT
    versions = {(f"historical{name}", column) for name, column in sealed}
    of_versions = {(f"historical{name}", column) for name in TRACKED for column in KEPT_WITH_A_VERSION}
    places = {(place.model._meta.model_name, column) for place in PLACES for column in place.columns}
    codes = {(table, column) for table, columns in CODES.items() for column in columns}
    return sealed | versions | of_versions | places | codes | set(APART)


def test_every_column_that_can_hold_words_is_taken_care_of():
    assert columns_with_words() - taken_care_of() == set()


def test_no_place_is_named_that_is_not_there():
    named = taken_care_of() - {pair for pair in taken_care_of() if pair[0].startswith("historical")}
    columns = {
        (model._meta.model_name, column.name)
        for model in apps.get_models(include_auto_created=True)
        for column in model._meta.concrete_fields
    }
    assert named - columns == set()


def test_a_column_is_taken_care_of_in_one_way():
    codes = {(table, column) for table, columns in CODES.items() for column in columns}
    places = {(place.model._meta.model_name, column) for place in PLACES for column in place.columns}
    assert codes & places == codes & set(APART) == places & set(APART) == set()


def test_every_kind_of_row_with_words_has_a_name_that_people_read():
    assert {model._meta.model_name for model in models_with_texts()} - KINDS.keys() == set()


def test_what_is_kept_is_sealed_as_a_hash_and_so_no_words_escape_by_a_slip():
    for name, column in KEPT:
        assert any(column in schema.hidden for schema in HISTORIES[name].schemas.values())
