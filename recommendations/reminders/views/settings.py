"""When and how a service sends its reminders."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_change_settings
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.reminders.forms.settings import SettingsForm
from recommendations.reminders.models import ReminderSettings
from recommendations.reminders.services.settings import SettingsContent, change_reminder_settings

COLUMNS = ("send_hour", "quiet_from", "on_closed_days", "shows_titles", "link_days", "chair")


@require_http_methods(["GET", "POST"])
def reminder_settings(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_change_settings)
    request.section = "reminders"
    row = ReminderSettings.objects.select_related("chair").filter(service=service).first()
    shown = row or ReminderSettings(service=service)
    form = SettingsForm(
        posted(request), row=row, service=service, initial={name: getattr(shown, name) for name in COLUMNS}
    )
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: change_reminder_settings(
                service,
                content=SettingsContent(**{name: given[name] for name in COLUMNS}),
                version=given.get("version") or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed:
            messages.success(request, _("The settings were saved. What is still to go follows them within minutes."))
            return redirect("recommendations:reminder_rules", service.pk)
    crumbs = [
        {"text": _("Reminders"), "href": reverse("recommendations:reminders", args=[service.pk])},
        {"text": _("Reminder rules"), "href": reverse("recommendations:reminder_rules", args=[service.pk])},
    ]
    return form_page(
        request,
        form,
        title=_("When and how reminders are sent"),
        button=_("Save"),
        crumbs=crumbs,
        caption=service.name,
    )
