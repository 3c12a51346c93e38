"""Who they are: which of the service's posts the owners mean that a report or a plan prints."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.form_pages import form_page
from recommendations.intake.models import IntakeState
from recommendations.intake.owner_forms import PostsForm
from recommendations.intake.printed_owners import printed_owners
from recommendations.intake.services.posts import say_who_they_are
from recommendations.intake.views.scope import crumb_of, crumbs_of, intake_or_404


@require_http_methods(["GET", "POST"])
def report_posts(request: HttpRequest, pk: int) -> HttpResponse:
    intake = intake_or_404(request, pk)
    if intake.state != IntakeState.REVIEW:
        return redirect("recommendations:report", intake.pk)
    drafts = intake.drafts.prefetch_related("actions")
    posts = list(intake.service.posts.all())
    form = PostsForm(posted(request), intake=intake, owners=printed_owners(intake, drafts, posts=posts), posts=posts)
    if request.method == "POST":
        said = submit(
            form,
            lambda given: say_who_they_are(
                intake, meanings=form.meanings(), version=given["version"] or 0, by=request.user, at=timezone.now()
            ),
        )
        if said:
            messages.success(request, _("Noted. New posts are made when you confirm the report."))
            return redirect(f"{reverse('recommendations:report', args=[intake.pk])}#confirm")
    return form_page(
        request,
        form,
        title=_("Who are they?"),
        button=_("Save"),
        crumbs=[*crumbs_of(intake.service), crumb_of(intake)],
        template="intake/posts.html",
        service=intake.service,
    )
