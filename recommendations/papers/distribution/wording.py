"""What a paper is called where it is sent."""

from __future__ import annotations

from django.utils.translation import gettext as _

from recommendations.accounts.services import shown
from recommendations.papers.kinds import Audience, Kind
from recommendations.papers.models import Paper


def called(paper: Paper) -> str:
    """Return the title of a paper in words: what it is, of which meeting, and that it is exempt. No plan's title."""
    kind = str(Kind(paper.kind).label)
    if paper.audience == Audience.EXEMPT:
        kind = _("%(paper)s (exempt)") % {"paper": kind}
    if paper.meeting is None:
        return kind
    day = shown(paper.for_day or paper.meeting.held_on)
    return _("%(paper)s for %(body)s, %(day)s") % {"paper": kind, "body": paper.meeting.body.name, "day": day}
