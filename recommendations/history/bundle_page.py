"""Exporting the whole record of a service as a signed bundle, and fetching what one has exported."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import Service
from recommendations.accounts.scope import service_or_404
from recommendations.audit.bundles import bundle_name, checker_sha256, export_of, exports_of
from recommendations.audit.operations import key_of
from recommendations.audit.signing import public_keys
from recommendations.foundation.errors import DomainError
from recommendations.history import record_export

MOST_SHOWN = 10
CHECK = "python3 -I check_record.py bundle.zip"


@require_safe
def record_bundle(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, record_export.may_export_record)
    try:
        record_export.require_open(service, to=request.user)
    except DomainError as refusal:
        return _page(request, service, problem=str(refusal))
    return _page(request, service)


@require_POST
def record_export_start(request: HttpRequest, service_id: int) -> HttpResponse:
    """Record the export; the file itself is fetched from an address that may be asked again."""
    service = service_or_404(request, service_id, record_export.may_export_record)
    try:
        exported = record_export.ask(service, by=request.user, at=timezone.now())
    except DomainError as refusal:
        return _page(request, service, problem=str(refusal), status=409)
    return redirect("recommendations:record_bundle_file", service.pk, exported.number)


@require_safe
def record_bundle_file(request: HttpRequest, service_id: int, number: int) -> HttpResponseBase:
    """The bundle up to an export that the same person asked for; the record tells of it already."""
    service = service_or_404(request, service_id, record_export.may_export_record)
    exported = export_of(service, number=number, by=request.user)
    if exported is None:
        raise Http404
    try:
        record_export.require_open(service, to=request.user)
        file = record_export.bundle(exported, service=service, at=timezone.now())
    except DomainError as refusal:
        return _page(request, service, problem=str(refusal), status=409)
    return FileResponse(file, as_attachment=True, filename=bundle_name(exported), content_type="application/zip")


def _page(request: HttpRequest, service: Service, *, problem: str = "", status: int = 200) -> HttpResponse:
    told = list(exports_of(service)[:MOST_SHOWN])
    names = names_of(event.operation.actor for event in told)
    context = {
        "service": service,
        "problem": problem,
        "exports": [
            {
                "who": names[event.operation.actor],
                "at": event.operation.at,
                "number": event.operation.number,
                "is_own": event.operation.actor == key_of(request.user) and not problem,
            }
            for event in told
        ],
        "keys": public_keys(),
        "checker_sha256": checker_sha256(),
        "command": CHECK,
        "crumbs": [{"text": _("The record"), "href": reverse("recommendations:record", args=[service.pk])}],
    }
    return render(request, "history/record_bundle.html", context, status=status)
