"""What a service has chosen for itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts import services
from recommendations.accounts.forms.settings import ServiceForm
from recommendations.accounts.policies import may_change_settings
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.accounts.views.one_form import form_page_of


@require_http_methods(["GET", "POST"])
def service_settings(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_change_settings)
    request.section = "people"
    shown = {
        "name": service.name,
        "window_months": service.window_months,
        "sustain_months": service.sustain_months,
        "board_accepts_actions": service.board_accepts_actions,
        "case_reference_pattern": service.case_reference_pattern,
    }
    form = ServiceForm(posted(request), row=service, initial=shown)
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: services.change_service(
                service,
                name=given["name"],
                window_months=given["window_months"],
                sustain_months=given["sustain_months"],
                board_accepts_actions=given["board_accepts_actions"],
                case_reference_pattern=given["case_reference_pattern"],
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("The settings were saved."))
            return redirect("recommendations:people", service.pk)
    return form_page_of(request, form, title=_("Settings of the service"), button=_("Save"), back=("people", service))
