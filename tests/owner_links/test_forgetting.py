"""Somebody who is made anonymous: their address goes from the links too, and no link of theirs opens anything."""

from __future__ import annotations

from recommendations.accounts.models import User
from recommendations.accounts.services import remove_person
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.redaction.services import ask_for_person
from tests.builders import ONE_DAY, TUESDAY_3_FEB, a_manager, again, on_the
from tests.builders_links import a_link
from tests.builders_redaction import agreed, raw_places
from tests.owner_links.linked import Linked


class Forgetting(Linked):
    def setUp(self):
        super().setUp()
        self.address = self.owner.email
        self.send()
        self.assertIn(self.address, str(Event.objects.get(code="link.used").details))

    def forget(self) -> None:
        at = on_the(TUESDAY_3_FEB + ONE_DAY)
        person = again(self.owner)
        remove_person(self.service, person, on=TUESDAY_3_FEB + ONE_DAY, by=self.manager, at=at)
        asked = ask_for_person(self.service, person=person, reason="They asked for it.", by=self.manager, at=at)
        agreed(asked, by=a_manager(self.service, name="Mira Second"), at=at)

    def test_the_address_stands_nowhere_and_the_record_still_verifies(self):
        self.forget()
        self.assertEqual(raw_places(self.address), set())
        self.assertEqual(verify_chain(key_of(self.service)), [])
        self.assertEqual(self.see().status_code, 404)

    def test_neither_does_an_earlier_one_that_a_link_was_sent_to(self):
        User.objects.filter(pk=self.owner.pk).update(email="olu.new@example.org")
        a_link(self.action, to=self.owner)
        self.forget()
        self.assertEqual(raw_places(self.address) | raw_places("olu.new@example.org"), set())
