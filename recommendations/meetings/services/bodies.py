"""Commands on boards and panels."""

from __future__ import annotations

from datetime import datetime

from recommendations.accounts.models import Service, User
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.meetings import events
from recommendations.meetings.models import Body, BodyKind, Council


def add_body(
    service: Service,
    *,
    name: str,
    kind: str = BodyKind.BOARD,
    council: Council | None = None,
    by: User | str,
    at: datetime,
    **days: int,
) -> Body:
    """Add a board or panel. `days` are its out_days, report_days and draft_days, where they are known."""
    body = Body(service=service, name=" ".join(name.split()), kind=kind, council=council, **days)
    with operation(service=service, by=by, at=at):
        body.full_clean()
        body.save()
        record(events.BODY_ADDED, body, within=service, body=body.name)
    return body


def change_body(
    body: Body,
    *,
    name: str,
    council: Council | None,
    out_days: int,
    report_days: int,
    draft_days: int,
    version: int,
    by: User,
    at: datetime,
) -> Body:
    """Change what a body asks for; meetings that are in the diary keep their dates until they are changed."""
    with operation(service=body.service, by=by, at=at):
        body = locked(body, version=version)
        body.name, body.council = " ".join(name.split()), council
        body.out_days, body.report_days, body.draft_days = out_days, report_days, draft_days
        body.full_clean()
        body.save()
        record(events.BODY_CHANGED, body, within=body.service, body=body.name)
    return body
