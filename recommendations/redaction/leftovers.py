"""What may still hold redacted words beside the tables: sessions, and what a database keeps of rows it has changed.

SQLite overwrites what it deletes (PRAGMA secure_delete in the settings) and its log is emptied here. PostgreSQL keeps
dead rows until it vacuums them; it is asked to, where its role may.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from importlib import import_module
from typing import Any

import structlog
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import DatabaseError, connection, transaction

from recommendations.audit.history import TRACKED
from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.redaction.matching import Words

log = structlog.get_logger(__name__)

MESSAGES = "_messages"


def take_out_of_sessions(words: Words) -> int:
    """Take messages that hold the words out of every session; end a session that holds them otherwise."""
    changed = 0
    for key in Session.objects.values_list("session_key", flat=True).iterator():
        session = _session(key)
        held = {name: value for name, value in session.items() if words.are_in(_read(value))}
        if not held:
            continue
        changed += 1
        if set(held) == {MESSAGES}:
            del session[MESSAGES]
            session.save()
        else:
            session.delete()
    return changed


def end_sessions_of(person: Any) -> int:
    """Sign the person out everywhere."""
    ended = 0
    for key in Session.objects.values_list("session_key", flat=True).iterator():
        session = _session(key)
        if session.get(SESSION_KEY) == str(person.pk):
            session.delete()
            ended += 1
    return ended


def clean_up_after_commit(tables: Iterable[str]) -> None:
    """Once committed, have the database forget what it keeps of these tables' changed rows, and of the record's."""
    record = [Event, Operation, RedactedText, *(model.history.model for model in TRACKED.values())]
    wanted = sorted({*tables, *(model._meta.db_table for model in record), Session._meta.db_table})
    # A lambda, not a partial: Django 5.2 cannot name a failing partial in its log and would fail the request.
    transaction.on_commit(lambda: forget_what_was(wanted), robust=True)


def forget_what_was(tables: Iterable[str]) -> None:
    """Empty SQLite's log, or vacuum PostgreSQL's tables. What cannot be done now is logged: the next one does it."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, *_pages = cursor.fetchone()
            if is_busy:
                log.warning("log_not_emptied_after_redaction")
        if connection.vendor == "postgresql":
            for table in tables:
                try:
                    cursor.execute(f"VACUUM {connection.ops.quote_name(table)}")
                except DatabaseError as refusal:
                    log.warning("table_not_vacuumed_after_redaction", table=table, problem=type(refusal).__name__)


def _session(key: str) -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore(session_key=key)


def _read(value: Any) -> Any:
    """Return what a session keeps as JSON within a text, such as messages, as the value it is."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
