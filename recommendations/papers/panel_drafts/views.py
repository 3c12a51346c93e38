"""The pages of a draft: how far it is, its form, its preview; and the steps that begin, send and make."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from recommendations.accounts.policies import may_run_plan
from recommendations.accounts.scope import visible_or_404
from recommendations.accounts.services import shown
from recommendations.accounts.submitting import posted, submit
from recommendations.action_plans.models import ActionPlan
from recommendations.foundation.errors import DomainError
from recommendations.foundation.form_pages import form_page
from recommendations.meetings.models import Meeting
from recommendations.meetings.services import officers_of
from recommendations.papers.after_meetings.panel_updates import wanted_for
from recommendations.papers.kinds import Audience
from recommendations.papers.models import PanelDraft, Paper
from recommendations.papers.panel_drafts.drafting import change_draft, draft_for, is_settled
from recommendations.papers.panel_drafts.forms import form_of, shown_in
from recommendations.papers.panel_drafts.making import UrgencyMissing, lacks_urgency, make_papers
from recommendations.papers.panel_drafts.policies import draft_or_404, may_open_drafts, may_write_drafts
from recommendations.papers.panel_drafts.previewing import preview_of
from recommendations.papers.panel_drafts.reading import typed_of
from recommendations.papers.panel_drafts.sending import send_to_officers
from recommendations.papers.panel_drafts.showing import missing_of, remarks_on, rows_of
from recommendations.papers.policies import papers_read_by, reads_unreleased
from recommendations.papers.scrutiny.publishable import NotPublishable
from recommendations.papers.shown.reading_page import reading_page


@require_safe
def panel_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the draft is: what is missing or asked for, to whom it was sent, its papers, and what was typed."""
    return _page(request, draft_or_404(request, pk, may_open_drafts))


