"""A service that hands over reports through the pages, with what its worker does."""

from __future__ import annotations

from django.test import TestCase

from recommendations.intake.models import Intake
from recommendations.intake.reading import keep
from recommendations.intake.reading_process import read_pasted_text
from recommendations.jobs.working import do_waiting
from tests.builders import AT, TUESDAY_3_FEB, a_manager, a_plan_lead, a_service, again, on_the
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.pages.whole_service import REPORT


class Reports(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.add = address("report_add", self.service.pk)

    def send(self, **typed):
        return self.client.post(self.add, typed)

    def read(self) -> str:
        """Do what the worker does, and return what the page of the newest report says then."""
        do_waiting(clock=lambda: on_the(TUESDAY_3_FEB, 13))
        return main_of(self.client.get(address("report", Intake.objects.latest("id").pk)))

    def under_review(self, text: str = REPORT) -> Intake:
        self.send(text=text)
        intake = Intake.objects.latest("id")
        keep(intake, result=read_pasted_text(text), at=AT)
        return again(intake)
