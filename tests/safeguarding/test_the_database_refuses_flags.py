"""The rules of flags hold in the database too, by their names."""

from __future__ import annotations

from django.test import TestCase

from recommendations.safeguarding.models import Flag
from tests.builders import AT, a_manager, a_service
from tests.refusals import refused_by


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)

    def a_flag(self, **different) -> Flag:
        facts = {"subject": "update:1", "field": "text", "sign": "age", "start": 0, "end": 7, **different}
        return Flag(service=self.service, found_at=AT, **facts)

    def test_refuses_a_clearing_that_does_not_say_by_whom_when_and_why(self):
        by = self.manager
        for different in (
            {"cleared_by": by},
            {"cleared_at": AT},
            {"reason": "Fine."},
            {"cleared_by": by, "cleared_at": AT},
            {"cleared_by": by, "reason": "Fine."},
            {"cleared_at": AT, "reason": "Fine."},
        ):
            with refused_by("flag_cleared_says_by_whom_and_why", service=self.service):
                self.a_flag(**different).save()

    def test_refuses_a_flag_on_no_letters(self):
        for end in (0, 3):
            with refused_by("flag_marks_some_letters", service=self.service):
                self.a_flag(start=3, end=end).save()
