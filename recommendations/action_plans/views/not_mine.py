"""An owner says that an action is not theirs any more; whoever runs the plan finds another owner, or answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import require, visible_or_404
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.not_mine import NotMineAnswerForm, NotMineForm
from recommendations.action_plans.models import NotMine
from recommendations.action_plans.policies import speaks_for_the_owner
from recommendations.action_plans.services.not_mine import answer_not_mine, say_not_mine
from recommendations.action_plans.views.fetching import crumbs_of, own_action
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def not_mine_say(request: HttpRequest, pk: int) -> HttpResponse:
    """Only for who answers for the post: whoever runs the plan changes the owner instead."""
    action = own_action(request, pk)
    require(speaks_for_the_owner(user=request.user, holder_id=action.holder_id, acting_id=action.acting_id))
    form = NotMineForm(posted(request), service=action.service)
    if request.method == "POST":
        who = {"on": timezone.localdate(), "by": request.user, "at": timezone.now()}
        if submit(form, lambda given: say_not_mine(action, **given, **who)):
            messages.success(request, _("Whoever leads the plan was told. Until it has another owner it stays yours."))
            return redirect("recommendations:action", action.pk)
    return form_page(
        request,
        form,
        title=_("Not mine any more"),
        button=_("Tell whoever leads the plan"),
        crumbs=crumbs_of(action),
        caption=action.title,
        intro=_("Until it has another owner it stays due, and reminders to you go on."),
    )


@require_http_methods(["GET", "POST"])
def not_mine_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said, the ways to give the action to somebody else, and the form that answers that it stays."""
    rows = NotMine.objects.select_related(
        "service", "said_by", "post", "settled_by", "action__plan", "action__recommendation__inspection"
    )
    request.section = "plans"
    said = visible_or_404(request, rows, pk, may_run_plan)
    form = NotMineAnswerForm(posted(request), service=said.service)
    if request.method == "POST":
        who = {"on": timezone.localdate(), "by": request.user, "at": timezone.now()}
        if submit(form, lambda given: answer_not_mine(said, **given, **who)):
            messages.success(request, _("Your answer was sent. The action stays with its post."))
            return redirect("recommendations:action", said.action_id)
    return form_page(
        request,
        form,
        title=_("Find another owner, or say that it stays"),
        button=_("It stays with this post"),
        crumbs=crumbs_of(said.action),
        caption=said.action.title,
        template="plans/not_mine_answer.html",
        said=said,
    )
