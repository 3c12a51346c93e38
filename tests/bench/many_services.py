"""A service with a plan of any size, made by the product's own commands."""

from __future__ import annotations

from datetime import UTC, date, datetime

from recommendations.accounts import services as accounts
from recommendations.accounts.models import Role, Service, User
from recommendations.action_plans.models import ActionPlan
from recommendations.foundation.workbook_sheets import saved_at
from recommendations.inspections.models import Programme
from recommendations.spreadsheets.previewing import book_of, preview_of
from recommendations.spreadsheets.services.bringing_in import Answers, bring_in
from recommendations.spreadsheets.services.first_plan import AboutInspection
from recommendations.spreadsheets.services.handing_over import hand_over
from recommendations.spreadsheets.workbooks import MADE
from tests.builders_sheets import a_workbook

ON = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
HEADINGS = ("Recommendation", "Recommendation in full", "Action", "Owner", "Due date", "How we will know", "Progress")


def a_service_to_measure(name: str) -> tuple[Service, User]:
    service = accounts.create_service(name, by="system:bench", at=AT)
    email = f"{name.lower().replace(' ', '.')}@example.org"
    who = {"on": ON, "by": "system:bench", "at": AT}
    return service, accounts.add_person(service, email=email, name="Morgan Ellis", roles=[Role.MANAGER], **who)


def rows_of_a_plan(actions: int) -> list[tuple[str, ...]]:
    return [
        (
            str(number % 10 + 1),
            f"Plans of the kind {number % 10 + 1} were late in half of the cases.",
            f"Audit ten plans and tell the board what they show, part {number}",
            f"Post {number % 12}",
            "31 March 2027",
            "9 of 10 good enough",
            "Update (July 2026): 61% were good enough.\nUpdate (3 October 2026): 74%.",
        )
        for number in range(actions)
    ]


def its_plan(service: Service, *, actions: int, by: User) -> ActionPlan:
    """The plan brought in from a workbook of so many rows."""
    data = saved_at(a_workbook(rows_of_a_plan(actions), headings=HEADINGS), MADE)
    brought = hand_over(service, plan=None, data=data, name="Plan.xlsx", by=by, at=AT)
    digest = preview_of(brought, plan=None, book=book_of(brought)).digest
    about = AboutInspection(Programme.SQS, "Northgate", date(2026, 1, 5))
    return bring_in(brought, digest=digest, answers=Answers(inspection=about), on=ON, by=by, at=AT)
