"""Checking what was read beside its source: mend, add, drop, move, merge, split, confirm."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from recommendations.accounts.submitting import posted, submit
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.forms import DraftForm, FactsForm
from recommendations.intake.models import Draft
from recommendations.intake.review_forms import AddDraftForm, SplitForm, places_to_split
from recommendations.intake.review_wording import step_in_words
from recommendations.intake.services import drafts, merging
from recommendations.intake.services.confirming import confirm
from recommendations.intake.services.undo import newest_step
from recommendations.intake.source_pages import pages_of, source_of, wanted_at_first
from recommendations.intake.views.scope import back_to, crumb_of, crumbs_of, draft_or_404, intake_or_404, number_in


@require_http_methods(["GET", "POST"])
def report_facts(request: HttpRequest, pk: int) -> HttpResponse:
    intake = intake_or_404(request, pk)
    before = InspectionFacts.from_json(intake.facts)
    initial = asdict(before) | {"only_month": before.published_precision == "month"}
    form = FactsForm(posted(request), row=intake, initial=initial)
    if request.method == "POST":
        mended = submit(
            form,
            lambda given: drafts.mend_facts(
                intake,
                facts=form.facts(before=before),
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if mended:
            return redirect("recommendations:report", intake.pk)
    crumbs = [*crumbs_of(intake.service), crumb_of(intake)]
    return form_page(request, form, title=_("What the report says of the inspection"), button=_("Save"), crumbs=crumbs)


@require_http_methods(["GET", "POST"])
def draft_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend one draft: as a page of its own, or with `?inline` as a form within the review page that saves itself."""
    draft = draft_or_404(request, pk)
    initial = {name: getattr(draft, name) for name in drafts.DraftContent.__dataclass_fields__}
    form = DraftForm(posted(request), row=draft, initial=initial)
    is_inline = "inline" in request.GET
    mended = None
    if request.method == "POST":
        mended = submit(
            form,
            lambda given: drafts.mend_draft(
                draft,
                content=form.content(),
                version=given["version"] or 0,
                continues="continues" in request.POST,
                by=request.user,
                at=timezone.now(),
            ),
        )
    theirs = _theirs(request, form, draft=draft)
    if is_inline:
        return _inline(request, form, draft=draft, mended=mended, theirs=theirs)
    if mended:
        return redirect(back_to(request, draft.intake, draft=mended))
    crumbs = [*crumbs_of(draft.intake.service), crumb_of(draft.intake)]
    return form_page(
        request,
        form,
        title=_("Mend this recommendation"),
        button=_("Save"),
        crumbs=crumbs,
        template="intake/draft_form.html",
        pages=source_of(draft),
        theirs=theirs,
    )


def _theirs(request: HttpRequest, form: DraftForm, *, draft: Draft) -> Draft | None:
    """The draft as somebody else has put it meanwhile, where that is why the form was not saved."""
    is_conflict = form.is_bound and form.data.get("version") != request.POST.get("version")
    return Draft.objects.filter(pk=draft.pk).first() if is_conflict else None


def _inline(
    request: HttpRequest, form: DraftForm, *, draft: Draft, mended: Draft | None, theirs: Draft | None
) -> HttpResponse:
    """The form for the card, or what became of saving: codes and words for the script, which holds none itself.

    `seen` is the report's new version where the page shows everything before this very change, so that its buttons
    still mean what the person sees; null where somebody else changed something too.
    """
    if request.method == "GET":
        form.marks_optional = False  # beside the words themselves, which alone are needed
        return render(request, "intake/draft_inline.html", {"form": form, "draft": draft})
    if mended is None:
        context = {"theirs": theirs, "draft": draft, "is_inline": True}
        html = render_to_string("intake/draft_conflict.html", context, request=request) if theirs else ""
        errors = [str(error) for given in form.errors.values() for error in given]
        answer: dict[str, Any] = {"saved": False, "status": _("Not saved."), "errors": errors, "conflict": html}
        if theirs:
            answer["version"] = theirs.version
        return JsonResponse(answer, status=409 if theirs else 422)
    version, step = mended.intake.version, newest_step(mended.intake)
    is_seen = number_in(request, "seen") == version - 1
    return JsonResponse(
        {
            "saved": True,
            "status": _("Saved"),
            "version": mended.version,
            "seen": version if is_seen else None,
            "undo": {"number": step.number, "words": step_in_words(step)} if step and is_seen else None,
        }
    )


