"""Redactions for tests, and words in every place where words can stand."""

from __future__ import annotations

import html
import json
import unicodedata
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection, models

from recommendations.accounts.events import PERSON_ADDED, SERVICE_CHANGED
from recommendations.accounts.models import Service, User
from recommendations.audit.operations import key_of, operation, record
from recommendations.audit.redacting import words_taken_out
from recommendations.redaction.columns import models_with_texts, text_columns
from recommendations.redaction.matching import HOLD_CODES
from recommendations.redaction.models import Redaction
from recommendations.redaction.places import PLACES
from recommendations.redaction.services import ask_for_words, decide
from tests.builders import AT, SYSTEM, again


def a_redaction(
    service: Service, *phrases: str, by: User, files: Any = (), reason: str = "It should never have been here."
) -> Redaction:
    """Asked for, and waiting for a second person."""
    return ask_for_words(service, phrases=phrases, files=files, reason=reason, by=by, at=AT)


def agreed(redaction: Redaction, *, by: User, note: str = "", at: datetime = AT) -> Redaction:
    return decide(again(redaction), agree=True, note=note, by=by, at=at, version=again(redaction).version)


def put_everywhere(service: Service, phrase: str) -> set[tuple[str, str]]:
    """Put the phrase into every text of every kind of row of the service that has rows; return which columns.

    Rows are saved around the commands, twice for each column, so that the newest version is not the only one.
    """
    placed = set()
    for model in models_with_texts():
        keys = model.history.filter(operation__chain=key_of(service)).values("id")
        of_it = (
            model._base_manager.filter(pk=service.pk) if model is Service else model._base_manager.filter(pk__in=keys)
        )
        for column in text_columns(model):
            row = next((row for row in of_it.order_by("-pk") if getattr(row, column)), None)
            if row is not None and _put_twice(row, column, phrase, service=service):
                placed.add((model._meta.model_name, column))
    with operation(service=service, by=SYSTEM, at=AT, reason=f"A reason about {phrase}."):
        record(PERSON_ADDED, service, within=service, person=phrase, role="Owner")
    for place in PLACES:
        row = place.model._base_manager.filter(place.of(service)).order_by("pk").first()
        if row is None:
            continue
        for column in place.columns:
            text = _with(getattr(row, column), phrase, _most(place.model, column))
            if text is not None:
                setattr(row, column, text)
                placed.add((place.model._meta.model_name, column))
        row.save()
    return placed


def _put_twice(row: models.Model, column: str, phrase: str, *, service: Service) -> bool:
    model = type(row)
    for _version in range(2):
        row = model._base_manager.get(pk=row.pk)
        text = _with(getattr(row, column), phrase, _most(model, column))
        if text is None:
            return False
        with operation(service=service, by=SYSTEM, at=AT):
            record(SERVICE_CHANGED, service)
            setattr(row, column, text)
            # Fixed texts too, which no command could change.
            with words_taken_out():
                row.save()
    return True


def _most(model: type[models.Model], column: str) -> int | None:
    return getattr(model._meta.get_field(column), "max_length", None)


def _with(value: Any, phrase: str, most: int | None) -> Any:
    if isinstance(value, dict | list):
        changed, is_in = _into_json(value, phrase)
        return changed if is_in else None
    text = f"{value} {phrase}." if value else f"Of {phrase}."
    if most is None or len(text) <= most:
        return text
    return phrase if len(phrase) <= most else None


def _into_json(value: Any, phrase: str) -> tuple[Any, bool]:
    """Return the value with the phrase in the first text of it that holds no code, and whether there was one."""
    if isinstance(value, str):
        return f"{value} {phrase}.", True
    if isinstance(value, dict):
        for key, part in value.items():
            changed, is_in = (part, False) if key in HOLD_CODES else _into_json(part, phrase)
            if is_in:
                return {**value, key: changed}, True
    if isinstance(value, list):
        for at, part in enumerate(value):
            changed, is_in = _into_json(part, phrase)
            if is_in:
                return [*value[:at], changed, *value[at + 1 :]], True
    return value, False


def raw_places(phrase: str) -> set[str]:
    """Return every column of every table in which the phrase stands in any form, and every file, by their raw bytes."""
    found, forms = set(), forms_of(phrase)
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                found |= {f"{table}.{name}" for name, value in zip(names, row, strict=True) if _holds(value, forms)}
    for path in settings.FILES.rglob("*"):
        if path.is_file() and _holds(path.read_bytes().decode("utf-8", "replace"), forms):
            found.add(path.name)
    return found


def forms_of(phrase: str) -> set[str]:
    """Return the phrase as text, as HTML and as JSON write it, composed and not, in small letters."""
    forms = set()
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, phrase)
        forms |= {text, html.escape(text), json.dumps(text)[1:-1], json.dumps(html.escape(text))[1:-1]}
    return {" ".join(one.split()).casefold() for one in forms}


def _holds(value: Any, forms: set[str]) -> bool:
    if value is None or isinstance(value, int | float):
        return False
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    text = " ".join(text.split()).casefold()
    return any(form in text for form in forms)
