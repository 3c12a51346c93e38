"""The review page's steps on the report as a whole: several drafts at once, what was passed over, undo, one page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.policies import may_read_reports
from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.intake.draft_labels import names_of_drafts
from recommendations.intake.review_forms import SeveralForm
from recommendations.intake.services.passed_over import take_decision, take_passed_over
from recommendations.intake.services.several import change_several
from recommendations.intake.services.undo import undo
from recommendations.intake.source_pages import one_page
from recommendations.intake.views.scope import back_to, crumb_of, crumbs_of, intake_or_404, number_in


@require_http_methods(["GET", "POST"])
def report_several(request: HttpRequest, pk: int) -> HttpResponse:
    """Change whom several drafts are addressed to, or their kind, at once."""
    intake = intake_or_404(request, pk)
    drafts = list(intake.drafts.all())
    names = names_of_drafts(drafts)
    kept = [(draft, names[draft.pk]) for draft in drafts if not draft.is_dropped]
    form = SeveralForm(posted(request), intake=intake, kept=kept)
    if request.method == "POST":
        changed = submit(
            form,
            lambda given: change_several(
                intake,
                keys=form.keys(),
                addressee=given["addressee"] or None,
                kind=given["kind"] or None,
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if changed is not None:
            return redirect(back_to(request, intake, draft=changed[0] if changed else None))
    return form_page(
        request,
        form,
        title=_("Change several recommendations at once"),
        button=_("Change them"),
        crumbs=[*crumbs_of(intake.service), crumb_of(intake)],
    )


@require_POST
def report_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a list that was passed over, one of its items, or a committee's decision, after all."""
    intake = intake_or_404(request, pk)
    number, item, decision = (number_in(request, name) for name in ("list", "item", "decision"))
    try:
        if decision is not None:
            taken = take_decision(
                intake, number=decision, text=request.POST.get("text", ""), by=request.user, at=timezone.now()
            )
        else:
            quote = request.POST.get("quote", "")
            taken = take_passed_over(
                intake,
                number=-1 if number is None else number,
                quote=quote,
                item=item,
                by=request.user,
                at=timezone.now(),
            )
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect(back_to(request, intake))
    return redirect(back_to(request, intake, draft=taken[0] if taken else None))


@require_POST
def report_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what the change that the page showed has changed."""
    intake = intake_or_404(request, pk)
    try:
        changed = undo(intake, number=number_in(request, "number") or 0, by=request.user, at=timezone.now())
    except Conflict as conflict:
        messages.error(request, f"{conflict} " + _("Nothing was undone. Look at what the last change is now."))
        return redirect(back_to(request, intake))
    except DomainError as refused:
        messages.error(request, str(refused))
        return redirect(back_to(request, intake))
    return redirect(back_to(request, intake, draft=changed))


def report_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One page of the report: for the pane that shows all of them, or as a page of its own."""
    intake = intake_or_404(request, pk, may_read_reports)
    page = one_page(intake, intake.drafts.all(), number=number)
    if page is None:
        raise Http404
    name = "intake/source_page.html" if request.htmx else "intake/report_page.html"
    crumbs = [*crumbs_of(intake.service), crumb_of(intake)]
    return render(request, name, {"page": page, "pages": [page], "intake": intake, "crumbs": crumbs})
