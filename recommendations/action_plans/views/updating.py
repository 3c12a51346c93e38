"""Giving updates and adding evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.updating import EvidenceForm, UpdateForm
from recommendations.action_plans.policies import speaks_for_the_owner
from recommendations.action_plans.services import updating
from recommendations.action_plans.services.updating import OnBehalf
from recommendations.action_plans.views.fetching import crumbs_of, own_action
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def action_update(request: HttpRequest, pk: int) -> HttpResponse:
    action = own_action(request, pk)
    is_own = speaks_for_the_owner(user=request.user, holder_id=action.holder_id) or action.owner is None
    on_behalf_of = None if is_own else action.owner
    form = UpdateForm(posted(request), on_behalf_of=on_behalf_of, initial={"said_on": timezone.localdate()})
    if request.method == "POST":

        def give(given: dict[str, Any]) -> object:
            heard = None if is_own else OnBehalf(source=given["source"], said_on=given["said_on"])
            return updating.give_update(
                action,
                text=given["text"],
                owner_rating=given["owner_rating"],
                may_publish=given["may_publish"],
                on_behalf=heard,
                on=timezone.localdate(),
                by=request.user,
                at=timezone.now(),
            )

        if submit(form, give):
            messages.success(request, _("Your update was added.") if is_own else _("The update was recorded."))
            return redirect("recommendations:action", action.pk)
    intro = (
        ""
        if is_own
        else _("You record this for %(post)s. Whoever holds the post is told by email.") % {"post": action.owner}
    )
    return form_page(
        request,
        form,
        title=_("Give an update"),
        button=_("Add the update"),
        crumbs=crumbs_of(action),
        caption=action.title,
        intro=intro,
    )


@require_http_methods(["GET", "POST"])
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    action = own_action(request, pk)
    form = EvidenceForm(posted(request))
    if request.method == "POST":
        added = submit(form, lambda given: updating.add_evidence(action, **given, by=request.user, at=timezone.now()))
        if added:
            messages.success(request, _("The evidence was added."))
            return redirect("recommendations:action", action.pk)
    return form_page(
        request,
        form,
        title=_("Add evidence"),
        button=_("Add the evidence"),
        crumbs=crumbs_of(action),
        caption=action.title,
        intro=_("Case records do not belong here. Nothing may identify a child."),
    )
