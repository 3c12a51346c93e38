"""The distribution list of a body: who stands on it, by which address, and how papers go to them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import User
from recommendations.audit.models import Event
from recommendations.foundation.errors import DomainError
from recommendations.outbox.models import EmailState
from recommendations.papers.distribution.lists import change_way, remove_recipient
from recommendations.papers.models import PaperRecipient, Way
from tests.builders import a_body, a_manager, a_meeting, a_member, a_plan, a_service, again, an_action
from tests.builders_distribution import AT_NINE, a_paper_out, a_recipient, sent_out
from tests.pages.visiting import StandingClock, address, main_of, visitor
from tests.refusals import refused_by


class Lists(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.board = a_body(cls.service)

    def test_somebody_new_can_be_written_to_and_cannot_sign_in(self):
        person = a_recipient(self.board, name="Cleo Clerk").person
        self.assertFalse(person.has_usable_password())
        self.assertFalse(person.memberships.exists())

    def test_whoever_is_known_by_the_address_is_that_person_without_another_role(self):
        known = a_member(self.service, name="Olu Owner")
        recipient = a_recipient(self.board, name="Somebody else", email=known.email.upper())
        self.assertEqual((recipient.person, recipient.person.name), (known, "Olu Owner"))
        self.assertEqual(User.objects.filter(email=known.email).count(), 1)

    def test_a_person_stands_on_a_list_once(self):
        recipient = a_recipient(self.board)
        with pytest.raises(ValidationError, match="This person is on the list already"):
            a_recipient(self.board)
        with refused_by("person_stands_once_on_a_distribution_list", service=self.service):
            PaperRecipient(service=self.service, body=self.board, person=recipient.person, way=Way.LINK).save()

    def test_the_record_tells_who_was_put_on_changed_and_taken_off(self):
        recipient = a_recipient(self.board, name="Cleo Clerk")
        remove_recipient(
            change_way(recipient, way=Way.ATTACHMENT, by=self.manager, at=AT_NINE), by=self.manager, at=AT_NINE
        )
        told = Event.objects.filter(code__startswith="distribution.").order_by("pk")
        self.assertEqual(
            [event.sentence(who="Somebody") for event in told],
            [
                "Somebody put Cleo Clerk on the distribution list of Management Board (By a link that expires)",
                "Somebody changed how the papers of Management Board go to Cleo Clerk: "
                "By a link that expires → Attached to the email",
                "Somebody took Cleo Clerk off the distribution list of Management Board",
            ],
        )

    def test_saying_the_same_way_again_records_nothing(self):
        recipient = a_recipient(self.board)
        before = Event.objects.count()
        change_way(recipient, way=Way.LINK, by=self.manager, at=AT_NINE)
        self.assertEqual(Event.objects.count(), before)

    def test_what_waits_for_somebody_taken_off_does_not_go(self):
        plan = a_plan(self.service)
        an_action(plan=plan)
        recipient = a_recipient(self.board)
        paper = a_paper_out(plan, a_meeting(self.board), by=self.manager)
        (row,) = sent_out(paper, by=self.manager)
        remove_recipient(recipient, by=self.manager, at=AT_NINE)
        stopped = again(row).email
        self.assertEqual(
            (stopped.state, stopped.problem), (EmailState.FAILED, "They were taken off the list before this went.")
        )
        self.assertEqual(again(row).ended_at, AT_NINE)
        with pytest.raises(DomainError, match="took them off just now"):
            remove_recipient(recipient, by=self.manager, at=AT_NINE)


class ThePage(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.board = a_body(cls.service)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.page = address("distribution_list", self.board.pk)

    def add(self, **typed: str):
        typed = {"name": "Cleo Clerk", "email": "cleo@council.example", "way": "link", **typed}
        return self.client.post(address("distribution_add", self.board.pk), typed)

    def test_says_that_nobody_is_on_it_yet(self):
        self.assertIn("Nobody is on the list yet", main_of(self.client.get(self.page)))

    def test_shows_whoever_was_put_on_it(self):
        self.assertRedirects(self.add(), self.page)
        words = main_of(self.client.get(self.page))
        self.assertIn("Cleo Clerk cleo@council.example By a link that expires", words)

    def test_an_address_that_is_on_it_is_refused_at_its_field_and_what_was_typed_stays(self):
        self.add()
        answer = self.add(name="Cleo Again")
        self.assertEqual(answer.status_code, 422)
        words = main_of(answer)
        self.assertIn("This person is on the list already.", words)
        self.assertContains(answer, 'value="Cleo Again"', status_code=422)

    def test_no_way_and_no_address_are_asked_for_by_name(self):
        words = main_of(self.add(email="cleo@", way=""))
        self.assertIn("Select how papers go to them", words)
        self.assertIn("Email address must be in the right form", words)

    def test_taking_off_one_who_is_off_is_no_mistake(self):
        self.add()
        recipient = PaperRecipient.objects.get()
        step = address("distribution_remove", self.board.pk, recipient.pk)
        for _again in range(2):
            self.assertRedirects(self.client.post(step), self.page)
        self.assertFalse(PaperRecipient.objects.exists())

    def test_the_meetings_page_leads_here(self):
        self.assertContains(self.client.get(address("meetings", self.service.pk)), f'href="{self.page}"')

    def test_asks_the_same_of_the_database_for_many(self):
        self.add()
        self.client.get(self.page)
        # The body, who is on its list, who may have exempt reports attached, and which addresses fail.
        with self.assertNumQueries(2 + 5):
            self.client.get(self.page)
        for number in range(6):
            a_recipient(self.board, name=f"Reader {number}")
        with self.assertNumQueries(2 + 5):
            self.client.get(self.page)
