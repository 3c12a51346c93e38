"""Recording what was sent to the inspectorate and what came back, and handing both out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from recommendations.accounts.downloads import hand_out
from recommendations.accounts.policies import Roles, may_read_plan, may_run_plan
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.forms.submitting import ReplyForm, SubmissionForm
from recommendations.action_plans.models import Submission
from recommendations.action_plans.services import submitting
from recommendations.action_plans.views.fetching import crumbs_of_plan, plan_for
from recommendations.foundation.form_pages import form_page


@require_http_methods(["GET", "POST"])
def submission_add(request: HttpRequest, pk: int) -> HttpResponse:
    plan = plan_for(request, pk)
    form = SubmissionForm(posted(request), request.FILES or None)
    if request.method == "POST":
        sent = submit(
            form,
            lambda given: submitting.record_submission(
                plan, **given, on=timezone.localdate(), by=request.user, at=timezone.now()
            ),
        )
        if sent:
            messages.success(request, _("The submission was recorded, and its file kept."))
            return redirect("recommendations:plan", plan.pk)
    subject_to = _("The board has not signed off the plan, so it goes subject to its agreement.")
    return form_page(
        request,
        form,
        title=_("Record what was sent to the inspectorate"),
        button=_("Record the submission"),
        crumbs=crumbs_of_plan(plan),
        caption=plan.title,
        intro="" if plan.is_signed_off else subject_to,
        multipart=True,
    )


@require_http_methods(["GET", "POST"])
def submission_reply(request: HttpRequest, pk: int) -> HttpResponse:
    submission = _submission_for(request, pk, may_run_plan)
    initial = {name: getattr(submission, name) for name in ("reply_on", "reply", "is_approved")}
    form = ReplyForm(posted(request), request.FILES or None, row=submission, initial=initial)
    if request.method == "POST":

        def keep(given: dict[str, Any]) -> Submission:
            return submitting.record_reply(
                submission,
                reply_on=given["reply_on"],
                reply=given["reply"],
                is_approved=given["is_approved"],
                file=given["reply_file"],
                version=given["version"] or 0,
                on=timezone.localdate(),
                by=request.user,
                at=timezone.now(),
            )

        if submit(form, keep):
            messages.success(request, _("The reply was recorded."))
            return redirect("recommendations:plan", submission.plan_id)
    return form_page(
        request,
        form,
        title=_("Record the reply"),
        button=_("Record the reply"),
        crumbs=crumbs_of_plan(submission.plan),
        caption=_("Sent to %(whom)s") % {"whom": submission.sent_to},
        multipart=True,
    )


@require_safe
def submission_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    submission = _submission_for(request, pk, may_read_plan)
    return hand_out(
        request,
        submission.file,
        about=submission,
        service=submission.service,
        within=submission.plan,
        at=timezone.now(),
    )


@require_safe
def submission_reply_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    submission = _submission_for(request, pk, may_read_plan)
    if submission.reply_file is None:
        raise Http404
    return hand_out(
        request,
        submission.reply_file,
        about=submission,
        service=submission.service,
        within=submission.plan,
        at=timezone.now(),
    )


def _submission_for(request: HttpRequest, pk: int, policy: Callable[[Roles], bool]) -> Submission:
    """Return the submission of a plan the person may see: 404 outside, 403 without the role."""
    submission = get_object_or_404(Submission.objects.select_related("file", "reply_file", "service", "plan"), pk=pk)
    submission.plan = plan_for(request, submission.plan_id, policy)
    submission.service = submission.plan.service
    return submission
