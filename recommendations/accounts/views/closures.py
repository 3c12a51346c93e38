"""The days on which a service's offices are closed: its own, kept here, and the bank holidays."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.closed_days import bank_holidays_between
from recommendations.accounts.forms.closures import ClosureDayForm
from recommendations.accounts.models import ClosureDay, Service
from recommendations.accounts.policies import may_keep_closure_days
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.services import closures
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page

YEARS_AHEAD = 2


def closure_days(request: HttpRequest, service_id: int) -> HttpResponse:
    service = _service(request, service_id)
    on = timezone.localdate()
    until = date(on.year + YEARS_AHEAD, 12, 31)
    rows = service.closure_days.all()
    context = {
        "service": service,
        "ahead": rows.filter(on__gte=on),
        "past": rows.filter(on__lt=on).order_by("-on")[:20],
        "bank_holidays": bank_holidays_between(on, until).items(),
    }
    return render(request, "accounts/closure_days.html", context)


@require_http_methods(["GET", "POST"])
def closure_day_add(request: HttpRequest, service_id: int) -> HttpResponse:
    service = _service(request, service_id)
    form = ClosureDayForm(posted(request))
    if request.method == "POST":
        closure = submit(
            form, lambda given: closures.add_closure_day(service, **given, by=request.user, at=timezone.now())
        )
        if closure:
            messages.success(request, _("The day was added."))
            return redirect("recommendations:closure_days", service.pk)
    crumbs = [{"text": _("Closed days"), "href": reverse("recommendations:closure_days", args=[service.pk])}]
    return form_page(request, form, title=_("Add a closed day"), button=_("Add the day"), crumbs=crumbs)


@require_POST
def closure_day_remove(request: HttpRequest, service_id: int, pk: int) -> HttpResponse:
    """Removing one that somebody else removed meanwhile is no mistake."""
    service = _service(request, service_id)
    closure = ClosureDay.objects.filter(service=service, pk=pk).select_related("service").first()
    if closure is not None:
        closures.remove_closure_day(closure, by=request.user, at=timezone.now())
        messages.success(request, _("The day was taken off the list."))
    return redirect("recommendations:closure_days", service.pk)


def _service(request: HttpRequest, service_id: int) -> Service:
    request.section = "people"
    return service_or_404(request, service_id, may_keep_closure_days)
