"""Releasing a paper: a person answers for it, and from then on its readers have it."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.models import User
from recommendations.accounts.services import shown
from recommendations.audit.operations import operation, record
from recommendations.foundation.errors import DomainError
from recommendations.papers.distribution.sending import left_to_send, send_released
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper
from recommendations.papers.release import events
from recommendations.papers.release.looking import Looked, looked_at
from recommendations.papers.release.readiness import Readiness, readiness_of

NOBODY_TOLD = 0


class NotReady(DomainError):
    """Something stands between the paper and its release; `readiness` says what."""

    def __init__(self, readiness: Readiness) -> None:
        first = next((stop.words for stop in readiness.stops), "")
        super().__init__(first or _("This paper is not ready to be released. See below what is left to do."))
        self.readiness = readiness


def release_paper(paper: Paper, *, send: bool = False, by: User, at: datetime) -> int:
    """Release the paper, and send it to its list where `send` says so; return to how many people it goes.

    What was found in it is looked at again under lock: of two people one releases it, and the other is told.
    Raises NotReady.
    """
    looked = looked_at(paper)
    with operation(service=paper.service, by=by, at=at):
        row = locked_for_decision(paper)
        readiness = readiness_of(row, on=timezone.localdate(at), looked=looked)
        if not readiness.is_ready:
            raise NotReady(readiness)
        row.released_at, row.released_by = at, by
        row.save(update_fields=["released_at", "released_by"])
        _record_released(row, looked)
        return send_released(row, by=by, at=at) if send else NOBODY_TOLD


def would_get(paper: Paper) -> list[User]:
    """Return who would be sent the paper if it were sent with its release."""
    return [row.person for row in left_to_send(paper)]


def locked_for_decision(paper: Paper) -> Paper:
    """Return the paper as it stands, under lock within the running operation, with what decisions on it read."""
    rows = Paper.objects.select_for_update(of=("self",)).defer("snapshot")
    rows = rows.select_related("service", "plan__inspection", "meeting__body", "file", "draft", "released_by")
    return rows.get(pk=paper.pk)


def _record_released(paper: Paper, looked: Looked) -> None:
    told = {
        "code": paper.code,
        "kind": str(paper.get_kind_display()),
        "audience": str(paper.get_audience_display()),
    }
    if paper.kind == Kind.SCRUTINY and looked.typed is not None and looked.typed.is_late:
        urgency = looked.typed.urgency
        day = shown(urgency.approved_on) if urgency.approved_on else ""
        late = {"chair": urgency.approved_by, "day": day, "urgency": urgency.reason}
        record(events.RELEASED_LATE, paper, within=paper.plan, **told, **late)
        return
    record(events.RELEASED, paper, within=paper.plan, **told)
