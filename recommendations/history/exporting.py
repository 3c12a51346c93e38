"""Taking a history away leaves a trace in it."""

from __future__ import annotations

from datetime import datetime

from recommendations.accounts.models import User
from recommendations.audit.operations import operation, record
from recommendations.history import events
from recommendations.history.scopes import Scope


def record_export(scope: Scope, *, kind: str, by: User, at: datetime) -> None:
    """Record that somebody exported the history as a kind of file ("CSV", "PDF"), within its plan or its service."""
    with operation(service=scope.service, by=by, at=at):
        record(events.HISTORY_EXPORTED, scope.subject, within=scope.within, what=scope.caption, kind=kind)
