"""What pages say while the mail server is away, and of addresses at which nothing arrives."""

from __future__ import annotations

from recommendations.outbox.addresses import address_failed
from recommendations.outbox.models import MailStanding
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    a_member,
    a_service,
    again,
    on_the,
)
from tests.pages.of_reminders import AService
from tests.pages.visiting import address, main_of, visitor, words_of


class MailAway(AService):
    def test_is_told_to_those_who_look_after_the_mail(self):
        told = "The mail server has not answered since 2 February 2026, 12:00."
        MailStanding.objects.create(away_since=on_the(TUESDAY_3_FEB - ONE_DAY, 12), problem="Connection refused")
        for who in (self.manager, self.lead, self.admin):
            for name in ("home", "reminders"):
                self.assertIn(told, words_of(visitor(who).get(address(name, self.service.pk))))
        self.assertNotIn(told, words_of(visitor(self.owner).get(address("home", self.service.pk))))
        MailStanding.objects.update(away_since=None)
        self.assertNotIn(told, self.shown())


class Addresses(AService):
    def setUp(self):
        super().setUp()
        address_failed(again(self.owner).email, detail="550 No such mailbox", at=on_the(TUESDAY_3_FEB))

    def test_are_shown_with_since_why_and_who_gets_the_reminders_meanwhile(self):
        shown = self.shown("failing_addresses")
        for told in ("olu.owner@example.org", "3 February 2026, 09:00 (once)", "550 No such mailbox", "Lee Parker"):
            self.assertIn(told, shown)
        self.assertIn("With the first email after 4 February 2026, 09:00", shown)

    def test_are_a_task_at_home_for_those_who_look_after_people(self):
        for who in (self.manager, self.lead, self.admin):
            shown = words_of(visitor(who).get(address("home", self.service.pk)))
            self.assertIn("Mend the email address of Olu Owner", shown)
        self.assertNotIn("Mend the email", words_of(visitor(self.owner).get(address("home", self.service.pk))))

    def test_are_tried_again_at_a_press(self):
        where = address("person_try_again", self.service.pk, self.owner.pk)
        answer = visitor(self.lead).post(where, follow=True)
        self.assertIn("The next email to Olu Owner is tried again.", words_of(answer))
        self.assertIn("With the next email to this person", main_of(answer))
        self.assertNotIn("Try again now", main_of(answer))

    def test_are_corrected_and_what_was_typed_is_kept(self):
        where = address("person_address", self.service.pk, self.owner.pk)
        wrong = visitor(self.lead).post(where, {"email": "olu@"})
        self.assertEqual(wrong.status_code, 422)
        self.assertContains(wrong, 'value="olu@"', status_code=422)
        done = visitor(self.lead).post(where, {"email": "olu@example.org"}, follow=True)
        self.assertIn("The next email to Olu Owner goes to the new address.", words_of(done))
        self.assertIn("No failing addresses", main_of(done))

    def test_of_those_whose_roles_one_does_not_give_are_not_corrected(self):
        address_failed(again(self.manager).email, detail="550", at=on_the(TUESDAY_3_FEB))
        where = address("person_address", self.service.pk, self.manager.pk)
        self.assertEqual(visitor(self.lead).get(where).status_code, 403)
        self.assertNotContains(visitor(self.lead).get(address("failing_addresses", self.service.pk)), where)
        self.assertEqual(visitor(self.admin).get(where).status_code, 200)

    def test_of_people_who_left_lead_nowhere(self):
        outsider = a_member(a_service("Eastmoor Youth Justice Service"), name="Eve Elsewhere")
        for name in ("person_address", "person_try_again"):
            where = address(name, self.service.pk, outsider.pk)
            self.assertEqual(visitor(self.manager).post(where, {"email": "x@example.org"}).status_code, 404)
