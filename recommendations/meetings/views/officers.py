"""Who in democratic services edits a panel's drafts: named, and taken off again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.meetings import services
from recommendations.meetings.forms_of_officers import OfficerForm
from recommendations.meetings.models import Body, BodyKind, PanelOfficer
from recommendations.meetings.views.crumbs import crumbs_of


@require_http_methods(["GET", "POST"])
def panel_officers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is named for the panel, and the form that names somebody else; a board has none."""
    panel = _panel(request, pk)
    form = OfficerForm(posted(request), body=panel)
    if request.method == "POST":
        named = submit(
            form,
            lambda given: services.name_officer(panel, person=given["person"], by=request.user, at=timezone.now()),
        )
        if named:
            messages.success(request, _("%(name)s was named.") % {"name": named.person.name})
            return redirect("recommendations:panel_officers", panel.pk)
    in_the_role = {person.pk for person in services.officers_of(panel)}
    officers = list(panel.officers.select_related("person"))
    return form_page(
        request,
        form,
        title=_("Scrutiny officers of %(panel)s") % {"panel": panel.name},
        button=_("Name them"),
        crumbs=crumbs_of(panel.service),
        template="meetings/officers.html",
        panel=panel,
        officers=[(officer, officer.person_id in in_the_role) for officer in officers],
        can_be_named=form.fields["person"].queryset.exists(),
    )


@require_POST
def panel_officer_end(request: HttpRequest, body_id: int, pk: int) -> HttpResponse:
    """Taking off one whom somebody else took off meanwhile is no mistake."""
    panel = _panel(request, body_id)
    officer = PanelOfficer.objects.filter(body=panel, pk=pk).select_related("body__service", "person").first()
    if officer is not None:
        services.end_officer(officer, by=request.user, at=timezone.now())
        messages.success(request, _("%(name)s was taken off this panel.") % {"name": officer.person.name})
    return redirect("recommendations:panel_officers", panel.pk)


def _panel(request: HttpRequest, pk: int) -> Body:
    request.section = "meetings"
    body = visible_or_404(request, Body.objects.select_related("service", "council"), pk, may_run_plan)
    if body.kind != BodyKind.PANEL:
        raise Http404
    return body
