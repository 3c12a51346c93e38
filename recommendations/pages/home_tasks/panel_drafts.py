"""What waits for a panel's scrutiny officer: drafts that were sent to them, and when their panels meet next."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Role, Service
from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.services import shown
from recommendations.meetings.models import Meeting
from recommendations.pages.home_tasks.task import Task
from recommendations.papers.models import PanelDraft, Paper
from recommendations.papers.panel_drafts.policies import drafts_read_by

MOST_MEETINGS = 5


def tasks_of_panel_drafts(request: HttpRequest, service: Service, *, on: date) -> list[Task]:
    """Return one task for each draft sent to this person for a meeting to come, until its papers are released."""
    if Role.SCRUTINY_OFFICER not in request.roles or may_run_plan(request.roles):
        return []
    released = Paper.objects.released().filter(draft=OuterRef("pk"))
    rows = PanelDraft.objects.visible_to(request.user).filter(service=service, meeting__held_on__gte=on)
    waiting = drafts_read_by(request.user, request.roles, rows.filter(~Exists(released)).defer("typed"))
    return [
        Task(
            text=_("Look at the draft report to %(body)s of %(day)s")
            % {"body": draft.meeting.body.name, "day": shown(draft.meeting.held_on)},
            why=_why(draft.meeting, on=on),
            href=reverse("recommendations:panel_draft", args=[draft.pk]),
        )
        for draft in waiting.select_related("meeting__body").order_by("meeting__held_on", "pk")
    ]


def _why(meeting: Meeting, *, on: date) -> str:
    if meeting.publish_by is not None and meeting.publish_by < on:
        return _("It was to be published by %(day)s, so it is late") % {"day": shown(meeting.publish_by)}
    if meeting.report_due_on is not None:
        return _("Due to democratic services by %(day)s") % {"day": shown(meeting.report_due_on)}
    return _("It was sent to you")


def meetings_of_their_panels(request: HttpRequest, service: Service, *, on: date) -> list[Meeting]:
    """Return the next meetings of the panels that the person is a scrutiny officer of."""
    if Role.SCRUTINY_OFFICER not in request.roles:
        return []
    theirs = Meeting.objects.filter(service=service, body__officers__person=request.user)
    return list(theirs.upcoming(on=on).select_related("body")[:MOST_MEETINGS])
