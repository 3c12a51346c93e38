"""Where a provider reports what became of an email. Nobody signs in; who knows the secret may report.

A wrong secret is refused, what cannot be read is refused, what is unknown is passed over. Only where our own database
does not answer is the provider asked to come again.
"""

from __future__ import annotations

import json
from typing import Any

import structlog
from anymail.exceptions import AnymailWebhookValidationFailure
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.decorators import method_decorator
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from recommendations.outbox.provider_events import Noting
from recommendations.outbox.reports import Report, Said, note_report

log = structlog.get_logger(__name__)

NOTIFY_SAYS = {
    "delivered": Said.ARRIVED,
    "permanent-failure": Said.CAME_BACK,
    "temporary-failure": Said.CAME_BACK_FOR_NOW,
    "technical-failure": Said.NOT_SENT,
}


@csrf_exempt  # a provider has no cookie of ours; the secret in the header is what lets it in
@login_not_required
def email_reports_page(request: HttpRequest) -> HttpResponse:
    """Hand the report to the view of the provider that is set up; there is no such page where none is, or no secret."""
    if not settings.EMAIL_REPORTS_BY:
        raise Http404
    if request.method != "POST":
        return HttpResponse(status=200 if request.method == "HEAD" else 405, headers={"Allow": "HEAD, POST"})
    if not request.headers.get("Authorization"):
        return HttpResponse(status=401, headers={"WWW-Authenticate": 'Basic realm="email reports"'})
    try:
        view = import_string(settings.EMAIL_REPORTS_BY)
        return view.as_view(signal=Noting(at=timezone.now()))(request)
    except AnymailWebhookValidationFailure:
        return HttpResponse(status=403)
    except DatabaseError:
        log.exception("email_report_not_noted")
        return HttpResponse(status=503, headers={"Retry-After": "60"})
    except Exception as problem:  # whatever was sent here, the provider's reader could not read it
        log.warning("email_report_not_read", problem=type(problem).__name__)
        return HttpResponse(status=400)


@method_decorator(csrf_exempt, name="dispatch")
class NotifyReports(View):
    """GOV.UK Notify's callbacks: a bearer token of our choosing, and one status an answer."""

    http_method_names = ["post"]
    signal: Noting | None = None

    def post(self, request: HttpRequest, **arguments: Any) -> HttpResponse:
        bearer = f"Bearer {settings.EMAIL_REPORTS_SECRET}"
        if not constant_time_compare(request.headers.get("Authorization", "").encode(), bearer.encode()):
            raise AnymailWebhookValidationFailure("wrong bearer token")
        told = json.loads(request.body)
        said = NOTIFY_SAYS.get(told["status"])
        report = said and Report(
            said=said,
            provider_id=str(told.get("id") or ""),
            key=str(told.get("reference") or ""),
            detail=str(told["status"]),
        )
        return JsonResponse({"noted": bool(report and note_report(report, at=self.signal.at))})
