"""Lists of actions: all of a service's, and one's own."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_read_plan, may_run_plan
from recommendations.accounts.scope import service_or_404
from recommendations.action_plans.models import Action
from recommendations.action_plans.models.actions import ActionQuerySet
from recommendations.action_plans.summaries import rated_action
from recommendations.action_plans.views.many import many_of
from recommendations.foundation.pagination import page_by_due
from recommendations.history.past_pages import can_look_back, today
from recommendations.inspections.models import Kind, Theme
from recommendations.pages.which_dates import ORIGINAL, which_dates

SHOWN = {
    "open": _("Open"),
    "overdue": _("Overdue"),
    "check": _("Awaiting check"),
    "unowned": _("No owner"),
    "all": _("All"),
}
LATEST_EVENTS = 10


@dataclass(frozen=True)
class Chosen:
    """Which recommendations' actions the list is narrowed to: those of a theme, or of a kind; `query` says so again."""

    theme: Theme | None = None
    kind: str = ""

    @classmethod
    def of(cls, request: HttpRequest, *, themes: list[Theme]) -> Chosen:
        """Read the choice from the address; what nobody could have chosen chooses nothing."""
        theme = next((row for row in themes if str(row.pk) == request.GET.get("theme")), None)
        kind = request.GET.get("kind", "")
        return cls(theme, kind if kind in Kind.values else "")

    def narrow(self, rows: ActionQuerySet) -> ActionQuerySet:
        if self.theme is not None:
            rows = rows.filter(recommendation__theme_links__theme=self.theme)
        return rows.filter(recommendation__kind=self.kind) if self.kind else rows

    @property
    def query(self) -> str:
        """Return the choice as a further part of an address, empty where nothing is chosen."""
        parts = {"theme": str(self.theme.pk) if self.theme else "", "kind": self.kind}
        told = urlencode({name: value for name, value in parts.items() if value})
        return f"&{told}" if told else ""


@can_look_back(Service)
def actions(request: HttpRequest, service_id: int) -> HttpResponse:
    """The service's actions, the next due first; `?show=` picks which, `?dates=` by which dates they are overdue."""
    service = service_or_404(request, service_id, may_read_plan)
    on = today(request)
    asked = request.GET.get("show", "")
    is_old_address = asked == "overdue_original"  # as lists were addressed before there was a switch
    show = "overdue" if is_old_address else asked if asked in SHOWN else "open"
    dates = which_dates(request, chosen=ORIGINAL if is_old_address else "")
    themes = list(Theme.objects.filter(service=service).in_use(request.user))
    chosen = Chosen.of(request, themes=themes)
    of_service = chosen.narrow(Action.objects.visible_to(request.user).filter(service=service).counted())
    rows: QuerySet[Action] = {
        "open": of_service.open(),
        "overdue": of_service.overdue_by_original_date(on=on) if dates.is_original else of_service.overdue(on=on),
        "check": of_service.awaiting_check(),
        "unowned": of_service.open().filter(owner__isnull=True),
        "all": of_service,
    }[show]
    ordered = rows.for_lists(on=on).order_by(F(dates.column).asc(nulls_last=True), "pk")
    page = page_by_due(ordered, request, column=dates.column)
    context = {
        "service": service,
        "page": page,
        "rows": [rated_action(action, on=on) for action in page.rows],
        "show": show,
        "dates": dates,
        "choices": SHOWN.items(),
        **many_of(request, allowed=may_run_plan(request.roles)),
        "themes": themes,
        "kinds": Kind.choices,
        "chosen": chosen,
    }
    return render(request, "pages/actions.html", context)


@can_look_back(Service)
def my_actions(request: HttpRequest, service_id: int) -> HttpResponse:
    """What the posts I hold or deputise in today still owe, the next due first."""
    service = service_or_404(request, service_id, may_read_plan)
    on = today(request)
    seen = Action.objects.visible_to(request.user).filter(service=service)
    mine = seen.held_by(request.user, on=on).open().for_lists(on=on)
    dates = which_dates(request)
    ordered = mine.order_by(F(dates.column).asc(nulls_last=True), "pk")
    page = page_by_due(ordered, request, column=dates.column)
    rows = [rated_action(action, on=on) for action in page.rows]
    context = {"service": service, "page": page, "rows": rows, "dates": dates}
    return render(request, "pages/my_actions.html", context)
