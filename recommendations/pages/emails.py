"""Every email as it went, or as it would have gone; links that let somebody act are masked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations.accounts.policies import may_read_emails, may_see_emails
from recommendations.accounts.scope import service_or_404
from recommendations.audit.operations import key_of
from recommendations.files.models import StoredFile
from recommendations.foundation.pagination import page_by_key
from recommendations.inspections.models import Inspection
from recommendations.outbox.links import with_masked_links
from recommendations.outbox.models import OutgoingEmail


def emails(request: HttpRequest, service_id: int) -> HttpResponse:
    service = service_or_404(request, service_id, may_see_emails)
    seen = OutgoingEmail.objects.exclude(about__in=Inspection.objects.kept_from(request.user).keys())
    rows = seen.filter(service=key_of(service)).defer("body_text", "body_html").select_related("to")
    may_read = may_read_emails(request.roles)
    return render(
        request, "pages/emails.html", {"service": service, "page": page_by_key(rows, request), "may_read": may_read}
    )


def email(request: HttpRequest, pk: int) -> HttpResponse:
    request.section = "emails"
    visible = [f"service:{service_id}" for service_id in request.user.current_service_ids()]
    seen = OutgoingEmail.objects.exclude(about__in=Inspection.objects.kept_from(request.user).keys())
    row = get_object_or_404(seen.filter(service__in=visible).select_related("to"), pk=pk)
    service = service_or_404(request, int(row.service.partition(":")[2]), may_read_emails)
    context = {
        "email": row,
        "text": with_masked_links(row.body_text, row.links),
        "files": files_along(row),
        "crumbs": [{"text": _("Emails"), "href": reverse("recommendations:emails", args=[service.pk])}],
    }
    return render(request, "pages/email.html", context)


def files_along(email: OutgoingEmail) -> list[StoredFile]:
    """Return the files that go along with an email, in their order; one query, and none where there are none."""
    keys = [int(key.partition(":")[2]) for key in email.files]
    found = StoredFile.objects.in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]
