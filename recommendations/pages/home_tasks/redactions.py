"""Redactions that wait for this person as the second one; the task says neither the words nor whose name."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.pages.home_tasks.task import Task
from recommendations.redaction.models import Redaction, RedactionState
from recommendations.redaction.policies import may_redact


def tasks_of_redactions(request: HttpRequest, service: Service) -> list[Task]:
    """Return one task for each redaction that this person may decide on: asked by another, about another."""
    if not may_redact(request.roles):
        return []
    waiting = Redaction.objects.filter(service=service, state=RedactionState.ASKED).exclude(asked_by=request.user)
    return [
        Task(
            text=_("A redaction waits for a second person"),
            why=_("Asked for by %(name)s") % {"name": row.asked_by.name},
            href=reverse("recommendations:redaction_decide", args=[row.pk]),
        )
        for row in waiting.select_related("asked_by").order_by("id")
        if row.person_id != request.user.pk
    ]
