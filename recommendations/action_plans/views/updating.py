"""Giving an update, and the draft of one that is kept while somebody types."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.updating import UpdateForm
from recommendations.action_plans.models import Action
from recommendations.action_plans.policies import speaks_for_the_owner
from recommendations.action_plans.services import update_drafts, updating
from recommendations.action_plans.services.updating import OnBehalf
from recommendations.action_plans.views.fetching import crumbs_of, own_action
from recommendations.foundation.form_fields import tidied
from recommendations.foundation.form_pages import form_page

MOST_LETTERS = 20_000  # of a draft; an update itself says when it is too long


@require_http_methods(["GET", "POST"])
def action_update(request: HttpRequest, pk: int) -> HttpResponse:
    action = own_action(request, pk)
    is_own = _speaks_for_itself(request, action)
    draft = update_drafts.draft_of(action, author=request.user) if request.method == "GET" else None
    started = {name: getattr(draft, name) for name in ("text", "owner_rating", "may_publish")} if draft else {}
    form = UpdateForm(
        posted(request),
        service=action.service,
        on_behalf_of=None if is_own else action.owner,
        initial={"said_on": timezone.localdate(), **started},
    )
    if request.method == "POST":

        def give(given: dict[str, Any]) -> object:
            heard = None if is_own else OnBehalf(source=given.pop("source"), said_on=given.pop("said_on"))
            return updating.give_update(
                action, **given, on_behalf=heard, on=timezone.localdate(), by=request.user, at=timezone.now()
            )

        if submit(form, give):
            messages.success(request, _("Your update was added.") if is_own else _("The update was recorded."))
            return redirect("recommendations:action", action.pk)
    return form_page(
        request,
        form,
        title=_("Give an update"),
        button=_("Add the update"),
        crumbs=crumbs_of(action),
        caption=action.title,
        intro=""
        if is_own
        else _("You record this for %(post)s. Whoever holds the post is told by email.") % {"post": action.owner},
        template="plans/update_form.html",
        action=action,
        draft=draft,
    )


@require_POST
def update_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what was typed: by the script while somebody types, or by the button that does the same."""
    action = own_action(request, pk)
    draft = update_drafts.save_draft(
        action,
        text=tidied(request.POST.get("text", ""))[:MOST_LETTERS],
        owner_rating=request.POST.get("owner_rating", ""),
        may_publish="may_publish" in request.POST,
        by=request.user,
        at=timezone.now(),
    )
    if "while_typing" in request.POST:
        return render(request, "plans/update_draft_saved.html", {"draft": draft})
    messages.success(request, _("The draft was saved. Only you see it.") if draft else _("There was nothing to save."))
    return redirect("recommendations:action_update", action.pk)


@require_POST
def update_draft_drop(request: HttpRequest, pk: int) -> HttpResponse:
    action = own_action(request, pk)
    update_drafts.drop_draft(action, by=request.user)
    return redirect("recommendations:action_update", action.pk)


def _speaks_for_itself(request: HttpRequest, action: Action) -> bool:
    speaks = {"holder_id": action.holder_id, "acting_id": action.acting_id}
    return speaks_for_the_owner(user=request.user, **speaks) or action.owner is None
