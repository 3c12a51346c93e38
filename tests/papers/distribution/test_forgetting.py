"""Somebody who was only ever sent papers can be made anonymous too, once they are off the list."""

from __future__ import annotations

from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.papers.distribution.lists import remove_recipient
from recommendations.redaction.people import former_people, why_not_anonymous
from recommendations.redaction.services import ask_for_person
from tests.builders import ONE_DAY, TUESDAY_3_FEB, a_body, a_manager, a_service, again, on_the
from tests.builders_distribution import a_recipient
from tests.builders_redaction import agreed, raw_places
from tests.papers.distribution.test_links import Sent

TOMORROW = TUESDAY_3_FEB + ONE_DAY


class Forgetting(Sent):
    def take_off(self) -> None:
        remove_recipient(self.recipient, by=self.manager, at=on_the(TOMORROW))

    def test_not_while_they_are_on_a_list(self):
        person = self.recipient.person
        self.assertEqual(former_people(self.service, on=TOMORROW), [])
        self.assertIn("is on a distribution list", why_not_anonymous(self.service, person, on=TOMORROW))

    def test_not_while_another_service_sends_to_them(self):
        elsewhere = a_body(a_service("Eastmoor Youth Justice Service"))
        person = a_recipient(elsewhere, name="Cleo Clerk").person
        self.take_off()
        self.assertEqual(person, self.recipient.person)
        self.assertIn("cannot be made anonymous from here", why_not_anonymous(self.service, person, on=TOMORROW))

    def test_afterwards_their_address_stands_nowhere_and_the_record_still_verifies(self):
        self.client.get(self.file())
        self.assertIn("cleo.clerk", str(Event.objects.get(code="distribution.downloaded").details))
        self.take_off()
        at, person = on_the(TOMORROW), again(self.recipient.person)
        asked = ask_for_person(self.service, person=person, reason="They asked for it.", by=self.manager, at=at)
        agreed(asked, by=a_manager(self.service, name="Mira Second"), at=at)
        self.assertEqual(raw_places("cleo.clerk@council.example") | raw_places("Cleo Clerk"), set())
        self.assertEqual(verify_chain(key_of(self.service)), [])
        self.assertEqual(self.client.get(self.path).status_code, 404)
