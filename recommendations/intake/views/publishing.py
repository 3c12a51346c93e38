"""The published version of an embargoed draft: old words beside new, and which replaces which."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations.accounts.submitting import posted, submit
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.models import IntakeState
from recommendations.intake.notes import notes_of
from recommendations.intake.printed_owners import in_short, printed_owners
from recommendations.intake.publish_forms import PublishForm
from recommendations.intake.services.publishing import publish
from recommendations.intake.views.scope import crumb_of, crumbs_of, intake_or_404


@require_http_methods(["GET", "POST"])
def report_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """“Show again” draws the page with what is chosen now; only “Publish” changes anything."""
    intake = intake_or_404(request, pk)
    if intake.state != IntakeState.REVIEW or intake.publishes is None:
        return redirect("recommendations:report", intake.pk)
    drafts = list(intake.drafts.prefetch_related("actions"))
    who, notes = in_short(printed_owners(intake, drafts)), notes_of(intake)
    form = PublishForm(
        posted(request),
        intake=intake,
        drafts=[draft for draft in drafts if not draft.is_dropped],
        stored=list(intake.publishes.recommendations.order_by("position")),
        must_say_ours=any(note.must_be_answered for note in notes),
    )
    if request.method == "POST" and "show" not in request.POST:
        at = timezone.now()
        plan = submit(
            form,
            lambda given: publish(
                intake,
                matches=form.matches(),
                version=given["version"] or 0,
                by=request.user,
                at=at,
                is_about_us=given.get("is_about_us", False),
                posts_seen=request.POST.get("posts", ""),
            ),
            names={"published_on": "version"},
        )
        if plan:
            messages.success(request, _("Published. The old words are kept, and the whole service sees the plan now."))
            return redirect("recommendations:plan", plan.pk)
    form.shows_the_stored()
    status = 422 if form.is_bound and "show" not in request.POST and form.errors else 200
    context = {
        "intake": intake,
        "form": form,
        "who": who,
        "facts": InspectionFacts.from_json(intake.facts),
        "pairs": form.pairs(),
        "gone": form.gone(),
        "crumbs": [*crumbs_of(intake.service), crumb_of(intake)],
    }
    return render(request, "intake/publish.html", context, status=status)
