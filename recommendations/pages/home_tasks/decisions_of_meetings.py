"""What boards and panels decided and nobody has recorded yet, for those who run the plan."""

from __future__ import annotations

from datetime import date

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.services import shown
from recommendations.action_plans.models import ActionPlan
from recommendations.pages.home_tasks.task import Task
from recommendations.papers.after_meetings.items import items_of
from recommendations.papers.after_meetings.meeting_papers import decided_by_meetings, is_of_a_panel
from recommendations.papers.after_meetings.recording import with_its_items
from recommendations.papers.models import Paper


def tasks_of_meetings_held(request: HttpRequest, plans: list[ActionPlan], *, on: date) -> list[Task]:
    """Return one task for each meeting after which something of its paper can still be decided.

    Only the last board update of each plan for each board counts, and the last report of each plan to each panel: what
    was left open before is asked in it again. Of a public and an exempt report, which ask the same, it is the public.
    """
    open_plans = [plan.pk for plan in plans if not plan.is_closed]
    if not open_plans:
        return []
    held = Paper.objects.visible_to(request.user).released()
    held = held.filter(decided_by_meetings(), plan__in=open_plans, meeting__held_on__lte=on)
    last = held.filter(plan=OuterRef("plan"), meeting__body=OuterRef("meeting__body"))
    newest = last.order_by("-meeting__held_on", "-audience", "-id").values("pk")[:1]
    papers = list(with_its_items(held.filter(pk=Subquery(newest))).order_by("meeting__held_on", "pk"))
    found = items_of(papers, on=on) if papers else {}
    left = {pk: sum(item.is_open and item.acts for item in items) for pk, items in found.items()}
    return [_task(paper, left=left[paper.pk]) for paper in papers if left[paper.pk]]


def _task(paper: Paper, *, left: int) -> Task:
    words = ngettext(
        "Record what %(body)s decided on %(day)s: %(left)d item is open",
        "Record what %(body)s decided on %(day)s: %(left)d items are open",
        left,
    )
    facts = {"body": paper.meeting.body.name, "day": shown(paper.meeting.held_on), "left": left}
    why = _("Asked in board update %(code)s, %(plan)s")
    if is_of_a_panel(paper):
        why = _("Asked in panel report %(code)s, %(plan)s")
    return Task(
        text=words % facts,
        why=why % {"code": paper.code, "plan": paper.plan.title},
        href=reverse("recommendations:paper_decisions", args=[paper.pk]),
    )
