"""Pages about boards, panels and their meetings."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_keep_meetings, may_run_plan, may_see_meetings
from recommendations.accounts.scope import require, service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.meetings import services
from recommendations.meetings.forms import BodyForm, MeetingForm
from recommendations.meetings.models import Body, Meeting
from recommendations.meetings.policies import kinds_kept, kinds_seen

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
        "bodies": Body.objects.filter(service=service, kind__in=kinds),
        "kept": kinds_kept(request.roles),
        "may_name": may_run_plan(request.roles),
    }
    return render(request, "meetings/meetings.html", context)


@require_http_methods(["GET", "POST"])
def body_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "meetings"
    form = BodyForm(posted(request))
    if request.method == "POST":
        body = submit(form, lambda given: services.add_body(service, **given, by=request.user, at=timezone.now()))
        if body:
            messages.success(request, _("%(body)s was added.") % {"body": body.name})
            return redirect("recommendations:meetings", service.pk)
    return form_page(request, form, title=_("Add a board or panel"), button=_("Add it"), crumbs=_crumbs(service))


@require_http_methods(["GET", "POST"])
def meeting_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_keep_meetings)
    request.section = "meetings"
    kinds = kinds_kept(request.roles)
    if not service.bodies.filter(kind__in=kinds).exists():
        return _nobody_meets_yet(request, service)
    form = MeetingForm(posted(request), service=service, kinds=kinds)
    if request.method == "POST":
        meeting = submit(
            form, lambda given: services.add_meeting(given.pop("body"), **given, by=request.user, at=timezone.now())
        )
        if meeting:
            messages.success(request, _("The meeting was added."))
            return redirect("recommendations:meetings", service.pk)
    return form_page(request, form, title=_("Add a meeting"), button=_("Add the meeting"), crumbs=_crumbs(service))


def _nobody_meets_yet(request: HttpRequest, service: Service) -> HttpResponse:
    """Lead to naming the board or panel, where the person may; else say who does."""
    if may_run_plan(request.roles):
        messages.info(request, _("Name the board or panel first, then add its meetings."))
        return redirect("recommendations:body_add", service.pk)
    messages.info(request, _("No panel is named here yet. Ask the service manager to add it."))
    return redirect("recommendations:meetings", service.pk)


@require_http_methods(["GET", "POST"])
def meeting_change(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = visible_or_404(request, Meeting.objects.select_related("body", "service"), pk, may_keep_meetings)
    kinds = kinds_kept(request.roles)
    require(meeting.body.kind in kinds)
    request.section = "meetings"
    shown = {"held_on": meeting.held_on, "paper_on": meeting.paper_on, "place": meeting.place}
    form = MeetingForm(posted(request), service=meeting.service, kinds=kinds, row=meeting, initial=shown)
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: services.change_meeting(
                meeting,
                held_on=given["held_on"],
                paper_on=given["paper_on"] or services.suggested_paper_day(given["held_on"]),
                place=given["place"],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("The meeting was changed."))
            return redirect("recommendations:meetings", meeting.service_id)
    title = _("Change the meeting of %(body)s") % {"body": meeting.body.name}
    return form_page(request, form, title=title, button=_("Save"), crumbs=_crumbs(meeting.service))


def _crumbs(service: Service) -> list[dict[str, str]]:
    return [{"text": _("Meetings"), "href": reverse("recommendations:meetings", args=[service.pk])}]
