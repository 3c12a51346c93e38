"""`?at=` on a page: the same view, answered from the record as it stood, with nothing on it to change.

A view that looks back says so with `@can_look_back(of)` and takes its day from `today(request)`; it knows nothing
else of the past (docs/decisions/0023).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial, wraps
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from recommendations.accounts.models import Service
from recommendations.accounts.scope import service_or_404
from recommendations.action_plans.models import ActionPlan
from recommendations.audit.past import standing_at
from recommendations.history.look_back_pages import AT, choosing_page
from recommendations.history.moments import Moment, MomentUnknown, moment
from recommendations.history.still_html import still

CHOOSING_MANY = "many"  # the boxes of lists, which lead only to changes
# Pages and files that show no state that could change, or say themselves of when they are: links to them stay.
STAY = {
    "front", "accessibility_statement", "look_back", "plan_compare", "baseline", "paper", "papers", "paper_file",
    "evidence_file", "submission_file", "submission_reply_file", "report_file", "plan_history",
    "recommendation_history", "action_history", "inspection_history", "post_history", "paper_history", "body_history",
    "service_history",
}  # fmt: skip

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Past:
    """What the banner of a page of the past says and where it leads."""

    moment: Moment
    today: str
    choose: str
    compare: str
    is_gone: bool


def today(request: HttpRequest) -> date:
    """Return the day by which the page tells what is overdue and who holds a post: today, or that of the past."""
    past: Past | None = getattr(request, "past", None)
    return past.moment.on if past else timezone.localdate()


def can_look_back(of: type[models.Model]) -> Callable[[View], View]:
    """Let a page of a row of this model, or of a service, be seen as it stood at `?at=` (moments.py says what that is).

    Without it nothing changes. With it only reading is allowed (405). Rights are today's: 404 and 403 as today, for a
    row deleted since as on its last day. What did not exist then, and what is no moment, answer with the form to
    choose another one.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def looking(request: HttpRequest, **where: int) -> HttpResponse:
            request.can_look_back = True
            try:
                if AT not in request.GET:
                    return view(request, **where)
                if request.method not in {"GET", "HEAD"}:
                    return HttpResponseNotAllowed(["GET", "HEAD"])
                return _looked_back(request, view, of, where)
            except (Http404, PermissionDenied):
                request.can_look_back = False
                raise

        looking.looks_back = of
        return looking

    return decorate


def _looked_back(request: HttpRequest, view: View, of: type[models.Model], where: dict[str, int]) -> HttpResponse:
    service, is_gone = _service_of(request, of, where)
    service_or_404(request, service.pk, lambda _roles: True)
    try:
        found = moment(service, request.GET[AT], user=request.user, now=timezone.now())
    except MomentUnknown as unknown:
        return choosing_page(request, service, of=request.path, problem=str(unknown), status=unknown.status)
    own = request.GET
    try:
        with standing_at(found.operation, at=found.at), _memberships_of_then(request):
            request.past = _past(request, found, of, where, service=service, is_gone=is_gone)
            request.GET = _without(own, CHOOSING_MANY)
            answer = view(request, **where)
            if hasattr(answer, "render"):
                answer.render()
    except Http404:
        problem = _("That was no longer there at %(then)s.") if is_gone else _("That did not exist yet at %(then)s.")
        told = {"problem": problem % {"then": found.words}, "today": "" if is_gone else request.path}
        del request.past
        return choosing_page(request, service, of=request.path, status=404, **told)
    finally:
        request.GET = own
    if answer.headers["Content-Type"].startswith("text/html"):
        leads = partial(lead, here=request.path, at=found.text)
        answer.content = still(answer.content.decode(), lead=leads, at=found.text).encode()
    patch_cache_control(answer, private=True)
    return answer


def _service_of(request: HttpRequest, of: type[models.Model], where: dict[str, int]) -> tuple[Service, bool]:
    """Return the service of the row, and whether the row is gone; 404 where the person may not see it, as today."""
    if of is Service:
        return Service(pk=where["service_id"]), False
    pk, rows = where["pk"], of._default_manager
    row = rows.visible_to(request.user).select_related("service").filter(pk=pk).first()
    if row is not None:
        return row.service, False
    last = of.history.filter(id=pk).exclude(history_type="-").select_related("operation").order_by().last()
    if last is None or rows.filter(pk=pk).exists():
        raise Http404
    with standing_at(last.operation, at=last.operation.at):
        row = rows.visible_to(request.user).select_related("service").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row.service, True


@contextmanager
def _memberships_of_then(request: HttpRequest) -> Iterator[None]:
    """Let the person's services be read anew within, so that a service is called and set up as it was then."""
    _forget_memberships(request)
    try:
        yield
    finally:
        _forget_memberships(request)


def _forget_memberships(request: HttpRequest) -> None:
    with suppress(AttributeError):
        del request.user.memberships_now


def _past(
    request: HttpRequest,
    found: Moment,
    of: type[models.Model],
    where: dict[str, int],
    *,
    service: Service,
    is_gone: bool,
) -> Past:
    kept = _without(request.GET, AT)
    page = request.path + (f"?{kept.urlencode()}" if kept else "")
    home = reverse("recommendations:home", args=[service.pk])
    return Past(
        moment=found,
        today=home if is_gone else page,
        choose=choose_address(service, page),
        compare=_compare(where["pk"], found) if of is ActionPlan and not is_gone else "",
        is_gone=is_gone,
    )


def choose_address(service: Service, page: str) -> str:
    """Return where a moment is chosen at which to see the page."""
    return reverse("recommendations:look_back", args=[service.pk]) + "?" + urlencode({"of": page}, safe="/")


def _compare(pk: int, found: Moment) -> str:
    try:
        return f"{reverse('recommendations:plan_compare', args=[pk])}?from={quote(found.text, safe=':')}"
    except NoReverseMatch:
        return ""


def _without(given: QueryDict, name: str) -> QueryDict:
    kept = given.copy()
    kept.pop(name, None)
    return kept


def lead(href: str, *, here: str, at: str) -> str | None:
    """Return where a link of a page of the past leads: on in the past, where it led, or None where it cannot."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or (parts.fragment and not parts.path and not parts.query):
        return href
    name, carries = _view_at(parts.path or here)
    asked = QueryDict(parts.query, mutable=True)
    if not name:
        return href  # a file of the page's own
    if CHOOSING_MANY in asked:
        return None
    if carries:
        asked.setdefault(AT, at)
        return urlunsplit(("", "", parts.path, asked.urlencode(safe=":"), parts.fragment))
    return href if name in STAY else None


@lru_cache(maxsize=4096)
def _view_at(path: str) -> tuple[str, bool]:
    """Return the name of the view at the address, empty where there is none, and whether it looks back."""
    try:
        found = resolve(path)
    except Resolver404:
        return "", False
    return found.url_name or found.view_name, getattr(found.func, "looks_back", False)
