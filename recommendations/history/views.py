"""Pages of what happened to a thing, to a whole plan and to a whole service, and the same as files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from recommendations.accounts.models import Post
from recommendations.accounts.policies import may_read_plan, may_see_meetings, may_see_posts
from recommendations.accounts.scope import service_or_404, visible_or_404
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.foundation.attachment_names import disposition
from recommendations.foundation.pagination import PAGE, Page
from recommendations.history import exports, scopes
from recommendations.history.exporting import record_export
from recommendations.history.filters import HistoryFilter
from recommendations.history.merging import Stretch, place_of, stretch
from recommendations.history.policies import may_read_everything
from recommendations.history.scopes import Scope
from recommendations.history.telling import counted, everything, items_of, sources_of
from recommendations.inspections.models import Inspection, Recommendation
from recommendations.meetings.models import Body
from recommendations.papers.models import Paper
from recommendations.papers.policies import paper_or_404
from recommendations.papers.rendering.printable_text import FontsMissing
from recommendations.papers.rendering.process import RenderingFailed

MOST_COUNTED = 5000  # beyond that a page says “more than”


def _of_plan(request: HttpRequest, pk: int) -> Scope:
    rows = ActionPlan.objects.select_related("service", "inspection")
    plan = visible_or_404(request, rows, pk, may_read_plan)
    return scopes.of_plan(plan, user=request.user, roles=request.roles)


def _of_recommendation(request: HttpRequest, pk: int) -> Scope:
    rows = Recommendation.objects.select_related("service", "inspection__action_plan")
    recommendation = visible_or_404(request, rows, pk, may_read_plan)
    return scopes.of_recommendation(recommendation, user=request.user, roles=request.roles)


def _of_action(request: HttpRequest, pk: int) -> Scope:
    rows = Action.objects.select_related("service", "recommendation", "plan")
    action = visible_or_404(request, rows, pk, may_read_plan)
    return scopes.of_action(action, user=request.user, roles=request.roles)


def _of_inspection(request: HttpRequest, pk: int) -> Scope:
    rows = Inspection.objects.select_related("service", "action_plan").filter(action_plan__isnull=False)
    inspection = visible_or_404(request, rows, pk, may_read_plan)
    return scopes.of_inspection(inspection, user=request.user, roles=request.roles)


def _of_post(request: HttpRequest, pk: int) -> Scope:
    return scopes.of_post(visible_or_404(request, Post.objects.select_related("service"), pk, may_see_posts))


def _of_paper(request: HttpRequest, pk: int) -> Scope:
    rows = Paper.objects.select_related("service", "plan").defer("snapshot")
    return scopes.of_paper(paper_or_404(request, rows, pk))


def _of_body(request: HttpRequest, pk: int) -> Scope:
    rows = Body.objects.filter(service__in=request.user.current_service_ids()).select_related("service")
    body = rows.filter(pk=pk).first()
    if body is None:
        raise Http404
    service_or_404(request, body.service_id, may_see_meetings)
    return scopes.of_body(body, user=request.user, roles=request.roles)


def _of_service(request: HttpRequest, pk: int) -> Scope:
    service = service_or_404(request, pk, may_read_everything)
    return scopes.of_service(service, user=request.user, roles=request.roles)


# Of each kind of thing: what finds its history, and the page and the part of the service from which one comes.
OF: dict[str, tuple[Callable[[HttpRequest, int], Scope], str, str]] = {
    "plan": (_of_plan, "plan", "plans"),
    "recommendation": (_of_recommendation, "recommendation", "plans"),
    "action": (_of_action, "action", "plans"),
    "inspection": (_of_inspection, "plan", "plans"),
    "post": (_of_post, "post", "posts"),
    "paper": (_of_paper, "paper", "papers"),
    "body": (_of_body, "meetings", "meetings"),
    "service": (_of_service, "home", "service_history"),
}


def history(request: HttpRequest, pk: int, of: str) -> HttpResponse:
    """What happened, the newest first: narrowed by `kind`, `by` and days, and paged by key."""
    scope, given = _asked(request, pk, of=of)
    sources = sources_of(scope, given)
    before, after = (place_of(request.GET.get(name)) for name in ("before", "after"))
    found = stretch(sources, before=before, after=after, most=PAGE)
    context = {
        "of": of,
        "scope": scope,
        "form": given,
        "items": items_of(found.rows, scope=scope, user=request.user),
        "page": _page(found, given),
        "count": _count_in_words(counted(sources, most=MOST_COUNTED)),
        "files": [
            {"href": f"{reverse(f'recommendations:{of}_history_file', args=[pk])}?{_query(given, {'as': kind})}",
             "text": words, "most": _grouped(exports.MOST[kind])}
            for kind, words in exports.KINDS.items()
        ],
        "back": _back(scope, of=of),
        "is_service": of == "service",
    }  # fmt: skip
    return render(request, "history/history.html", context)


@require_safe
def history_file(request: HttpRequest, pk: int, of: str) -> HttpResponseBase:
    """The same as a file, `?as=csv` or `?as=pdf`; taking it away is recorded once it is made."""
    kind = request.GET.get("as", "csv")
    if kind not in exports.KINDS:
        raise Http404
    scope, given = _asked(request, pk, of=of)
    at, most = timezone.now(), exports.MOST[kind]
    items = list(everything(scope, given, user=request.user, most=most + 1))
    exported = exports.Exported(scope, given.in_words, items[:most], is_cut=len(items) > most, at=at)
    try:
        data = exports.as_csv(exported) if kind == "csv" else exports.as_pdf(exported)
    except (RenderingFailed, FontsMissing) as problem:
        messages.error(request, str(problem))
        return redirect(f"recommendations:{of}_history", pk)
    record_export(scope, kind=exports.KINDS[kind], by=request.user, at=at)
    answer = HttpResponse(data, content_type=exports.MEDIA_TYPES[kind])
    answer["Content-Disposition"] = disposition(f"{exported.name[:150]}.{kind}")
    return answer


def _asked(request: HttpRequest, pk: int, *, of: str) -> tuple[Scope, HistoryFilter]:
    find, _leads_back_to, request.section = OF[of]
    scope = find(request, pk)
    return scope, HistoryFilter(request.GET, service=scope.service)


def _page(found: Stretch, given: HistoryFilter) -> Page:
    rows = found.rows
    newer = {"after": str(rows[0][0])} if rows and found.has_newer else {}
    older = {"before": str(rows[-1][0])} if rows and found.has_older else {}
    return Page(
        rows,
        previous=f"?{_query(given, newer)}" if newer else "",
        next=f"?{_query(given, older)}" if older else "",
    )


def _query(given: HistoryFilter, place: dict[str, str]) -> str:
    return "&".join(part for part in (given.query, *(f"{name}={value}" for name, value in place.items())) if part)


def _count_in_words(count: int) -> str:
    if count > MOST_COUNTED:
        return _("More than %(most)s things happened") % {"most": _grouped(MOST_COUNTED)}
    return ngettext("%(count)s thing happened", "%(count)s things happened", count) % {"count": _grouped(count)}


def _grouped(number: int) -> str:
    return formats.number_format(number, use_l10n=True, force_grouping=True)


def _back(scope: Scope, *, of: str) -> str:
    _find_it, page, _section = OF[of]
    row: Any = {"inspection": scope.within, "body": scope.service}.get(of, scope.subject)
    return reverse(f"recommendations:{page}", args=[row.pk])
