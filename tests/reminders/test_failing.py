"""People whom email does not reach: who leads the plan is told once of each, and somebody mends the address."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role, User
from recommendations.accounts.services import add_person
from recommendations.accounts.services.addresses import ask_to_try_again, correct_address
from recommendations.audit.models import Event
from recommendations.outbox.addresses import address_failed, address_took_it
from recommendations.outbox.models import FailingAddress, OutgoingEmail
from recommendations.reminders.failing import failing_in, tell_leads_of_failing_addresses
from tests.builders import (
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    a_manager,
    a_member,
    a_plan_lead,
    a_service,
    again,
    on_the,
)

AT = on_the(TUESDAY_3_FEB)


class Failing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager, cls.lead = a_manager(cls.service), a_plan_lead(cls.service)
        cls.owner = again(a_member(cls.service, name="Olu Owner"))

    def fail(self, person: User | None = None, *, at: datetime = AT, **how: bool) -> FailingAddress:
        address = (person or self.owner).email
        return address_failed(address, detail="550 5.1.1 No such mailbox", at=at, **how)

    def told(self) -> list[OutgoingEmail]:
        return list(OutgoingEmail.objects.filter(occasion="address_failing").order_by("pk"))

    # --- Who is told

    def test_the_plan_lead_is_told_once_an_episode(self):
        self.fail()
        for minutes in (1, 6, 11):
            tell_leads_of_failing_addresses(at=AT + timedelta(minutes=minutes))
        (email,) = self.told()
        self.assertEqual((email.to, email.subject), (self.lead, "Email to Olu Owner comes back"))
        self.assertIn("olu.owner@example.org: 550 5.1.1 No such mailbox", email.body_text)
        self.assertIn("reminders for the posts they hold come to you", email.body_html)
        address_took_it(self.owner.email, at=AT + ONE_DAY)
        later = AT + 30 * ONE_DAY
        self.fail(at=later)
        tell_leads_of_failing_addresses(at=later)
        self.assertEqual(len(self.told()), 2)

    def test_one_email_tells_of_all_that_failed(self):
        self.fail()
        self.fail(a_member(self.service, name="Ada Other"))
        self.assertEqual(tell_leads_of_failing_addresses(at=AT), 1)
        (email,) = self.told()
        self.assertEqual(email.subject, "Email to Ada Other and others comes back")
        self.assertIn("Olu Owner, olu.owner@example.org", email.body_text)

    def test_managers_are_told_of_a_lead_who_cannot_be_reached(self):
        self.fail(self.lead)
        tell_leads_of_failing_addresses(at=AT)
        self.assertEqual([email.to for email in self.told()], [self.manager])

    def test_each_service_is_told_of_its_own_people_alone(self):
        other = a_service("Eastmoor Youth Justice Service")
        lead = a_plan_lead(other, name="Eve Lead")
        a_member(other, name="Olu Owner")
        self.fail()
        self.fail(a_member(other, name="Only There"))
        tell_leads_of_failing_addresses(at=AT)
        told = {email.to: email.body_text for email in self.told()}
        self.assertEqual(set(told), {self.lead, lead})
        self.assertNotIn("Only There", told[self.lead])
        self.assertIn("Only There", told[lead])

    def test_what_may_pass_by_itself_is_no_failing_address_yet(self):
        self.fail(is_soft=True)
        self.assertEqual((failing_in(self.service), tell_leads_of_failing_addresses(at=AT)), ([], 0))

    def test_nothing_is_asked_of_the_people_where_nothing_fails(self):
        with self.assertNumQueries(3):  # begin, the addresses, commit
            tell_leads_of_failing_addresses(at=AT)

    def test_reminders_go_to_the_leads_meanwhile(self):
        self.fail()
        (found,) = failing_in(self.service)
        self.assertEqual((found.person, found.meanwhile), (self.owner, (self.lead,)))

    # --- Trying again

    def test_the_next_email_is_tried_again_when_somebody_says_so(self):
        self.fail(is_for_good=True)
        ask_to_try_again(self.service, self.owner, by=self.lead, at=AT + ONE_DAY)
        row = FailingAddress.objects.get()
        self.assertEqual((row.is_for_good, row.next_try_at), (False, AT + ONE_DAY))
        self.assertEqual(Event.objects.latest("pk").code, "person.tried_again")
        # Nobody is told again before it has failed again.
        self.assertEqual(tell_leads_of_failing_addresses(at=AT + ONE_DAY), 0)
        self.fail(at=AT + 2 * ONE_DAY)
        self.assertEqual(tell_leads_of_failing_addresses(at=AT + 2 * ONE_DAY), 1)

    def test_what_does_not_fail_is_not_tried_again(self):
        with self.assertRaisesMessage(ValidationError, "Email to Olu Owner arrives again."):
            ask_to_try_again(self.service, self.owner, by=self.lead, at=AT)
        self.assertFalse(Event.objects.filter(code="person.tried_again").exists())

    # --- Correcting

    def correct(self, email: str, *, person: User | None = None) -> User:
        return correct_address(self.service, person or self.owner, email=email, by=self.lead, at=AT + ONE_DAY)

    def test_a_corrected_address_is_used_from_then_on(self):
        self.fail()
        self.correct(" Olu@Example.org ")
        self.assertEqual(again(self.owner).email, "olu@example.org")
        self.assertEqual(failing_in(self.service), [])
        self.assertIsNotNone(FailingAddress.objects.get().ended_at)
        event = Event.objects.latest("pk")
        self.assertEqual(event.code, "person.readdressed")
        self.assertNotIn("example.org", str(event.details))

    def test_whoever_never_chose_a_password_is_invited_again(self):
        new = add_person(
            self.service, email="typo@example.org", name="Nia New", roles=[Role.OWNER], on=TUESDAY_3_FEB, by=SYSTEM,
            at=AT,
        )  # fmt: skip
        self.fail(new)
        self.correct("nia@example.org", person=new)
        self.assertEqual(OutgoingEmail.objects.filter(to=new, occasion="invitation").count(), 2)

    def test_the_address_of_somebody_who_can_be_reached_is_theirs_alone(self):
        with self.assertRaisesMessage(ValidationError, "Email to Olu Owner arrives again."):
            self.correct("mine@example.org")
        self.assertEqual(again(self.owner).email, "olu.owner@example.org")

    def test_nobody_of_one_service_takes_over_the_sign_in_of_another_services_person(self):
        a_member(a_service("Eastmoor Youth Justice Service"), name="Olu Owner")
        self.fail()
        with self.assertRaisesMessage(ValidationError, "cannot be changed from here"):
            self.correct("mine@example.org")
        self.assertEqual(again(self.owner).email, "olu.owner@example.org")

    def test_an_address_that_cannot_be_theirs_is_refused(self):
        self.fail()
        for typed, told in [
            ("olu.owner@example.org", "This is the address from which email comes back."),
            (self.manager.email, "This address cannot be used here."),
            ("not an address", "Enter a valid email address."),
        ]:
            with self.subTest(typed=typed), self.assertRaisesMessage(ValidationError, told):
                self.correct(typed)
