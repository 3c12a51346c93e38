"""Bringing in a workbook of 500 rows, bringing it in again, and taking the plan away."""

from __future__ import annotations

import time
from collections.abc import Callable

from recommendations.action_plans.models import ActionPlan
from recommendations.spreadsheets.exporting import rows_of_plan
from recommendations.spreadsheets.previewing import book_of, preview_of
from recommendations.spreadsheets.services.bringing_in import Answers, bring_in
from recommendations.spreadsheets.services.first_plan import AboutInspection
from recommendations.spreadsheets.services.handing_over import hand_over
from recommendations.spreadsheets.workbooks import as_csv, as_xlsx
from tests.bench.many_services import AT, HEADINGS, ON, a_service_to_measure, rows_of_a_plan
from tests.builders_sheets import a_workbook

ROWS = 500


def run(print_line: Callable[[str], None]) -> None:
    """Print how long each step takes that a person waits for."""
    service, manager = a_service_to_measure("Spreadsheets")
    data = a_workbook(rows_of_a_plan(ROWS), headings=HEADINGS)

    def timed(what: str, do: Callable[[], object]) -> object:
        began = time.perf_counter()
        found = do()
        print_line(f"{what}, {ROWS} rows: {1000 * (time.perf_counter() - began):.0f} ms")
        return found

    who = {"by": manager, "at": AT}
    brought = timed("hand over", lambda: hand_over(service, plan=None, data=data, name="Plan.xlsx", **who))
    preview = timed("dry run", lambda: preview_of(brought, plan=None, book=book_of(brought)))
    answers = Answers(inspection=AboutInspection("sqs", "Northgate", ON))
    plan = timed(
        "bring in, with two updates each",
        lambda: bring_in(brought, digest=preview.digest, answers=answers, on=ON, **who),
    )
    plan = ActionPlan.objects.get(pk=plan.pk)
    rows = timed("gather the export", lambda: rows_of_plan(plan))
    book = timed("write it as XLSX", lambda: as_xlsx(rows, title=plan.title))
    timed("write it as CSV", lambda: as_csv(rows))
    again = hand_over(service, plan=plan, data=book, name="Plan.xlsx", **who)
    same = timed("dry run of the export", lambda: preview_of(again, plan=plan, book=book_of(again)))
    print_line(f"what it says: {dict(same.counts)}")
