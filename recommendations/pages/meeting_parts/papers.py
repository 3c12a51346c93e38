"""The papers of a meeting on its page: what each is, how far it is, and by when it is to be released."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.services import shown
from recommendations.action_plans.models import ActionPlan
from recommendations.meetings.models import BodyKind, Meeting
from recommendations.meetings.scheduled_papers import MeetingPaper, scheduled_for
from recommendations.papers.archive.wording import state_in_words
from recommendations.papers.kinds import Kind
from recommendations.papers.models import PanelDraft, Paper, PaperState
from recommendations.papers.page_parts.part import Part
from recommendations.papers.policies import may_open_papers, papers_read_by, reads_unreleased
from recommendations.papers.schedule.making_on_time import plans_for
from recommendations.papers.schedule.owed import plans_reported_on

Key = tuple[int, str]
"""The plan and the paper of it, as "kind:audience"."""


@dataclass(frozen=True)
class Row:
    """One paper of one plan: in words how far it is, whether it is late, its page, and where to make one now."""

    title: str
    plan: str
    state: str
    is_late: bool = False
    href: str = ""
    make: str = ""


def papers_of(request: HttpRequest, meeting: Meeting) -> Part | None:
    """Return the papers made for the meeting's present day that the person may read.

    Whoever reads papers before their release also sees those to come, and whoever runs the plan makes them now.
    """
    if not may_open_papers(request.roles):
        return None
    on = timezone.localdate()
    known = Paper.objects.visible_to(request.user).filter(meeting=meeting, for_day=meeting.held_on)
    read = papers_read_by(request.user, request.roles, known).select_related("plan").defer("snapshot")
    newest = _newest(read.order_by("pk"))
    sees_all = reads_unreleased(request.roles)
    if sees_all and meeting.held_on >= on:
        rows = _all_rows(request, meeting, newest, on=on)
    else:
        rows = [_row(paper, meeting=meeting, on=on) for paper in newest.values()]
    release_by = meeting.report_due_on or meeting.publish_by
    context = {"rows": rows, "sees_all": sees_all, "release_by": release_by if meeting.held_on >= on else None}
    return Part("meetings/papers_of_meeting.html", context)


def _newest(papers: Iterable[Paper]) -> dict[Key, Paper]:
    """Return of each paper the released one, else the newest; one that was withdrawn only where there is no other."""
    found: dict[Key, Paper] = {}
    for paper in papers:
        key = (paper.plan_id, f"{paper.kind}:{paper.audience}")
        if key not in found or _rank(paper) >= _rank(found[key]):
            found[key] = paper
    return found


def _rank(paper: Paper) -> int:
    return 2 if paper.is_released else int(paper.state != PaperState.WITHDRAWN)


def _all_rows(request: HttpRequest, meeting: Meeting, newest: dict[Key, Paper], *, on: date) -> list[Row]:
    """Return what is scheduled, plan by plan, and then what else was made for the meeting."""
    seen = set(
        ActionPlan.objects.visible_to(request.user).filter(service=meeting.service_id).values_list("pk", flat=True)
    )
    drafts = dict(PanelDraft.objects.filter(meeting=meeting).values_list("plan", "pk"))
    may_make = may_run_plan(request.roles)
    left, rows = dict(newest), []
    for plan in plans_for(meeting):
        if plan.pk not in seen:
            continue
        for wanted in scheduled_for(meeting.body):
            paper = left.pop((plan.pk, wanted.value), None)
            make = _where_to_make(plan, wanted, meeting=meeting, draft=drafts.get(plan.pk)) if may_make else ""
            rows.append(_row(paper, meeting=meeting, on=on) if paper else _not_there(plan, wanted, meeting, on, make))
    if meeting.body.kind == BodyKind.PANEL and scheduled_for(meeting.body):
        rows += [
            Row(_("Panel report"), plan.title, _("Under embargo: no report to a panel is made of it"))
            for plan in plans_reported_on().filter(pk__in=seen, inspection__is_embargoed=True).order_by("pk")
        ]
    return rows + [_row(paper, meeting=meeting, on=on) for paper in left.values()]


def _row(paper: Paper, *, meeting: Meeting, on: date) -> Row:
    waits = paper.state in {PaperState.MAKING, PaperState.FAILED} or (
        paper.state == PaperState.READY and not paper.is_released
    )
    return Row(
        title=paper.title,
        plan=paper.plan.title,
        state=state_in_words(paper),
        is_late=waits and _is_late(meeting, on=on),
        href=reverse("recommendations:paper", args=[paper.pk]),
    )


def _not_there(plan: ActionPlan, wanted: MeetingPaper, meeting: Meeting, on: date, make: str) -> Row:
    if meeting.paper_on > on:
        state = _("Made by itself on %(day)s") % {"day": shown(meeting.paper_on)}
    else:
        state = _("Not made yet")
    return Row(str(wanted.label), plan.title, state, is_late=_is_late(meeting, on=on), make=make)


def _is_late(meeting: Meeting, *, on: date) -> bool:
    return meeting.publish_by is not None and meeting.publish_by < on <= meeting.held_on


def _where_to_make(plan: ActionPlan, wanted: MeetingPaper, *, meeting: Meeting, draft: int | None) -> str:
    """Return where the paper can be made now: a panel's report from its draft, once that is begun."""
    if wanted.value.startswith(Kind.SCRUTINY):
        return reverse("recommendations:panel_draft", args=[draft]) if draft else ""
    asked = urlencode({"plan": plan.pk, "meeting": meeting.pk, "kind": wanted.value})
    return f"{reverse('recommendations:paper_ask', args=[meeting.service_id])}?{asked}"
