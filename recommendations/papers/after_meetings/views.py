"""The page on which it is recorded what a board or a panel decided on the items of its paper."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from recommendations.accounts.holding import posts_of
from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.models.decisions import meeting_in_words
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.papers.after_meetings.acting import is_ones_own
from recommendations.papers.after_meetings.forms import MeetingDecisionsForm
from recommendations.papers.after_meetings.items import items_of
from recommendations.papers.after_meetings.meeting_papers import is_for_its_meeting, is_of_a_panel
from recommendations.papers.after_meetings.recording import record_decisions, refuse_unless_met, with_its_items
from recommendations.papers.after_meetings.showing import told
from recommendations.papers.after_meetings.wording import own_in_words
from recommendations.papers.models import Paper


@require_http_methods(["GET", "POST"])
def paper_decisions(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided on each thing that the paper asked: those recorded, and a form for the others."""
    request.section = "papers"
    paper = visible_or_404(request, with_its_items(Paper.objects.all()), pk, may_run_plan)
    if not is_for_its_meeting(paper):
        raise Http404
    on = timezone.localdate()
    items = items_of([paper], on=on)[paper.pk]
    mine = posts_of(request.user, on=on)
    own = {item.key for item in items if item.acts and is_ones_own(item.row, person=request.user, mine=mine)}
    form = MeetingDecisionsForm(posted(request), items=items, own=own, held_on=paper.meeting.held_on)
    if request.method == "POST":
        rows = submit(
            form,
            lambda _given: record_decisions(paper, decided=form.decided(), on=on, by=request.user, at=timezone.now()),
        )
        if rows:
            words = ngettext("%(count)d decision was recorded.", "%(count)d decisions were recorded.", len(rows))
            messages.success(request, words % {"count": len(rows)})
            return redirect("recommendations:paper", paper.pk)
    return form_page(
        request,
        form,
        title=_("What the meeting decided"),
        button=_("Record the decisions"),
        crumbs=[
            {"text": _("Papers"), "href": reverse("recommendations:papers", args=[paper.service_id])},
            {"text": paper.title, "href": reverse("recommendations:paper", args=[paper.pk])},
        ],
        caption=f"{meeting_in_words(paper.meeting)}: {paper.plan.title}",
        template="papers/after_meetings/record.html",
        paper=paper,
        of_panel=is_of_a_panel(paper),
        not_yet=_why_not(paper, on=on),
        own=own_in_words(),
        done=[told(item) for item in items if not item.is_open],
    )


def _why_not(paper: Paper, *, on: date) -> str:
    """Return in words why nothing can be recorded on the paper today; empty where it can."""
    try:
        refuse_unless_met(paper, on=on)
    except DomainError as refused:
        return str(refused)
    return ""
