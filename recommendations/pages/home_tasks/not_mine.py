"""Actions whose owners say that they are not theirs any more, for those who run the plan."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.action_plans.models import NotMine
from recommendations.pages.home_tasks.task import Task


def tasks_of_not_mine(request: HttpRequest, service: Service) -> list[Task]:
    """Return one task for each: find another owner, or say that it stays."""
    said = NotMine.objects.visible_to(request.user).filter(service=service).standing()
    return [
        Task(
            text=_("Find another owner for “%(title)s”, or say that it stays") % {"title": row.action.title},
            why=_("%(name)s says that it is not theirs any more") % {"name": row.said_by.name},
            href=reverse("recommendations:not_mine_answer", args=[row.pk]),
        )
        for row in said.select_related("action", "said_by").order_by("id")
    ]
