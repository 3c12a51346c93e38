"""Adding and changing boards and panels."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.meetings import services
from recommendations.meetings.forms import DAYS, BodyForm
from recommendations.meetings.models import Body
from recommendations.meetings.views.crumbs import crumbs_of


@require_http_methods(["GET", "POST"])
def body_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_run_plan)
    request.section = "meetings"
    form = BodyForm(posted(request), service=service)
    if request.method == "POST":
        body = submit(
            form, lambda _given: services.add_body(service, **form.content(), by=request.user, at=timezone.now())
        )
        if body:
            messages.success(request, _("%(body)s was added.") % {"body": body.name})
            return redirect("recommendations:meetings", service.pk)
    return form_page(request, form, title=_("Add a board or panel"), button=_("Add it"), crumbs=crumbs_of(service))


@require_http_methods(["GET", "POST"])
def body_change(request: HttpRequest, pk: int) -> HttpResponse:
    body = visible_or_404(request, Body.objects.select_related("service", "council"), pk, may_run_plan)
    request.section = "meetings"
    shown = {name: getattr(body, name) for name in ("name", "council", *DAYS)}
    form = BodyForm(posted(request), service=body.service, row=body, initial=shown)
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: services.change_body(
                body,
                **{name: form.content()[name] for name in (*shown, "scheduled_papers")},
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("It was changed. Meetings in the diary keep their dates."))
            return redirect("recommendations:meetings", body.service_id)
    title = _("Change %(body)s") % {"body": body.name}
    return form_page(request, form, title=title, button=_("Save"), crumbs=crumbs_of(body.service))
