"""The page of a body's distribution list, and what changes it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.meetings.models import Body, BodyKind
from recommendations.meetings.views.crumbs import crumbs_of
from recommendations.outbox.failing import failing
from recommendations.outbox.queueing import LARGEST_ALONG
from recommendations.papers.distribution import lists
from recommendations.papers.distribution.forms import RecipientForm, WayForm
from recommendations.papers.distribution.ways import Readers
from recommendations.papers.models import PaperRecipient, Way


def distribution_list(request: HttpRequest, pk: int) -> HttpResponse:
    """To whom the papers of a body go when they are released, and how."""
    body = _body(request, pk)
    recipients = list(PaperRecipient.objects.filter(body=body).select_related("person"))
    readers = Readers.of(body)
    failed = set(
        failing().filter(address__in=[row.person.email for row in recipients]).values_list("address", flat=True)
    )
    context = {
        "body": body,
        "rows": [
            {
                "recipient": row,
                "exempt": Way(row.way if readers.may_have_exempt(row.person_id) else Way.LINK).label,
                "with_word": row.person_id in readers.officers and row.way == Way.ATTACHMENT,
                "fails": row.person.email in failed,
            }
            for row in recipients
        ],
        "has_exempt": body.kind == BodyKind.PANEL,
        "days": settings.PAPER_LINK_DAYS,
        "largest": LARGEST_ALONG,
        "takes_no_files": bool(settings.NOTIFY),
        "crumbs": crumbs_of(body.service),
    }
    return render(request, "papers/distribution/list.html", context)


@require_http_methods(["GET", "POST"])
def distribution_add(request: HttpRequest, pk: int) -> HttpResponse:
    body = _body(request, pk)
    form = RecipientForm(posted(request))
    if request.method == "POST":
        added = submit(
            form,
            lambda given: lists.add_recipient(body, **given, by=request.user, at=timezone.now()),
            names={"person": "email"},
        )
        if added:
            # The name as typed: whether another service knows this address, under whatever name, is not told here.
            messages.success(request, _("%(name)s is on the list now.") % {"name": form.cleaned_data["name"]})
            return redirect("recommendations:distribution_list", body.pk)
    return form_page(
        request,
        form,
        title=_("Put somebody on the distribution list"),
        button=_("Put them on the list"),
        crumbs=_crumbs(body),
        caption=body.name,
        intro=_("They get the papers that are released from now on. No account comes with it."),
    )


@require_http_methods(["GET", "POST"])
def distribution_change(request: HttpRequest, pk: int) -> HttpResponse:
    rows = PaperRecipient.objects.select_related("service", "body__service", "person")
    row = visible_or_404(request, rows, pk, may_run_plan)
    request.section = "meetings"
    form = WayForm(posted(request), initial={"way": row.way})
    if request.method == "POST":
        changed = submit(form, lambda given: lists.change_way(row, **given, by=request.user, at=timezone.now()))
        if changed:
            messages.success(request, _("Papers go to %(name)s this way from now on.") % {"name": row.person.name})
            return redirect("recommendations:distribution_list", row.body_id)
    title = _("How papers go to %(name)s") % {"name": row.person.name}
    return form_page(request, form, title=title, button=_("Save"), crumbs=_crumbs(row.body), caption=row.body.name)


@require_POST
def distribution_remove(request: HttpRequest, body_id: int, pk: int) -> HttpResponse:
    """Taking off one whom somebody else took off meanwhile is no mistake."""
    body = _body(request, body_id)
    row = PaperRecipient.objects.filter(body=body, pk=pk).select_related("service", "body", "person").first()
    if row is not None:
        try:
            lists.remove_recipient(row, by=request.user, at=timezone.now())
        except DomainError as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("%(name)s was taken off the list.") % {"name": row.person.name})
    return redirect("recommendations:distribution_list", body.pk)


def _body(request: HttpRequest, pk: int) -> Body:
    request.section = "meetings"
    return visible_or_404(request, Body.objects.select_related("service", "council"), pk, may_run_plan)


def _crumbs(body: Body) -> list[dict[str, str]]:
    here = reverse("recommendations:distribution_list", args=[body.pk])
    return [*crumbs_of(body.service), {"text": _("Distribution list"), "href": here}]
