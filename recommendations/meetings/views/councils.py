"""The councils whose panels a service reports to: their clear days, and the days on which they are closed."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import (
    Roles,
    may_keep_meetings,
    may_read_reports,
    may_run_plan,
    may_see_meetings,
)
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.meetings import services
from recommendations.meetings.forms import CouncilClosureForm, CouncilForm
from recommendations.meetings.models import Council, CouncilClosure
from recommendations.meetings.views.crumbs import crumbs_of, crumbs_of_council

MOST_PAST = 20


def council(request: HttpRequest, pk: int) -> HttpResponse:
    """A council's clear days, its closed days and the bodies that are its committees."""
    row = _council(request, pk, may_see_meetings)
    on = timezone.localdate()
    context = {
        "council": row,
        "ahead": row.closures.filter(on__gte=on),
        "past": row.closures.filter(on__lt=on).order_by("-on")[:MOST_PAST],
        "bodies": row.bodies.all(),
        "may_keep": may_keep_meetings(request.roles),
        "reads_layout": may_read_reports(request.roles),
    }
    return render(request, "meetings/council.html", context)


@require_http_methods(["GET", "POST"])
def council_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "meetings"
    form = CouncilForm(posted(request))
    if request.method == "POST":
        added = submit(form, lambda given: services.add_council(service, **given, by=request.user, at=timezone.now()))
        if added:
            messages.success(request, _("%(council)s was added.") % {"council": added.name})
            return redirect("recommendations:council", added.pk)
    return form_page(request, form, title=_("Add a council"), button=_("Add it"), crumbs=crumbs_of(service))


@require_http_methods(["GET", "POST"])
def council_change(request: HttpRequest, pk: int) -> HttpResponse:
    row = _council(request, pk, may_keep_meetings)
    shown = {"name": row.name, "nation": row.nation, "clear_days": row.clear_days}
    form = CouncilForm(posted(request), row=row, initial=shown)
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: services.change_council(
                row,
                name=given["name"],
                nation=given["nation"],
                clear_days=given["clear_days"],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("The council was changed. Meetings in the diary keep their dates."))
            return redirect("recommendations:council", row.pk)
    title = _("Change %(council)s") % {"council": row.name}
    return form_page(request, form, title=title, button=_("Save"), crumbs=crumbs_of_council(row))


@require_http_methods(["GET", "POST"])
def council_closure_add(request: HttpRequest, pk: int) -> HttpResponse:
    row = _council(request, pk, may_keep_meetings)
    form = CouncilClosureForm(posted(request))
    if request.method == "POST":
        closure = submit(form, lambda given: services.add_closure(row, **given, by=request.user, at=timezone.now()))
        if closure:
            messages.success(request, _("The day was added."))
            return redirect("recommendations:council", row.pk)
    title = _("Add a day on which %(council)s is closed") % {"council": row.name}
    return form_page(request, form, title=title, button=_("Add the day"), crumbs=crumbs_of_council(row))


@require_POST
def council_closure_remove(request: HttpRequest, council_id: int, pk: int) -> HttpResponse:
    """Removing one that somebody else removed meanwhile is no mistake."""
    row = _council(request, council_id, may_keep_meetings)
    closure = CouncilClosure.objects.filter(council=row, pk=pk).select_related("council__service").first()
    if closure is not None:
        services.remove_closure(closure, by=request.user, at=timezone.now())
        messages.success(request, _("The day was taken off the list."))
    return redirect("recommendations:council", row.pk)


def _council(request: HttpRequest, pk: int, policy: Callable[[Roles], bool]) -> Council:
    request.section = "meetings"
    return visible_or_404(request, Council.objects.select_related("service"), pk, policy)
