"""The diary of a service's meetings, and each meeting's dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from recommendations.accounts.closed_days import bank_holidays
from recommendations.accounts.models import Service, User
from recommendations.accounts.policies import Roles, may_keep_meetings, may_run_plan, may_see_meetings
from recommendations.accounts.scope import require, service_or_404, visible_or_404
from recommendations.accounts.services import shown
from recommendations.accounts.submitting import posted, submit
from recommendations.domain.repeating_meetings import days_of_meetings
from recommendations.domain.working_days import is_weekend
from recommendations.foundation.form_pages import form_page
from recommendations.meetings import services
from recommendations.meetings.forms import DATES_OF_PAPERS, MeetingForm
from recommendations.meetings.models import Body, Council, Meeting
from recommendations.meetings.policies import kinds_kept, kinds_seen
from recommendations.meetings.views.crumbs import crumbs_of

MOST_PAST = 20


def meetings(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_see_meetings)
    on = timezone.localdate()
    kinds = kinds_seen(request.roles)
    of_service = Meeting.objects.filter(service=service, body__kind__in=kinds).select_related("body")
    context = {
        "service": service,
        "upcoming": of_service.upcoming(on=on)[:100],
        "past": of_service.filter(held_on__lt=on).order_by("-held_on", "-id")[:MOST_PAST],
        "bodies": Body.objects.filter(service=service, kind__in=kinds).select_related("council"),
        "councils": Council.objects.filter(service=service),
        "kept": kinds_kept(request.roles),
        "may_name": may_run_plan(request.roles),
    }
    return render(request, "meetings/meetings.html", context)


@require_http_methods(["GET", "POST"])
def meeting_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_keep_meetings)
    request.section = "meetings"
    kinds = kinds_kept(request.roles)
    if not service.bodies.filter(kind__in=kinds).exists():
        return _nobody_meets_yet(request, service)
    form = MeetingForm(posted(request), service=service, kinds=kinds)
    if request.method == "POST":
        told = submit(form, lambda given: _add(given, by=request.user))
        if told:
            messages.success(request, told)
            return redirect("recommendations:meetings", service.pk)
    return form_page(request, form, title=_("Add a meeting"), button=_("Add the meeting"), crumbs=crumbs_of(service))


def _add(given: dict[str, Any], *, by: User) -> str:
    """Add one meeting or those of a year, and say what was done and what was left out."""
    often, times = given.pop("how_often") or "once", given.pop("times") or 1
    if often == "once" or times == 1:
        services.add_meeting(given.pop("body"), **given, by=by, at=timezone.now())
        return _("The meeting was added.")
    days = days_of_meetings(given["held_on"], how=often, times=times)
    added, taken = services.add_meetings(given["body"], days=days, place=given["place"], by=by, at=timezone.now())
    said = ngettext("%(count)d meeting was added.", "%(count)d meetings were added.", len(added)) % {
        "count": len(added)
    }
    if taken:
        there = ", ".join(shown(day) for day in taken)
        said = f"{said} " + _("There was a meeting already on %(days)s.") % {"days": there}
    closed = [day for day in days if is_weekend(day) or day in bank_holidays(day.year)]
    if closed:
        where = ", ".join(shown(day) for day in closed)
        said = f"{said} " + _("Look again at %(days)s: offices are closed then.") % {"days": where}
    return said


def _nobody_meets_yet(request: HttpRequest, service: Service) -> HttpResponse:
    """Lead to naming the board or panel, where the person may; else say who does."""
    if may_run_plan(request.roles):
        messages.info(request, _("Name the board or panel first, then add its meetings."))
        return redirect("recommendations:body_add", service.pk)
    messages.info(request, _("No panel is named here yet. Ask the service manager to add it."))
    return redirect("recommendations:meetings", service.pk)


@require_http_methods(["GET", "POST"])
def meeting_change(request: HttpRequest, pk: int) -> HttpResponse:
    row = _meeting(request, pk, may_keep_meetings)
    kinds = kinds_kept(request.roles)
    require(row.body.kind in kinds)
    says = {name: getattr(row, name) for name in ("held_on", *DATES_OF_PAPERS, "place")}
    form = MeetingForm(posted(request), service=row.service, kinds=kinds, row=row, initial=says)
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: services.change_meeting(
                row,
                **{name: given[name] for name in says},
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("The meeting was changed."))
            return redirect("recommendations:meeting", row.pk)
    title = _("Change the meeting of %(body)s") % {"body": row.body.name}
    intro = _("Where the meeting moves, the dates of its paper that you leave as they are move with it.")
    crumbs = crumbs_of(row.service)
    return form_page(request, form, title=title, button=_("Save"), crumbs=crumbs, intro=intro)


def _meeting(request: HttpRequest, pk: int, policy: Callable[[Roles], bool]) -> Meeting:
    request.section = "meetings"
    return visible_or_404(request, Meeting.objects.select_related("body__council", "service"), pk, policy)
