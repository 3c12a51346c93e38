"""What the pages of drafts ask of the database: as much for many officers, papers and drafts as for one."""

from __future__ import annotations

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.papers.panel_drafts.making import make_papers
from recommendations.papers.panel_drafts.sending import send_to_officers
from tests.builders import MONDAY_5_JAN, ONE_DAY, TUESDAY_3_FEB, a_manager, a_plan, a_post, a_service, an_action, on_the
from tests.builders_panels import a_panel, a_panel_draft, a_panel_meeting, a_scrutiny_officer, filled
from tests.pages.visiting import StandingClock, address, visitor

NOON = on_the(TUESDAY_3_FEB, 12)


class Filled:
    """A panel with so many officers, plans drafted for one meeting, and papers made of the first draft."""

    def __init__(self, rows: int, *, name: str) -> None:
        self.service = a_service(name)
        self.manager = a_manager(self.service, name=f"Manager of {name}")
        self.panel = a_panel(self.service)
        self.meeting = a_panel_meeting(self.panel)
        self.officers = [a_scrutiny_officer(self.panel, name=f"Officer {number} of {name}") for number in range(rows)]
        self.drafts = []
        for _number in range(rows):
            plan = a_plan(self.service, signed_off_on=MONDAY_5_JAN)
            an_action(plan=plan, owner=a_post(self.service, name=f"Post {plan.pk}"))
            self.drafts.append(filled(a_panel_draft(plan, self.meeting), by=self.manager))
        for number in range(rows):
            make_papers(self.drafts[0], by=self.manager, at=NOON + number * ONE_DAY)
        for draft in self.drafts:
            send_to_officers(draft, by=self.manager, at=NOON + rows * ONE_DAY)

    def address(self, name: str) -> str:
        of = {"home": self.service, "meeting": self.meeting, "panel_officers": self.panel}
        return address(name, of.get(name, self.drafts[0]).pk)


class Costs(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.few = Filled(1, name="Northgate Youth Justice Service")
        cls.many = Filled(6, name="Eastmoor Youth Justice Service")

    def cost(self, world: Filled, name: str, *, by: object) -> int:
        client = visitor(by)
        with CaptureQueriesContext(connection) as asked:
            self.assertEqual(client.get(world.address(name)).status_code, 200)
        return len(asked)

    def test_are_the_same_for_many_as_for_one(self):
        for name in ("panel_draft", "panel_draft_change", "panel_draft_preview", "panel_officers", "meeting"):
            with self.subTest(page=name, who="manager"):
                self.assertEqual(
                    self.cost(self.many, name, by=self.many.manager), self.cost(self.few, name, by=self.few.manager)
                )
        for name in ("panel_draft", "panel_draft_change", "meeting", "home"):
            with self.subTest(page=name, who="officer"):
                self.assertEqual(
                    self.cost(self.many, name, by=self.many.officers[0]),
                    self.cost(self.few, name, by=self.few.officers[0]),
                )

    def test_of_the_pages_of_a_draft_stay_low(self):
        self.assertLessEqual(self.cost(self.many, "panel_draft", by=self.many.manager), 12)
        self.assertLessEqual(self.cost(self.many, "panel_draft_change", by=self.many.manager), 8)
        self.assertLessEqual(self.cost(self.many, "panel_draft_preview", by=self.many.manager), 35)
