"""A page of reminders as a CSV file: what is narrowed to, up to so many rows; taking it away is in the record."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from recommendations.accounts.downloads import note_export
from recommendations.accounts.models import Service
from recommendations.accounts.policies import may_read_emails
from recommendations.foundation.attachment_names import disposition
from recommendations.foundation.spreadsheet_cells import csv_cell
from recommendations.pages.reminders import coming, hidden_from, on_a_day, opened, rule_of
from recommendations.pages.reminders_coming import ComingRow
from recommendations.pages.reminders_filter import ReminderFilter
from recommendations.pages.reminders_named import Names
from recommendations.pages.reminders_told import told_lines, whom_of
from recommendations.reminders import ledger

MOST = 5000
FIELDS = {
    "reminders": ("on", "person", "rule"),
    "reminders_gone": ("on", "person", "rule", "state"),
    "reminders_held": ("rule",),
    "reminders_not_needed": ("rule",),
}
Line = list[Any]


@require_safe
def reminders_file(request: HttpRequest, service_id: int) -> HttpResponse:
    """The rows of the page that `?what=` names, narrowed as its address says, the first 5,000."""
    service = opened(request, service_id)
    what = request.GET.get("what", "")
    what = what if what in FIELDS else "reminders"
    form = ReminderFilter(request.GET, service=service, names=FIELDS[what])
    lines = LINES[what](request, service, form)
    written = StringIO()
    csv.writer(written).writerows([csv_cell(value) for value in line] for line in lines)
    # The mark in front is what Excel knows UTF-8 by.
    answer = HttpResponse(written.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = disposition(_("Reminders – %(about)s.csv") % {"about": service.name})
    told = _("the reminders (%(narrowed)s)") % {"narrowed": form.in_words} if form.in_words else _("the reminders")
    note_export(request, what=told, kind="csv", service=service, at=timezone.now())
    return answer


def _coming(request: HttpRequest, service: Service, form: ReminderFilter) -> list[Line]:
    header = [
        _("Goes on"), _("About"), _("What it says of the date"), _("Rule"), _("To"), _("Why this person"), _("Held"),
        _("Day the rule names"), _("Date"),
    ]  # fmt: skip
    if form.day:
        found = on_a_day(request, service, form=form)
        rows = [row for _person, told in found["people"] for row in told] + found["to_nobody"]
    else:
        rows, _next = coming(request, service, form=form, place="", most=MOST)
    return [header, *(line for row in rows for line in _of(row))]


def _of(row: ComingRow) -> list[Line]:
    """A line for each person; one for what would go to nobody."""
    course = row.promise.course
    told = [row.named.title, row.when, row.rule]
    dates = [row.held, row.promise.first_on, course.due_on]
    return [[row.day, *told, one.name, one.told_as, *dates] for one in row.people] or [
        [row.day, *told, "" if row.has_nothing_to_say else _("Nobody"), "", *dates]
    ]


def _gone(request: HttpRequest, service: Service, form: ReminderFilter) -> list[Line]:
    header = [
        _("Decided"), _("About"), _("Rule"), _("Date"), _("To"), _("Why this person"), _("Email"), _("State"),
        _("Sent"), _("Answer"),
    ]  # fmt: skip
    rows = list(form.gone(ledger.gone(service, hidden=hidden_from(request)))[:MOST])
    names = _names(request, [row.promise.course for row in rows])
    may_read = may_read_emails(request.roles)
    return [
        header,
        *(
            [
                _instant(line.reminder.email.decided_at),
                names.name(line.reminder.promise.course).title,
                line.rule,
                line.reminder.promise.course.due_on,
                line.reminder.recipient.name,
                line.told_as,
                line.reminder.email.subject if may_read else "",
                line.fate,
                _instant(line.reminder.email.sent_at),
                line.answer,
            ]
            for line in told_lines(rows)
        ),
    ]


def _settled(request: HttpRequest, form: ReminderFilter, promises: Any) -> list[Line]:
    rows = list(form.promises(promises)[:MOST])
    names = _names(request, [row.course for row in rows])
    header = [_("Owed"), _("About"), _("Rule"), _("Date"), _("To"), _("Why"), _("Since")]
    return [
        header,
        *(
            [
                _instant(row.owed_at),
                names.name(row.course).title,
                rule_of(row),
                row.course.due_on,
                whom_of(row),
                str(row.get_why_display()),
                _instant(row.settled_at),
            ]
            for row in rows
        ),
    ]


def _held(request: HttpRequest, service: Service, form: ReminderFilter) -> list[Line]:
    return _settled(request, form, ledger.held(service, hidden=hidden_from(request)))


def _not_needed(request: HttpRequest, service: Service, form: ReminderFilter) -> list[Line]:
    return _settled(request, form, ledger.no_longer_needed(service, hidden=hidden_from(request)))


def _names(request: HttpRequest, courses: list[Any]) -> Names:
    may_read = may_read_emails(request.roles)
    return Names.of(courses, on=timezone.localdate(), reader=request.user, may_read=may_read)


def _instant(at: Any) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""


LINES: dict[str, Callable[[HttpRequest, Service, ReminderFilter], list[Line]]] = {
    "reminders": _coming,
    "reminders_gone": _gone,
    "reminders_held": _held,
    "reminders_not_needed": _not_needed,
}
