"""Checking what was read beside its source: mend, add, drop, move, confirm."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.intake import reviewing
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.forms import DraftForm, FactsForm
from recommendations.intake.services import drafts
from recommendations.intake.services.confirming import confirm
from recommendations.intake.views.scope import crumb_of, crumbs_of, draft_or_404, intake_or_404

MOST_LISTED = 100


@require_http_methods(["GET", "POST"])
def report_facts(request: HttpRequest, pk: int) -> HttpResponse:
    intake = intake_or_404(request, pk)
    before = InspectionFacts.from_json(intake.facts)
    initial = asdict(before) | {"only_month": before.published_precision == "month"}
    form = FactsForm(posted(request), row=intake, initial=initial)
    if request.method == "POST":
        mended = submit(
            form,
            lambda given: drafts.mend_facts(intake, facts=form.facts(before=before), version=given["version"] or 0),
        )
        if mended:
            return redirect("recommendations:report", intake.pk)
    crumbs = [*crumbs_of(intake.service), crumb_of(intake)]
    return form_page(request, form, title=_("What the report says of the inspection"), button=_("Save"), crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def draft_change(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    names = ("kind", "label", "text", "lead_in", "addressee", "page", "due_words", "window_months")
    form = DraftForm(posted(request), row=draft, initial={name: getattr(draft, name) for name in names})
    if request.method == "POST":
        mended = submit(
            form,
            lambda given: drafts.mend_draft(draft, content=form.content(), version=given["version"] or 0),
        )
        if mended:
            return redirect(f"{reverse('recommendations:report', args=[draft.intake_id])}#draft-{draft.pk}")
    crumbs = [*crumbs_of(draft.intake.service), crumb_of(draft.intake)]
    return form_page(
        request,
        form,
        title=_("Mend this recommendation"),
        button=_("Save"),
        crumbs=crumbs,
        template="intake/draft_form.html",
        pages=reviewing.source_of(draft),
    )


@require_http_methods(["GET", "POST"])
def draft_add(request: HttpRequest, pk: int) -> HttpResponse:
    intake = intake_or_404(request, pk)
    form = DraftForm(posted(request))
    if request.method == "POST":
        draft = submit(form, lambda _given: drafts.add_draft(intake, content=form.content()))
        if draft:
            return redirect(f"{reverse('recommendations:report', args=[intake.pk])}#draft-{draft.pk}")
    crumbs = [*crumbs_of(intake.service), crumb_of(intake)]
    return form_page(request, form, title=_("Add a recommendation"), button=_("Add it"), crumbs=crumbs)


@require_POST
def draft_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a draft, take it back, or move it; the page says which by the button pressed."""
    draft = draft_or_404(request, pk)
    steps = {
        "drop": drafts.drop_draft,
        "take_back": drafts.take_back_draft,
        "earlier": drafts.move_draft_earlier,
        "later": drafts.move_draft_later,
    }
    step = steps.get(request.POST.get("step", ""))
    try:
        if step is not None:
            step(draft)
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect(f"{reverse('recommendations:report', args=[draft.intake_id])}#draft-{draft.pk}")


@require_POST
def report_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    intake = intake_or_404(request, pk)
    try:
        version = request.POST.get("version", "")
        plan = confirm(intake, version=int(version) if version.isdecimal() else 0, by=request.user, at=timezone.now())
    except (DomainError, ValidationError) as refused:
        words = " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)
        messages.error(request, words)
        return redirect("recommendations:report", intake.pk)
    messages.success(request, _("Confirmed. The plan is open: say for each recommendation what will be done."))
    return redirect("recommendations:plan", plan.pk)
