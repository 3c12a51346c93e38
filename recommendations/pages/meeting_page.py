"""One meeting: by when its paper is made, handed in and published, the sum behind that, and what belongs to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from recommendations.accounts.policies import may_see_meetings
from recommendations.accounts.scope import require, visible_or_404
from recommendations.meetings.models import Meeting
from recommendations.meetings.paper_days import suggested_dates
from recommendations.meetings.policies import kinds_kept, kinds_seen
from recommendations.pages.meeting_parts import PARTS


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting, with what other subjects have to say of it."""
    request.section = "meetings"
    row = visible_or_404(request, Meeting.objects.select_related("body__council", "service"), pk, may_see_meetings)
    require(row.body.kind in kinds_seen(request.roles))
    rules = suggested_dates(row.body, held_on=row.held_on)
    context = {
        "meeting": row,
        "rules": rules,
        "is_by_rules": row.publish_by == rules.publish_by,
        "is_late_by_rules": row.publish_by is not None and row.publish_by > rules.publish_by,
        "may_keep": row.body.kind in kinds_kept(request.roles),
        "parts": [part for part in (make(request, row) for make in PARTS) if part],
    }
    return render(request, "meetings/meeting.html", context)
