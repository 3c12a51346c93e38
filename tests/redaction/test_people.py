"""A former member becomes anonymous: what happened stays told, of “Former member 1”."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.test import Client, TestCase

from recommendations.accounts.actors import names_of
from recommendations.accounts.models import Role
from recommendations.accounts.services.people import add_person, remove_person, tell_added
from recommendations.accounts.services.signing_in import note_sign_in_failed
from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain, verify_rows
from recommendations.files.storage import store
from recommendations.foundation.errors import DomainError
from recommendations.outbox.models import EmailState, FailingAddress, OutgoingEmail
from recommendations.redaction.people import former_people
from recommendations.redaction.services import ask_for_person
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_update,
    on_the,
)
from tests.builders_redaction import a_redaction, agreed, raw_places
from tests.protecting import protected

NAME, ADDRESS = "Siôn Prys-O’Hara", "sion.prys@example.org"
LATER = on_the(TUESDAY_3_FEB + ONE_DAY)


def joins(service, role=Role.OWNER):
    return add_person(
        service, email=ADDRESS, name=NAME, roles=[role], on=MONDAY_5_JAN, by=SYSTEM, at=AT, password="long enough"
    )


class AFormerMember(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Fellside Youth Justice Service")
        cls.manager, cls.second = a_manager(cls.service), a_manager(cls.service, name="Mira Second")
        cls.person = joins(cls.service)
        cls.post = a_post(cls.service, held_by=cls.person)
        cls.action = an_action(plan=a_plan(cls.service), owner=cls.post, title=f"Ask {NAME} for the list")
        cls.update = an_update(cls.action, by=cls.person, text=f"{NAME} has it.")
        EmailAddress.objects.create(user=cls.person, email=cls.person.email)
        note_sign_in_failed(cls.person.email, at=AT)
        tell_added(cls.person, service=cls.service, roles=[Role.OWNER], at=AT)

    def leave(self):
        remove_person(self.service, self.person, on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))

    def ask(self, by=None):
        asked = ask_for_person(self.service, self.person, reason="Asked to.", by=by or self.manager, at=LATER)
        return again(asked)

    def test_is_found_nowhere_by_name_or_address_afterwards(self):
        self.leave()
        OutgoingEmail.objects.filter(to=self.person).update(sent_to=self.person.email)
        OutgoingEmail.objects.filter(to=self.manager).update(reply_to=self.person.email)
        self.assertGreater(len(raw_places(NAME)), 5)
        with protected():
            agreed(self.ask(), by=self.second, at=LATER)
        self.assertEqual(raw_places(NAME), set())
        self.assertEqual(raw_places(self.person.email), set())
        for chain in ChainHead.objects.values_list("chain", flat=True):
            self.assertEqual([*verify_chain(chain), *verify_rows(chain)], [], chain)

    def test_goes_with_every_address_that_emails_to_them_went_to_or_came_back_from(self):
        earlier = "sion.before@example.org"
        self.leave()
        OutgoingEmail.objects.filter(to=self.person).update(sent_to=earlier)
        for address in (earlier, self.person.email):
            FailingAddress.objects.create(address=address, began_at=AT, last_at=AT, next_try_at=AT, detail=address)
        with protected():
            agreed(self.ask(), by=self.second, at=LATER)
        self.assertEqual(raw_places(earlier), set())
        self.assertEqual(raw_places(self.person.email), set())

    def test_goes_from_the_names_of_files_too(self):
        self.leave()
        names = [f"Notes of {NAME}.pdf", f"{'x' * (195 - len(NAME))} {NAME}.pdf"]
        files = [
            store(b"%PDF", name=name, media_type="application/pdf", service=key_of(self.service), at=AT)
            for name in names
        ]
        with protected():
            agreed(self.ask(), by=self.second, at=LATER)
        self.assertEqual(raw_places(NAME), set())
        for file in files:
            self.assertTrue(again(file).name.endswith(".pdf"), again(file).name)

    def test_stands_in_what_is_told_as_a_former_member(self):
        self.leave()
        done = agreed(self.ask(), by=self.second, at=LATER)
        person = again(self.person)
        self.assertEqual(person.name, "Former member 1")
        self.assertEqual(person.email, f"former-member-{person.pk}@anonymised.invalid")
        self.assertEqual(again(self.update).text, "Former member 1 has it.")
        self.assertEqual(names_of([f"user:{person.pk}"])[f"user:{person.pk}"], "Former member 1")
        self.assertEqual(done.rows, 2)
        self.assertFalse(EmailAddress.objects.filter(user=person).exists())

    def test_cannot_sign_in_and_gets_no_email(self):
        browser = Client()
        browser.force_login(self.person)
        self.leave()
        OutgoingEmail.objects.filter(to=self.person).update(state=EmailState.WAITING)
        agreed(self.ask(), by=self.second, at=LATER)
        person = again(self.person)
        self.assertFalse(person.is_active or person.has_usable_password())
        self.assertEqual(set(OutgoingEmail.objects.filter(to=person).values_list("state", flat=True)), {"failed"})
        self.assertEqual(browser.get("/").status_code, 302)
        self.assertNotIn("_auth_user_id", browser.session)

    def test_cannot_be_anonymous_while_still_here(self):
        with self.assertRaisesMessage(DomainError, "has a role or a post here still"):
            self.ask()
        self.assertEqual(former_people(self.service, on=TUESDAY_3_FEB), [])

    def test_cannot_be_anonymous_from_here_where_they_belong_elsewhere(self):
        self.leave()
        joins(a_service())
        with self.assertRaisesMessage(DomainError, "from here"):
            self.ask()

    def test_who_never_was_here_cannot(self):
        with self.assertRaisesMessage(DomainError, "never a member"):
            ask_for_person(self.service, a_manager(a_service(), name="Else"), reason="x", by=self.manager, at=LATER)

    def test_who_came_back_meanwhile_stays(self):
        self.leave()
        redaction = self.ask()
        joins(self.service, Role.VERIFIER)
        with self.assertRaisesMessage(DomainError, "has a role or a post here still"):
            agreed(redaction, by=self.second, at=LATER)
        self.assertEqual(again(self.person).name, NAME)

    def test_is_asked_for_once_and_the_reason_does_not_name_them(self):
        self.leave()
        with self.assertRaisesMessage(ValidationError, "without repeating"):
            ask_for_person(self.service, self.person, reason=f"{NAME} asked.", by=self.manager, at=LATER)
        self.ask()
        with self.assertRaisesMessage(DomainError, "asked for this already"):
            self.ask(by=self.second)

    def test_waits_for_words_that_name_them(self):
        self.leave()
        redaction = self.ask()
        a_redaction(self.service, NAME, by=self.manager)
        with pytest.raises(DomainError, match="decide on that one first"):
            agreed(redaction, by=self.second, at=LATER)

    def test_does_not_decide_on_themselves(self):
        self.leave()
        redaction = self.ask()
        with self.assertRaisesMessage(DomainError, "Somebody else must decide this."):
            agreed(redaction, by=self.person, at=LATER)

    def test_the_next_one_is_number_two(self):
        self.leave()
        agreed(self.ask(), by=self.second, at=LATER)
        other = a_member(self.service, name="Ulla Unwin")
        remove_person(self.service, other, on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))
        agreed(
            ask_for_person(self.service, other, reason="Asked to.", by=self.manager, at=LATER), by=self.second, at=LATER
        )
        self.assertEqual(again(other).name, "Former member 2")
        self.assertEqual(former_people(self.service, on=TUESDAY_3_FEB + ONE_DAY), [])
