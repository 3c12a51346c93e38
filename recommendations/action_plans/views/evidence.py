"""Adding evidence, and handing out the file of a piece of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from recommendations.accounts.downloads import hand_out
from recommendations.accounts.policies import may_read_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.evidence import EvidenceForm
from recommendations.action_plans.models import Evidence
from recommendations.action_plans.services.evidence import add_evidence
from recommendations.action_plans.views.fetching import crumbs_of, own_action
from recommendations.foundation.form_pages import form_page

THEN_PROPOSE = "propose"


@require_http_methods(["GET", "POST"])
def evidence_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a piece; `?then=propose` leads on to proposing completion, from where people come to add it first."""
    action = own_action(request, pk)
    then = "completion_propose" if request.GET.get("then") == THEN_PROPOSE else "action"
    form = EvidenceForm(
        posted(request),
        request.FILES or None,
        service=action.service,
        for_whom=f"{request.user.pk}:{action.pk}",
        initial={"seen_on": timezone.localdate()},
    )
    if request.method == "POST":
        added = submit(form, lambda given: add_evidence(action, **given, by=request.user, at=timezone.now()))
        if added:
            messages.success(request, _added_in_words(form))
            return redirect(f"recommendations:{then}", action.pk)
    return form_page(
        request,
        form,
        title=_("Add evidence"),
        button=_("Add the evidence"),
        crumbs=crumbs_of(action),
        caption=action.title,
        intro=_("Case records do not belong here. Nothing may identify a child."),
        multipart=True,
        template="plans/evidence_form.html",
    )


@require_safe
def evidence_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Hand out the cleaned copy, to be saved and never shown inside our pages."""
    rows = Evidence.objects.select_related("file", "service", "action__plan")
    piece = visible_or_404(request, rows, pk, may_read_plan)
    if piece.file is None:
        raise Http404
    return hand_out(
        request, piece.file, about=piece.action, service=piece.service, within=piece.action.plan, at=timezone.now()
    )


def _added_in_words(form: EvidenceForm) -> str:
    told = _("The evidence was added.")
    if form.taken is not None and form.taken.signs:
        told += " " + _(
            "What is in the file may identify a child, so it is internal until somebody has looked into it."
        )
    elif form.taken is not None and not form.taken.is_read:
        told += " " + _("Words in a picture cannot be read here: make sure that it shows no child.")
    return told
