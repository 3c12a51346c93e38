"""A panel's scrutiny officers: named by whoever runs the plan, and taken off again."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.accounts.services import remove_person
from recommendations.audit.models import Event
from recommendations.meetings.models import PanelOfficer
from recommendations.meetings.services import end_officer, name_officer, officers_of
from tests.builders import AT, SYSTEM, TUESDAY_3_FEB, a_body, a_manager, a_member, a_plan_lead, a_service, again
from tests.builders_panels import a_panel, a_scrutiny_officer, named_for
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.refusals import refused_by


class Officers(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.panel = a_panel(cls.service)

    def test_are_named_once_for_a_panel_and_the_record_tells(self):
        officer = a_scrutiny_officer(self.panel)
        self.assertEqual(officers_of(self.panel), [officer])
        told = Event.objects.get(code="body.officer_named").sentence(who="Lee")
        self.assertEqual(told, "Lee named Sol Officer as scrutiny officer of Children’s Scrutiny Panel")
        with pytest.raises(ValidationError, match="named for the panel already"):
            named_for(self.panel, officer)
        with refused_by("officer_stands_once_with_a_panel", service=self.service):
            PanelOfficer(service=self.service, body=self.panel, person=officer).save()

    def test_have_the_role_in_this_service(self):
        elsewhere = a_member(a_service(), Role.SCRUTINY_OFFICER)
        for person in (a_member(self.service, Role.OWNER), elsewhere):
            with pytest.raises(ValidationError, match="scrutiny officer"):
                named_for(self.panel, person)
        self.assertEqual(PanelOfficer.objects.count(), 0)

    def test_are_of_panels_alone(self):
        person = a_member(self.service, Role.SCRUTINY_OFFICER)
        with pytest.raises(ValidationError, match="Only a scrutiny panel"):
            name_officer(a_body(self.service), person=person, by=SYSTEM, at=AT)

    def test_are_taken_off_and_the_record_tells(self):
        person = a_scrutiny_officer(self.panel)
        end_officer(PanelOfficer.objects.get(person=person), by=SYSTEM, at=AT)
        self.assertEqual(officers_of(self.panel), [])
        told = Event.objects.get(code="body.officer_ended").sentence(who="Lee")
        self.assertEqual(told, "Lee ended that Sol Officer is scrutiny officer of Children’s Scrutiny Panel")

    def test_who_lost_the_role_is_none_any_more(self):
        person = a_scrutiny_officer(self.panel)
        remove_person(self.service, person, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        self.assertEqual(officers_of(self.panel), [])


class OfficersPage(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.panel = a_panel(cls.service)
        cls.person = a_member(cls.service, Role.SCRUTINY_OFFICER, name="Sam Scrutiny")

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.where = address("panel_officers", self.panel.pk)

    def test_names_somebody_and_takes_them_off(self):
        self.assertIn("Nobody is named yet, so no draft can be sent.", main_of(self.client.get(self.where)))
        answer = self.client.post(self.where, {"person": self.person.pk}, follow=True)
        self.assertIn("Sam Scrutiny was named.", main_of(answer))
        self.assertIn("Everybody with the role “scrutiny officer” is named.", main_of(answer))
        off = address("panel_officer_end", self.panel.pk, PanelOfficer.objects.get().pk)
        self.assertIn("Sam Scrutiny was taken off this panel.", main_of(self.client.post(off, follow=True)))
        self.assertFalse(PanelOfficer.objects.exists())
        self.assertEqual(self.client.post(off).status_code, 302)

    def test_says_what_is_wrong(self):
        other = a_plan_lead(self.service)
        for wrong, said in (
            ("", "Select who keeps this panel’s papers"),
            ("x", "is not one of the choices any more"),
            (str(10**30), "is not one of the choices any more"),
            (other.pk, "is not one of the choices any more"),
        ):
            with self.subTest(wrong=wrong):
                self.assertContains(self.client.post(self.where, {"person": wrong}), said, status_code=422)

    def test_says_who_has_the_role_no_longer(self):
        named_for(self.panel, self.person)
        remove_person(self.service, self.person, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        said = "No longer a scrutiny officer here, so sees nothing"
        self.assertIn(said, main_of(self.client.get(self.where)))

    def test_is_of_no_board_and_of_no_other_service(self):
        board = a_body(self.service)
        self.assertEqual(self.client.get(address("panel_officers", board.pk)).status_code, 404)
        theirs = a_panel(a_service("Eastmoor Youth Justice Service"))
        self.assertEqual(self.client.get(address("panel_officers", theirs.pk)).status_code, 404)
        officer = PanelOfficer.objects.get(person=a_scrutiny_officer(theirs))
        self.client.post(address("panel_officer_end", self.panel.pk, officer.pk))
        self.assertEqual(again(officer), officer)

    def test_is_linked_from_the_meetings(self):
        self.assertContains(self.client.get(address("meetings", self.service.pk)), f'href="{self.where}"')
