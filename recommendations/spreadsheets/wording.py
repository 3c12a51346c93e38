"""The words for files that cannot be read, rows that cannot be brought in, and what becomes of the others."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recommendations.accounts.services import shown
from recommendations.action_plans.models import Priority
from recommendations.domain.sheet_dates import WrittenDate
from recommendations.spreadsheets.changes import Change
from recommendations.spreadsheets.columns import Column
from recommendations.spreadsheets.fates import DateToRaise, Fate
from recommendations.spreadsheets.rows import Problem
from recommendations.spreadsheets.sheets import MOST_BYTES, MOST_ROWS, MOST_SHEETS

FILES = {
    "empty": gettext_lazy("There is nothing in this file. Choose the spreadsheet that holds the plan"),
    "too_big": gettext_lazy(
        "The file is larger than %(megabytes)d MB, and no plan is. Delete pictures and other sheets from it"
    ),
    "too_big_inside": gettext_lazy(
        "This workbook unpacks to far more than a plan holds. Copy the plan into a new workbook and choose that"
    ),
    "too_many_rows": gettext_lazy("A sheet has more than %(rows)d rows. Keep only the rows of the plan"),
    "too_many_sheets": gettext_lazy("The workbook has more than %(sheets)d sheets. Keep only the sheet of the plan"),
    "old_or_locked": gettext_lazy(
        "This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password"
    ),
    "macros": gettext_lazy("This workbook holds macros, which are never run here. Save it as .xlsx without macros"),
    "no_workbook": gettext_lazy("This is no Excel workbook. Save the plan as .xlsx or .csv"),
    "not_worked_out": gettext_lazy(
        "Formulas in this workbook have no results stored. Open it in Excel, save it and choose it again"
    ),
    "damaged": gettext_lazy("The file is damaged and cannot be read. Open it in Excel, save it anew and choose that"),
    "no_text": gettext_lazy("This file is no text table. Save the plan as .xlsx or .csv"),
    "unknown_kind": gettext_lazy("Choose an Excel workbook (.xlsx) or a text table (.csv)"),
}

ROWS = {
    "no_date": gettext_lazy(
        "“%(shown)s” in the column %(column)s is no date. Write it as 31 March 2026, or as March 2026."
    ),
    "american_date": gettext_lazy(
        "“%(shown)s” in the column %(column)s has its month before its day, as in America. Write the month in words, "
        "as in 31 March 2026, and look at the other dates of the sheet too."
    ),
    "day_first": gettext_lazy(
        "“%(shown)s” in the column %(column)s was read with its day first, but another date of the sheet has its month "
        "first. Is it the day that you mean?"
    ),
    "no_number": gettext_lazy(
        "“%(shown)s” in the column %(column)s is no number. Leave the cell as it was, or empty it."
    ),
    "no_priority": gettext_lazy("“%(shown)s” is no priority. Write High, Medium or Low."),
    "too_long": gettext_lazy(
        "What stands in the column %(column)s is longer than %(number)d characters: “%(shown)s…”."
    ),
    "no_action": gettext_lazy("The row says nothing of what will be done."),
    "no_recommendation": gettext_lazy("The row does not say which recommendation it answers."),
    "no_words": gettext_lazy("Recommendation “%(shown)s” has no words. Put them into the column of its full text."),
    "unknown_recommendation": gettext_lazy("The plan has no recommendation “%(shown)s”."),
    "unknown_number": gettext_lazy(
        "The plan has no action of the number %(shown)s. Empty that cell to add a new action."
    ),
    "continued": gettext_lazy("“%(shown)s” continues in another action, so it cannot change."),
    "settled": gettext_lazy(
        "The action is “%(shown)s”, so it cannot change. Take the row out of the sheet, or put it back as it was."
    ),
    "reference_taken": gettext_lazy("Another action has the reference “%(shown)s”."),
    "same_as_row": gettext_lazy("This is the same action as in row %(number)d."),
    "due_before_original": gettext_lazy("The current due date is before the original one."),
    "due_before_start": gettext_lazy("The due date is before the start."),
    "says_complete": gettext_lazy(
        "The sheet says “%(shown)s”. It comes in as in progress: propose it as complete, with evidence, "
        "and somebody else checks it."
    ),
    "status_stays": gettext_lazy("The sheet says “%(shown)s”. The status stays: it follows from updates and checks."),
    "stays_under": gettext_lazy("It stays under recommendation %(shown)s: an action is moved on its own page."),
}

FATES = {
    Fate.NEW: gettext_lazy("New action"),
    Fate.CHANGED: gettext_lazy("Changed"),
    Fate.SAME: gettext_lazy("Same as now"),
    Fate.NOTHING: gettext_lazy("Recommendation only"),
    Fate.BESIDE: gettext_lazy("Left out"),
    Fate.REFUSED: gettext_lazy("Refused"),
}
LONGEST_SHOWN = 160


def problem_of_file(code: str) -> str:
    numbers = {"megabytes": MOST_BYTES // 2**20, "rows": MOST_ROWS, "sheets": MOST_SHEETS}
    return str(FILES[code]) % numbers


def problem_in_words(problem: Problem) -> str:
    column = str(Column(problem.column).label) if problem.column else ""
    return str(ROWS[problem.code]) % {"shown": problem.shown, "column": column, "number": problem.number}


def change_in_words(change: Change) -> str:
    """Say what a column is now and would be: “Owner post: Practice Lead → Police Sergeant”."""
    column = Column(change.column)
    before, after = _value(column, change.before), _value(column, change.after)
    words = {"column": column.label, "before": before, "after": after}
    return _("%(column)s: %(before)s → %(after)s") % words if before else _("%(column)s: %(after)s") % words


def date_to_raise_in_words(one: DateToRaise) -> str:
    words = {
        "column": Column(one.column).label,
        "now": shown(one.before) if one.before else _("none"),
        "sheet": day_in_words(one.sheet),
    }
    return _("%(column)s: %(now)s here, %(sheet)s in the sheet") % words


def day_in_words(written: WrittenDate | date | None) -> str:
    if written is None:
        return ""
    if isinstance(written, WrittenDate):
        return date_format(written.on, "F Y") if written.is_month else shown(written.on)
    return shown(written)


def _value(column: Column, value: object) -> str:
    if isinstance(value, WrittenDate | date):
        return day_in_words(value)
    if column is Column.PRIORITY and value:
        return str(Priority(str(value)).label)
    text = str(value or "")
    return f"{text[:LONGEST_SHOWN]}…" if len(text) > LONGEST_SHOWN else text
