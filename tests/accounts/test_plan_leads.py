"""Who answers for a plan day to day: its plan leads, else its managers; asked once for however many services."""

from __future__ import annotations

from django.test import TestCase

from recommendations.accounts.plan_leads import plan_leads, reply_address
from recommendations.accounts.services import remove_person
from tests.builders import AT, SYSTEM, TUESDAY_3_FEB, a_manager, a_plan_lead, a_service, a_verifier


class PlanLeads(TestCase):
    def test_are_those_of_each_service_or_its_managers_or_nobody(self):
        led, managed, empty = a_service(), a_service(), a_service()
        lee, morgan = a_plan_lead(led, name="Lee Parker"), a_manager(managed, name="Morgan Ellis")
        a_manager(led, name="Morgan Ellis")
        a_verifier(empty)
        with self.assertNumQueries(1):
            found = plan_leads([led.pk, managed.pk, empty.pk])
        self.assertEqual(found, {led.pk: [lee], managed.pk: [morgan], empty.pk: []})

    def test_replies_go_to_the_first_of_them_and_to_the_manager_once_the_lead_has_left(self):
        service = a_service()
        morgan, lee = a_manager(service), a_plan_lead(service)
        self.assertEqual(reply_address(service.pk), lee.email)
        remove_person(service, lee, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        self.assertEqual(reply_address(service.pk), morgan.email)
        self.assertEqual(reply_address(a_service().pk), "")
