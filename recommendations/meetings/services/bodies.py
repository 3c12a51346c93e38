"""Commands on boards and panels."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service, User
from recommendations.audit.operations import operation, record
from recommendations.foundation.models import locked
from recommendations.meetings import events
from recommendations.meetings.models import Body, BodyKind, Council
from recommendations.meetings.scheduled_papers import as_chosen


def add_body(
    service: Service,
    *,
    name: str,
    kind: str = BodyKind.BOARD,
    council: Council | None = None,
    scheduled_papers: Collection[str] | None = None,
    by: User | str,
    at: datetime,
    **days: int,
) -> Body:
    """Add a board or panel. `days` are its out_days, report_days, draft_days and ask_days, where they are known.

    `scheduled_papers` are made for each of its meetings (meetings/scheduled_papers.py); None means what is usual.
    """
    body = Body(service=service, name=" ".join(name.split()), kind=kind, council=council, **days)
    with operation(service=service, by=by, at=at):
        body.clean_fields()
        body.scheduled_papers = _chosen(body, scheduled_papers)
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
    ask_days: int = 0,
    scheduled_papers: Collection[str] | None = None,
    version: int,
    by: User,
    at: datetime,
) -> Body:
    """Change what a body asks for; meetings that are in the diary keep their dates until they are changed.

    Their papers are those chosen now: a paper that was made already stays. None means what is usual for the kind.
    """
    with operation(service=body.service, by=by, at=at):
        body = locked(body, version=version)
        body.name, body.council = " ".join(name.split()), council
        body.out_days, body.report_days, body.draft_days = out_days, report_days, draft_days
        body.ask_days, body.scheduled_papers = ask_days, _chosen(body, scheduled_papers)
        body.full_clean()
        body.save()
        record(events.BODY_CHANGED, body, within=body.service, body=body.name)
    return body


def _chosen(body: Body, papers: Collection[str] | None) -> list[str] | None:
    """Return the papers as they are kept. Raises ValidationError for one that bodies of this kind do not get."""
    if papers is None:
        return None
    try:
        return as_chosen(body.kind, papers)
    except ValueError as strange:
        said = _("A body of this kind gets no such paper: %(papers)s.") % {"papers": strange}
        raise ValidationError({"scheduled_papers": said}) from None
