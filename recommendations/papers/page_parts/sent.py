"""To whom a paper went, how, and what became of it; and who on the list has not been sent it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from recommendations.accounts.policies import may_run_plan
from recommendations.papers.distribution.fates import fate_of
from recommendations.papers.distribution.sending import left_to_send
from recommendations.papers.models import Paper, PaperSending
from recommendations.papers.page_parts.part import Part
from recommendations.papers.policies import reads_unreleased


def sent_to(request: HttpRequest, paper: Paper) -> Part | None:
    """Return what the page says of the sending, to those who run the plan and auditors; nothing before the release."""
    if paper.released_at is None or not reads_unreleased(request.roles):
        return None
    rows = PaperSending.objects.filter(paper=paper).select_related("person", "email").order_by("person__name", "pk")
    at = timezone.now()
    fates = [fate_of(row, at=at) for row in rows]
    left = left_to_send(paper) if paper.is_released else []
    if paper.meeting is None and not fates:
        return None
    context = {
        "paper": paper,
        "fates": fates,
        "left": left,
        "may_send": may_run_plan(request.roles) and paper.is_released,
        "may_keep_list": may_run_plan(request.roles),
    }
    return Part("papers/distribution/sent.html", context)
