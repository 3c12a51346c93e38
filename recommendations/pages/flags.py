"""What is internal until cleared: every text of a service that may identify a child, and clearing it with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.foundation.pagination import page_by_key
from recommendations.pages.flagged_texts import flagged_texts
from recommendations.redaction.policies import may_redact
from recommendations.safeguarding.flagging import clear_flags
from recommendations.safeguarding.forms import ClearForm
from recommendations.safeguarding.models import Flag


def flags(request: HttpRequest, service_id: int) -> HttpResponse:
    """The texts with flags that stand, the newest first."""
    service = service_or_404(request, service_id, may_run_plan)
    page = page_by_key(Flag.objects.standing().filter(service=service), request)
    texts = flagged_texts(page.rows, user=request.user)
    return render(
        request,
        "safeguarding/flags.html",
        {"service": service, "page": page, "texts": texts, "may_redact": may_redact(request.roles)},
    )


@require_http_methods(["GET", "POST"])
def flag_clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Clear every flag that stands on the same text as this one."""
    flag = visible_or_404(request, Flag.objects.select_related("service"), pk, may_run_plan)
    standing = Flag.objects.standing().filter(subject=flag.subject, field=flag.field).select_related("service")
    texts = flagged_texts(standing or [flag], user=request.user)
    if not texts:
        raise Http404
    text = texts[0]
    form = ClearForm(posted(request))
    if request.method == "POST":
        cleared = submit(
            form,
            lambda given: clear_flags(
                text.flags,
                reason=given["reason"],
                about=text.about,
                within=text.within,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if cleared:
            messages.success(request, _("Cleared. The text is no longer held back."))
            return redirect("recommendations:flags", flag.service_id)
    back = reverse("recommendations:flags", args=[flag.service_id])
    return form_page(
        request,
        form,
        title=_("Say why it is fine"),
        button=_("Clear it"),
        crumbs=[{"text": _("Internal until cleared"), "href": back}],
        caption=text.title,
        template="safeguarding/clear_form.html",
        text=text,
    )
