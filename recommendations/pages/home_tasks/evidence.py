"""What evidence and texts need today, for those who run the plan: newer evidence, and a look at what is held back."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.accounts.models import Service
from recommendations.action_plans.models import Evidence, PlanStatus
from recommendations.pages.flagged_texts import flagged_texts
from recommendations.pages.home_tasks.task import Task
from recommendations.safeguarding.models import Flag


def tasks_of_evidence(request: HttpRequest, service: Service, *, on: date) -> list[Task]:
    """Return one task for all texts that are held back, and one for each action whose evidence is out of date."""
    return _held_back(request, service) + _out_of_date(request, service, on=on)


def _held_back(request: HttpRequest, service: Service) -> list[Task]:
    # Counted as the page lists them: what is under embargo is in no count of whoever it does not name.
    count = len(flagged_texts(Flag.objects.standing().filter(service=service), user=request.user))
    if not count:
        return []
    words = ngettext(
        "%(count)d text may identify a child and is internal until cleared",
        "%(count)d texts may identify a child and are internal until cleared",
        count,
    )
    return [
        Task(
            text=words % {"count": count},
            why=_("Look at each, and say why it is fine or leave it held back"),
            href=reverse("recommendations:flags", args=[service.pk]),
        )
    ]


def _out_of_date(request: HttpRequest, service: Service, *, on: date) -> list[Task]:
    rows = Evidence.objects.visible_to(request.user).filter(service=service).lapsed(on=on)
    pieces = rows.exclude(action__plan__status=PlanStatus.CLOSED).select_related("action").order_by("current_until")
    return [
        Task(
            text=_("Evidence of “%(title)s” is out of date") % {"title": piece.action.title},
            why=_("“%(shows)s” was current until %(day)s")
            % {"shows": piece.shows, "day": date_format(piece.current_until, "j F Y")},
            href=reverse("recommendations:action", args=[piece.action_id]),
        )
        for piece in pieces
    ]