def _page(request: HttpRequest, draft: PanelDraft, *, errors: Sequence[dict[str, str]] = ()) -> HttpResponse:
    on, runs_plan = timezone.localdate(), may_run_plan(request.roles)
    typed = typed_of(draft, meeting=draft.meeting, on=on)
    papers = papers_read_by(request.user, request.roles, Paper.objects.filter(draft=draft))
    settled = is_settled(draft)
    context = {
        "draft": draft,
        "title": _title(draft),
        "missing": missing_of(draft, typed, form=_change_of(draft) if not settled else ""),
        "remarks": remarks_on(draft, typed, on=on),
        "wanted": wanted_for(draft),
        "rows": rows_of(typed),
        "papers": papers.defer("snapshot").select_related("file"),
        "is_settled": settled,
        "runs_plan": runs_plan,
        "may_write": may_write_drafts(request.roles) and not settled,
        "previews_exempt": draft.with_exempt and reads_unreleased(request.roles),
        "officers": officers_of(draft.meeting.body),
        "lacks_urgency": lacks_urgency(typed),
        "errors": errors,
    }
    return render(request, "papers/drafts/draft.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "POST"])
def panel_draft_change(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the draft; of one whose papers stand released it leads back to the draft's page, which says so."""
    draft = draft_or_404(request, pk, may_write_drafts)
    on = timezone.localdate()
    if is_settled(draft):
        return redirect("recommendations:panel_draft", draft.pk)
    typed = typed_of(draft, meeting=draft.meeting, on=on)
    kind = form_of(draft, typed, is_late=typed.is_late, runs_plan=may_run_plan(request.roles))
    form = kind(posted(request), service=draft.service, row=draft, initial=shown_in(draft, typed))
    if request.method == "POST":
        saved = submit(
            form,
            lambda given: change_draft(
                draft,
                form.written,
                with_exempt=form.wants_exempt,
                confirms_names=form.confirms_names,
                version=given["version"] or 0,
                by=request.user,
                at=timezone.now(),
            ),
        )
        if saved:
            messages.success(request, _("The draft was saved."))
            return redirect("recommendations:panel_draft", draft.pk)
    return form_page(
        request,
        form,
        title=_("Change the report"),
        button=_("Save the draft"),
        caption=_title(draft),
        crumbs=[*_crumbs(draft.meeting), {"text": _("Draft"), "href": _address(draft)}],
        template="papers/drafts/change.html",
        missing=missing_of(draft, typed, form="") if request.method == "GET" else (),
    )


@require_safe
def panel_draft_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it would be printed now; of the exempt one only for who reads papers before they are released."""
    draft = draft_or_404(request, pk, may_open_drafts)
    audience = Audience.EXEMPT if request.GET.get("audience") == Audience.EXEMPT else Audience.PUBLIC
    if audience is Audience.EXEMPT and not (draft.with_exempt and reads_unreleased(request.roles)):
        raise Http404
    context = {"draft": draft, "title": _title(draft), "is_exempt": audience is Audience.EXEMPT}
    try:
        context["page"] = reading_page(preview_of(draft, audience=audience, by=request.user, at=timezone.now()))
    except NotPublishable as refusal:
        context["refusal"] = str(refusal)
    return render(request, "papers/drafts/preview.html", context)


@require_POST
def panel_draft_begin(request: HttpRequest, meeting_id: int, plan_id: int) -> HttpResponse:
    """Begin the report on a plan to a panel's meeting; one that somebody began meanwhile is opened."""
    request.section = "meetings"
    meetings = Meeting.objects.select_related("body__council", "service")
    meeting = visible_or_404(request, meetings, meeting_id, may_run_plan)
    plans = ActionPlan.objects.visible_to(request.user).filter(service=meeting.service_id)
    plan = get_object_or_404(plans.select_related("service", "inspection"), pk=plan_id)
    try:
        draft = draft_for(plan, meeting, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("recommendations:meeting", meeting.pk)
    return redirect("recommendations:panel_draft", draft.pk)


@require_POST
def panel_draft_send(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk, may_run_plan)
    try:
        officers = send_to_officers(draft, by=request.user, at=timezone.now())
    except DomainError as refusal:
        return _page(request, draft, errors=[{"text": str(refusal)}])
    told = ngettext(
        "The draft was sent to %(count)d scrutiny officer: %(names)s.",
        "The draft was sent to %(count)d scrutiny officers: %(names)s.",
        len(officers),
    )
    names = ", ".join(officer.name for officer in officers)
    messages.success(request, told % {"count": len(officers), "names": names})
    return redirect("recommendations:panel_draft", draft.pk)


@require_POST
def panel_draft_make(request: HttpRequest, pk: int) -> HttpResponse:
    draft = draft_or_404(request, pk, may_run_plan)
    try:
        papers = make_papers(draft, by=request.user, at=timezone.now())
    except UrgencyMissing as refusal:
        return _page(request, draft, errors=[{"text": str(refusal), "href": f"{_change_of(draft)}#id_urgency_reason"}])
    except (DomainError, NotPublishable) as refusal:
        return _page(request, draft, errors=[{"text": str(refusal)}])
    told = ngettext(
        "%(count)d paper is being made: %(codes)s.", "%(count)d papers are being made: %(codes)s.", len(papers)
    )
    messages.success(request, told % {"count": len(papers), "codes": ", ".join(paper.code for paper in papers)})
    return redirect("recommendations:panel_draft", draft.pk)


def _title(draft: PanelDraft) -> str:
    told = {"body": draft.meeting.body.name, "day": shown(draft.meeting.held_on)}
    return _("Report to %(body)s, %(day)s") % told


def _address(draft: PanelDraft) -> str:
    return reverse("recommendations:panel_draft", args=[draft.pk])


def _change_of(draft: PanelDraft) -> str:
    return reverse("recommendations:panel_draft_change", args=[draft.pk])


def _crumbs(meeting: Meeting) -> list[dict[str, str]]:
    title = _("%(body)s, %(day)s") % {"body": meeting.body.name, "day": shown(meeting.held_on)}
    return [{"text": title, "href": reverse("recommendations:meeting", args=[meeting.pk])}]
