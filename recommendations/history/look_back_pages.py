"""Choosing the moment at which a page is looked back at: a date and time, a meeting, a paper or a baseline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_read_papers, may_read_plan
from recommendations.accounts.scope import service_or_404
from recommendations.accounts.services.days import shown
from recommendations.action_plans.models import Baseline
from recommendations.audit.models import Operation
from recommendations.audit.operations import key_of
from recommendations.foundation.form_fields import DateField, LineField
from recommendations.history.moments import LONDON, MomentUnknown, moment
from recommendations.meetings.models import Meeting
from recommendations.papers.models import Paper
from recommendations.papers.policies import papers_read_by

AT, OF = "at", "of"
MOST = 12  # meetings, papers and baselines offered of each; further ones are reached by their day


class MomentForm(forms.Form):
    """A day and, if it matters, the time on it; `of` is the page to be seen."""

    of = forms.CharField(widget=forms.HiddenInput, required=False)
    on = DateField(label=gettext_lazy("Date"))
    time = LineField(
        label=gettext_lazy("Time"),
        required=False,
        max_length=5,
        help_text=gettext_lazy("For example, 14:02. Left empty, it is the end of the day."),
    )

    @property
    def text(self) -> str:
        """What was chosen, as `?at=` says it."""
        day, time = self.cleaned_data["on"], self.cleaned_data["time"].replace(".", ":")
        return f"{day.isoformat()}T{time.zfill(5)}" if time else day.isoformat()


@dataclass(frozen=True)
class Offered:
    """Moments of one kind, each with the words of its link and the address it leads to."""

    heading: str
    moments: list[tuple[str, str]]


def look_back(request: HttpRequest, service_id: int) -> HttpResponse:
    """The form to choose a moment; a day that can be looked back at leads to the page as it stood then."""
    service = service_or_404(request, service_id, may_read_plan)
    of = _page_of(request.GET.get(OF, ""), service=service)
    asks = any(name.startswith("on_") for name in request.GET)
    form = MomentForm(request.GET if asks else None, initial={"of": of})
    if asks and form.is_valid():
        try:
            found = moment(service, form.text, user=request.user, now=timezone.now())
            return redirect(seen_at(of, found.text))
        except MomentUnknown as unknown:
            form.add_error("time" if "T" in form.text and unknown.status == 400 else "on", str(unknown))
    return choosing_page(request, service, of=of, form=form, status=422 if form.errors else 200)


def choosing_page(
    request: HttpRequest,
    service: Service,
    *,
    of: str,
    status: int,
    problem: str = "",
    today: str = "",
    form: MomentForm | None = None,
) -> HttpResponse:
    """Return the page that offers moments for the page `of`, under what was wrong with the one asked for, if any."""
    context = {
        "form": form or MomentForm(initial={"of": of}),
        "problem": problem,
        "today": today,
        "back": "" if problem else of,
        "action": reverse("recommendations:look_back", args=[service.pk]),
        "offered": _offered(request, service, of=of) if may_read_plan(request.roles) else [],
        "may_choose": may_read_plan(request.roles),
    }
    return render(request, "history/look_back.html", context, status=status)


def seen_at(of: str, text: str) -> str:
    """Return the address of the page as it stood at the moment."""
    parts = urlsplit(of)
    asked = QueryDict(parts.query, mutable=True)
    asked[AT] = text
    return f"{parts.path}?{asked.urlencode(safe=':')}"


def looks_back(path: str) -> bool:
    """Say whether the address is of a page that can be seen as it stood."""
    try:
        return hasattr(resolve(path).func, "looks_back")
    except Resolver404:
        return False


def _page_of(of: str, *, service: Service) -> str:
    """Return the page to be seen, without a moment; the service's home where the address is of none of ours."""
    parts = urlsplit(of)
    if parts.scheme or parts.netloc or not looks_back(parts.path):
        return reverse("recommendations:home", args=[service.pk])
    asked = QueryDict(parts.query, mutable=True)
    asked.pop(AT, None)
    return parts.path + (f"?{asked.urlencode()}" if asked else "")


def _offered(request: HttpRequest, service: Service, *, of: str) -> list[Offered]:
    """Offer no moment at which the page's own row was not there yet: its link would lead to nothing."""
    first = _first_operation(urlsplit(of).path, service=service)
    if first is None:
        return []
    found = [
        Offered(_("A meeting, at the end of its day"), _meetings(request, service, since=first.at)),
        Offered(_("A paper, as it says things are"), _papers(request, service, since=first.number)),
        Offered(_("A baseline"), _baselines(request, service, since=first.number)),
    ]
    return [
        Offered(one.heading, [(words, seen_at(of, text)) for words, text in one.moments])
        for one in found
        if one.moments
    ]


def _first_operation(path: str, *, service: Service) -> Operation | None:
    """Return the operation that made the row the page is of; for a page of the service, its chain's first."""
    found = resolve(path)
    operations = Operation.objects.filter(chain=key_of(service)).order_by("number")
    if found.func.looks_back is not Service:
        versions = found.func.looks_back.history.filter(id=found.kwargs["pk"])
        operations = operations.filter(pk__in=versions.order_by().values("operation_id"))
    return operations.first()


def _meetings(request: HttpRequest, service: Service, *, since: datetime) -> list[tuple[str, str]]:
    held = Meeting.objects.visible_to(request.user).filter(service=service, held_on__lte=timezone.localdate())
    held = held.filter(held_on__gte=timezone.localdate(since, LONDON)).select_related("body")
    return [(str(row), f"meeting:{row.pk}") for row in held.order_by("-held_on", "-id")[:MOST]]


def _papers(request: HttpRequest, service: Service, *, since: int) -> list[tuple[str, str]]:
    if not may_read_papers(request.roles):
        return []
    known = Paper.objects.visible_to(request.user).filter(service=service, operation_number__gte=since)
    rows: Any = papers_read_by(request.user, request.roles, known)
    rows = rows.select_related("plan")
    words = _("%(code)s, %(day)s: %(plan)s")
    return [
        (words % {"code": row.code, "day": _day(row.as_at), "plan": row.plan.title}, f"paper:{row.pk}")
        for row in rows.only("service_id", "number", "as_at", "plan__title")[:MOST]
    ]


def _baselines(request: HttpRequest, service: Service, *, since: int) -> list[tuple[str, str]]:
    rows = Baseline.objects.visible_to(request.user).filter(service=service, operation_number__gte=since)
    rows = rows.select_related("plan").order_by("-id")
    words = _("Baseline %(number)d of “%(plan)s”, agreed on %(day)s")
    return [
        (words % {"number": row.number, "plan": row.plan.title, "day": shown(row.agreed_on)}, f"baseline:{row.pk}")
        for row in rows[:MOST]
    ]


def _day(at: datetime) -> str:
    return shown(timezone.localdate(at, LONDON))
