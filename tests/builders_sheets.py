"""Spreadsheets of plans, written as people write them, and brought in by the product's own commands."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from recommendations.accounts.models import Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.inspections.models import Programme
from recommendations.spreadsheets.models import PlanImport
from recommendations.spreadsheets.previewing import Preview, book_of, preview_of
from recommendations.spreadsheets.services.bringing_in import Answers, bring_in
from recommendations.spreadsheets.services.first_plan import AboutInspection
from recommendations.spreadsheets.services.handing_over import hand_over
from tests.builders import PUBLISHED, TUESDAY_3_FEB, on_the

HEADINGS = ("Recommendation", "Recommendation in full", "Action", "Owner", "Due date")
ROTHERHAM = (
    "Ref No",
    "AREA REQUIRING IMPROVEMENT (Recommendations)",
    "Action Required",
    "Planned Completion Date",
    "Lead Officer/Agency",
    "Progress against agreed action and impact monitoring",
)
Rows = Sequence[Sequence[Any]]


def a_csv(rows: Rows, *, headings: Sequence[str] = HEADINGS, mark: str = ",", encoding: str = "utf-8") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark).writerows([headings, *rows])
    return text.getvalue().encode(encoding)


def a_workbook(rows: Rows, *, headings: Sequence[str] = HEADINGS, above: Rows = (), hidden: str = "") -> bytes:
    """A workbook of one sheet, with rows above the headings if told, and a hidden sheet if named."""
    book = Workbook()
    for row in [*above, headings, *rows]:
        book.active.append(list(row))
    if hidden:
        book.create_sheet(hidden).sheet_state = "hidden"
        book[hidden].append(list(headings))
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def a_sheet(
    service: Service, data: bytes, *, by: User, plan: ActionPlan | None = None, name: str = "Plan.csv"
) -> PlanImport:
    """A spreadsheet handed over, its columns as guessed."""
    name = name if not data.startswith(b"PK") else "Plan.xlsx"
    return hand_over(service, plan=plan, data=data, name=name, by=by, at=on_the(TUESDAY_3_FEB))


def tried(brought: PlanImport) -> Preview:
    return preview_of(brought, plan=brought.plan, book=book_of(brought))


def brought_in(brought: PlanImport, *, by: User, on: date = TUESDAY_3_FEB, **answers: Any) -> ActionPlan:
    """The plan after the spreadsheet was brought in as its dry run said."""
    if brought.plan is None:
        answers.setdefault("inspection", AboutInspection(Programme.SQS, "Northgate", PUBLISHED))
    digest = tried(brought).digest
    return bring_in(brought, digest=digest, answers=Answers(**answers), on=on, by=by, at=on_the(on, 10))
