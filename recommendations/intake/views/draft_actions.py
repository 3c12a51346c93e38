"""The actions that an existing action plan prints beside a draft: mend, add, drop, take back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.intake.models import Draft, DraftAction
from recommendations.intake.owner_forms import DraftActionForm, initial_of
from recommendations.intake.services import draft_actions
from recommendations.intake.source_pages import source_of
from recommendations.intake.views.scope import back_to, crumb_of, crumbs_of, draft_or_404


def action_or_404(request: HttpRequest, pk: int) -> DraftAction:
    action = get_object_or_404(DraftAction, pk=pk)
    action.draft = draft_or_404(request, action.draft_id)
    return action


@require_http_methods(["GET", "POST"])
def draft_action_add(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    form = DraftActionForm(posted(request))
    if request.method == "POST":
        added = submit(
            form,
            lambda _given: draft_actions.add_draft_action(
                draft, content=form.content(), by=request.user, at=timezone.now()
            ),
        )
        if added:
            return redirect(back_to(request, draft.intake, draft=draft))
    return _page(request, form, draft=draft, title=_("Add an action"), button=_("Add the action"))


@require_http_methods(["GET", "POST"])
def draft_action_change(request: HttpRequest, pk: int) -> HttpResponse:
    action = action_or_404(request, pk)
    form = DraftActionForm(posted(request), row=action, initial=initial_of(action))
    if request.method == "POST":
        mended = submit(
            form,
            lambda given: draft_actions.mend_draft_action(
                action, content=form.content(), version=given["version"] or 0, by=request.user, at=timezone.now()
            ),
        )
        if mended:
            return redirect(back_to(request, action.draft.intake, draft=action.draft))
    return _page(request, form, draft=action.draft, title=_("Mend this action"), button=_("Save"))


def _page(request: HttpRequest, form: DraftActionForm, *, draft: Draft, title: str, button: str) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        button=button,
        crumbs=[*crumbs_of(draft.intake.service), crumb_of(draft.intake)],
        template="intake/draft_form.html",
        pages=source_of(draft),
        draft=draft,
    )


@require_POST
def draft_action_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop an action or take it back; the page says which by the button pressed."""
    action = action_or_404(request, pk)
    steps = {"drop": draft_actions.drop_draft_action, "take_back": draft_actions.take_back_draft_action}
    step = steps.get(request.POST.get("step", ""))
    try:
        if step is not None:
            step(action, by=request.user, at=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    return redirect(back_to(request, action.draft.intake, draft=action.draft))