@require_http_methods(["GET", "POST"])
def draft_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add what the reader missed: by its lines in the report, which the page shows numbered, or typed."""
    intake = intake_or_404(request, pk)
    form = AddDraftForm(posted(request), intake=intake)
    if request.method == "POST":
        draft = submit(
            form,
            lambda _given: drafts.add_draft(
                intake, content=form.content(), place=form.place, by=request.user, at=timezone.now()
            ),
        )
        if draft:
            return redirect(back_to(request, intake, draft=draft))
    asked = number_in(request, "page", within=request.GET) or (form.data.get("from_page") if form.is_bound else None)
    wanted = wanted_at_first(intake, [], asked=int(asked) if str(asked or "").isdecimal() else None)
    return form_page(
        request,
        form,
        title=_("Add a recommendation"),
        button=_("Add it"),
        crumbs=[*crumbs_of(intake.service), crumb_of(intake)],
        template="intake/draft_add.html",
        pages=pages_of(intake, intake.drafts.all(), wanted=wanted),
        intake=intake,
        is_numbered=True,
    )


@require_http_methods(["GET", "POST"])
def draft_split(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk)
    form = SplitForm(posted(request), draft=draft)
    if request.method == "POST":
        second = submit(
            form,
            lambda given: merging.split_draft(
                draft, letter=given["at"], version=given["version"] or 0, by=request.user, at=timezone.now()
            ),
        )
        if second:
            return redirect(back_to(request, draft.intake, draft=second))
    return form_page(
        request,
        form,
        title=_("Split this recommendation in two"),
        button=_("Split it here"),
        crumbs=[*crumbs_of(draft.intake.service), crumb_of(draft.intake)],
        template="intake/draft_split.html",
        draft=draft,
        has_places=bool(places_to_split(draft.text)),
        pages=source_of(draft),
    )


@require_POST
def draft_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a draft, take it back, say that it is right, move it or merge it; the button pressed says which."""
    draft = draft_or_404(request, pk)
    version = number_in(request, "version")
    steps = {
        "drop": lambda: drafts.drop_draft(draft, version=version, by=request.user, at=timezone.now()),
        "take_back": lambda: drafts.take_back_draft(draft, version=version, by=request.user, at=timezone.now()),
        "right": lambda: drafts.say_right(draft, version=version, by=request.user, at=timezone.now()),
        "earlier": lambda: drafts.move_draft_earlier(draft, by=request.user, at=timezone.now()),
        "later": lambda: drafts.move_draft_later(draft, by=request.user, at=timezone.now()),
        "to": lambda: drafts.move_draft_to(
            draft, place=number_in(request, "place") or 1, by=request.user, at=timezone.now()
        ),
        "merge": lambda: merging.merge_with_one_before(
            draft,
            version=version,
            before_version=number_in(request, "before_version"),
            by=request.user,
            at=timezone.now(),
        ),
    }
    step = steps.get(request.POST.get("step", ""))
    try:
        done = step() if step is not None else None
    except (DomainError, ValidationError) as refused:
        messages.error(request, " ".join(getattr(refused, "messages", [str(refused)])))
        return redirect(back_to(request, draft.intake))
    return redirect(back_to(request, draft.intake, draft=done or draft))


@require_POST
def report_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    intake = intake_or_404(request, pk)
    if intake.publishes_id is not None:
        return redirect("recommendations:report_publish", intake.pk)
    try:
        version = request.POST.get("version", "")
        plan = confirm(
            intake,
            version=int(version) if version.isdecimal() else 0,
            by=request.user,
            at=timezone.now(),
            is_about_us="is_about_us" in request.POST,
            posts_seen=request.POST.get("posts", ""),
        )
    except (DomainError, ValidationError) as refused:
        words = " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)
        messages.error(request, words)
        return redirect("recommendations:report", intake.pk)
    messages.success(request, _("Confirmed. The plan is open: say for each recommendation what will be done."))
    return redirect("recommendations:plan", plan.pk)
