"""The ledger of reminders of a service: what will go out, what went out, what is held, what is no longer needed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from recommendations.accounts.models import Service, User
from recommendations.accounts.policies import may_read_emails, may_see_emails
from recommendations.accounts.scope import service_or_404
from recommendations.foundation.pagination import page_by_key
from recommendations.inspections.models import Inspection
from recommendations.outbox.standing import mail_is_away
from recommendations.pages.reminders_coming import ComingRow, Mend, coming_rows, mend_of
from recommendations.pages.reminders_filter import ReminderFilter
from recommendations.pages.reminders_named import Named, Names
from recommendations.pages.reminders_paging import PLACE, address, stretch
from recommendations.pages.reminders_told import told_lines, whom_of
from recommendations.reminders import ledger
from recommendations.reminders.foreseen import Foresight, Telling, by_person, foreseen_on
from recommendations.reminders.models import Promise, RuleCode

TABS = {
    "reminders": _("What will go out"),
    "reminders_gone": _("What went out"),
    "reminders_held": _("Held"),
    "reminders_not_needed": _("No longer needed"),
    "failing_addresses": _("Failing addresses"),
}
ONE_PAGE = 50
LOOKED_AT = 1000
"""So many promises are looked through for those to one person: who is told is known only once it is asked."""


def reminders(request: HttpRequest, service_id: int) -> HttpResponse:
    """What is promised, the next first; with `?on_day=…` who is mailed on that day, and what they are told."""
    service = opened(request, service_id)
    form = ReminderFilter(request.GET, service=service, names=("on", "person", "rule"))
    context = frame(request, service, form=form, tab="reminders", may_read=may_read_emails(request.roles))
    if form.day:
        return render(request, "pages/reminders_on_a_day.html", context | on_a_day(request, service, form=form))
    found, page = coming(request, service, form=form, place=request.GET.get(PLACE, ""))
    context |= {
        "rows": found,
        "next": address(form.query, **{PLACE: page}) if page else "",
        "newest": address(form.query) if PLACE in request.GET else "",
    }
    return render(request, "pages/reminders.html", context)


def reminders_gone(request: HttpRequest, service_id: int) -> HttpResponse:
    """Who was told what in which email, how that fared, and what was answered."""
    service = opened(request, service_id)
    form = ReminderFilter(request.GET, service=service, names=("on", "person", "rule", "state"))
    may_read = may_read_emails(request.roles)
    page = page_by_key(form.gone(ledger.gone(service, hidden=hidden_from(request))), request)
    courses = [row.promise.course for row in page.rows]
    names = Names.of(courses, on=timezone.localdate(), reader=request.user, may_read=may_read)
    rows = [(line, names.name(line.reminder.promise.course)) for line in told_lines(page.rows)]
    context = frame(request, service, form=form, tab="reminders_gone", may_read=may_read)
    return render(request, "pages/reminders_gone.html", context | {"rows": rows, "page": page})


def reminders_held(request: HttpRequest, service_id: int) -> HttpResponse:
    """What is owed by now and cannot go, why, and what would mend it."""
    service = opened(request, service_id)
    return _settled(request, service, tab="reminders_held", rows=ledger.held(service, hidden=hidden_from(request)))


def reminders_not_needed(request: HttpRequest, service_id: int) -> HttpResponse:
    """What was promised and need not go any more, and why."""
    service = opened(request, service_id)
    rows = ledger.no_longer_needed(service, hidden=hidden_from(request))
    return _settled(request, service, tab="reminders_not_needed", rows=rows)


def _settled(request: HttpRequest, service: Service, *, tab: str, rows: Any) -> HttpResponse:
    form = ReminderFilter(request.GET, service=service, names=("rule",))
    may_read = may_read_emails(request.roles)
    page = page_by_key(form.promises(rows), request)
    names = Names.of([row.course for row in page.rows], on=timezone.localdate(), reader=request.user, may_read=may_read)
    shown = [
        SettledRow(row, names.name(row.course), rule_of(row), whom_of(row), mend_of(row, service=service))
        for row in page.rows
    ]
    context = frame(request, service, form=form, tab=tab, may_read=may_read)
    return render(request, f"pages/{tab}.html", context | {"rows": shown, "page": page})


@dataclass(frozen=True)
class SettledRow:
    """A promise that is held or no longer needed."""

    promise: Promise
    named: Named
    rule: str
    whom: str
    mend: Mend


def opened(request: HttpRequest, service_id: int) -> Service:
    """Return the service where the person may see its emails; every page here stands under Reminders."""
    request.section = "reminders"
    return service_or_404(request, service_id, may_see_emails)


def hidden_from(request: HttpRequest) -> Any:
    """Return the keys of what is under an embargo that does not name the reader."""
    return Inspection.objects.kept_from(request.user).keys()


def rule_of(promise: Promise) -> str:
    return str(RuleCode(promise.rule).label)


def frame(
    request: HttpRequest, service: Service, *, tab: str, may_read: bool, form: ReminderFilter | None = None
) -> dict[str, Any]:
    """Return what every page of reminders shows: the tabs, the narrowing, and whether the mail server is away."""
    query = form.query if form else ""
    return {
        "service": service,
        "form": form,
        "query": query,
        "may_read": may_read,
        "tabs": [
            (words, reverse(f"recommendations:{name}", args=[service.pk]), name == tab) for name, words in TABS.items()
        ],
        "file": reverse("recommendations:reminders_file", args=[service.pk]) + address(query, what=tab),
        "mail_away": mail_is_away(),
    }


def coming(
    request: HttpRequest, service: Service, *, form: ReminderFilter, place: str, most: int = ONE_PAGE
) -> tuple[list[ComingRow], str]:
    """Return the promises after the place as they are told today, and the place of the next ones."""
    rows = form.promises(ledger.to_come(service, hidden=hidden_from(request)))
    found = stretch(rows, place=place, most=max(most, LOOKED_AT) if form.person_id else most)
    foresight = Foresight(service, found.rows, on=timezone.localdate(), at=timezone.now())
    told = _to(form.person_id, foresight.tellings())
    return _rows(request, foresight, told), found.next


def on_a_day(request: HttpRequest, service: Service, *, form: ReminderFilter) -> dict[str, Any]:
    """Return who is mailed on the day and what each is told, by name; what would go to nobody stands apart."""
    day, now = form.day, timezone.now()
    foresight, tellings = foreseen_on(service, day=day, hidden=hidden_from(request), at=now)
    told = _to(form.person_id, tellings)
    if form.rule_code:
        told = [telling for telling in told if telling.promise.rule == form.rule_code]
    each = by_person(told)
    to_nobody = each.pop(None, [])
    people = sorted(each, key=lambda pk: (foresight.people[pk].name, pk))
    return {
        "day": day,
        "people": [(foresight.people[pk], _rows(request, foresight, each[pk], on=day)) for pk in people],
        "to_nobody": _rows(request, foresight, to_nobody, on=day),
        "is_past": day < timezone.localdate(now),
        "is_open": foresight.hours.is_open(service.pk, day),
        "whole": address("", on_day=day.day, on_month=day.month, on_year=day.year),
    }


def _to(person_id: int | None, tellings: Iterable[Telling]) -> list[Telling]:
    return [one for one in tellings if person_id is None or (one.to is not None and one.to.user_id == person_id)]


def _rows(
    request: HttpRequest, foresight: Foresight, tellings: list[Telling], *, on: date | None = None
) -> list[ComingRow]:
    reader: User = request.user
    return coming_rows(foresight, tellings, reader=reader, may_read=may_read_emails(request.roles), on=on)
