"""What the email of a rule looks like, and a test of it to oneself."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from recommendations.accounts.models import Service
from recommendations.accounts.scope import service_or_404
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.outbox.links import with_masked_links
from recommendations.reminders.examples import example_email, example_of
from recommendations.reminders.policies import may_send_test, may_try_reminders
from recommendations.reminders.rule_wording import rule_name
from recommendations.reminders.services.testing import send_test

# An email brings its own styles and nothing else; in the frame it may neither run nor open anything.
FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


@require_safe
def reminder_rule_preview(request: HttpRequest, service_id: int, code: str) -> HttpResponse:
    """The email as text and as HTML; links that let somebody act are masked."""
    service = _service(request, service_id, code)
    at = timezone.now()
    example = example_of(service, code=code, reader=request.user, on=timezone.localdate(at))
    email = example_email(service, example, reader=request.user, at=at)
    context = {
        "service": service,
        "code": code,
        "name": rule_name(code),
        "example": example,
        "email": email,
        "text": with_masked_links(email.body_text, email.links),
        "may_send": may_send_test(request.roles),
        "crumbs": [
            {"text": _("Reminders"), "href": reverse("recommendations:reminders", args=[service.pk])},
            {"text": _("Reminder rules"), "href": reverse("recommendations:reminder_rules", args=[service.pk])},
        ],
    }
    return render(request, "reminders/preview.html", context)


@xframe_options_sameorigin  # it stands in a frame of the page above, and nowhere else
@require_safe
def reminder_preview_file(request: HttpRequest, service_id: int, code: str) -> HttpResponse:
    """The email’s HTML alone, for the frame."""
    service = _service(request, service_id, code)
    at = timezone.now()
    example = example_of(service, code=code, reader=request.user, on=timezone.localdate(at))
    email = example_email(service, example, reader=request.user, at=at)
    answer = HttpResponse(with_masked_links(email.body_html, email.links))
    answer.headers["Content-Security-Policy"] = FRAME_POLICY
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
def reminder_test(request: HttpRequest, service_id: int, code: str) -> HttpResponse:
    """Send the example to oneself."""
    service = service_or_404(request, service_id, may_send_test)
    _known(code)
    at = timezone.now()
    example = example_of(service, code=code, reader=request.user, on=timezone.localdate(at))
    send_test(service, code=code, example=example, by=request.user, at=at)
    messages.success(request, _("A test is on its way to %(address)s.") % {"address": request.user.email})
    return redirect("recommendations:reminder_rule_preview", service.pk, code)


def _service(request: HttpRequest, service_id: int, code: str) -> Service:
    service = service_or_404(request, service_id, may_try_reminders)
    request.section = "reminders"
    _known(code)
    return service


def _known(code: str) -> None:
    if code not in DEFAULTS:
        raise Http404
