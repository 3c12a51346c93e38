"""The database refuses what a command would have refused, though the command is bypassed."""

from __future__ import annotations

from django.test import TestCase

from recommendations.inspections.models import EmbargoReader
from recommendations.intake.models import IntakeReader
from tests.builders import a_manager, a_service, an_inspection
from tests.builders_embargo import an_embargoed_report
from tests.refusals import refused_by


class Readers(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)

    def test_nobody_is_named_twice_for_an_inspection(self):
        inspection = an_inspection(self.service)
        with refused_by("embargo_reader_is_named_once", service=self.service):
            EmbargoReader(inspection=inspection, user=self.manager).save()
            EmbargoReader(inspection=inspection, user=self.manager).save()

    def test_nobody_is_named_twice_for_a_report(self):
        report = an_embargoed_report(self.service, by=self.manager)
        with refused_by("intake_reader_is_named_once"):
            IntakeReader.objects.create(intake=report, user=self.manager)
