"""One asks, another decides; nothing of it is said in the record, and nothing goes before."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Post, Role
from recommendations.action_plans.models import Action
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.audit.events import REDACTED
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain, verify_rows
from recommendations.files.storage import FileDamaged, FileRemoved, load, store
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.outbox.models import OutgoingEmail
from recommendations.redaction.models import Redaction, RedactionState, RedactionWords
from recommendations.redaction.services import ask_for_words, decide, take_back
from recommendations.safeguarding.models import Flag
from tests.builders import AT, a_manager, a_member, a_plan, a_post, a_service, again, an_action, an_update
from tests.builders_redaction import a_redaction, agreed, raw_places
from tests.protecting import protected

NAME = "Kestrel Quill"


class TwoPeople(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Fellside Youth Justice Service")
        cls.asker, cls.second = a_manager(cls.service), a_manager(cls.service, name="Mira Second")
        cls.admin = a_member(cls.service, Role.ADMINISTRATOR, name="Ali Admin")
        owner = a_member(cls.service, name="Olu Owner")
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=a_post(cls.service, held_by=owner), title=f"Meet {NAME} weekly")
        cls.update = an_update(cls.action, by=owner, text=f"Met {NAME.upper()} and went home.")

    def verifies(self):
        chain = key_of(self.service)
        self.assertEqual([*verify_chain(chain), *verify_rows(chain)], [])

    def test_the_rest_of_a_text_stays_and_earlier_versions_are_blank_as_a_whole(self):
        done = agreed(a_redaction(self.service, NAME, by=self.asker), by=self.second)
        self.assertEqual(again(self.action).title, f"Meet {REDACTED} weekly")
        self.assertEqual(again(self.update).text, f"Met {REDACTED} and went home.")
        told = list(self.update.history.order_by("history_id").values_list("text", flat=True))
        self.assertEqual(told, [REDACTED, f"Met {REDACTED} and went home."])
        self.assertEqual((done.state, done.rows, done.decided_by), (RedactionState.DONE, 2, self.second))
        self.assertEqual(raw_places(NAME), set())
        self.verifies()

    def test_a_text_that_may_not_change_cannot_change_afterwards_either_while_the_row_can(self):
        agreed(a_redaction(self.service, NAME, by=self.asker), by=self.second)
        action = again(self.action)
        content = ActionContent(title="Another title", owner=action.owner)
        change_action(action, content=content, version=action.version, by=self.asker, at=AT)
        self.assertEqual(again(self.action).title, "Another title")
        self.verifies()

    def test_what_was_asked_says_nothing_of_the_words(self):
        redaction = a_redaction(self.service, NAME, by=self.asker)
        asked = Operation.objects.filter(chain=key_of(self.service)).order_by("number").last()
        told = json.dumps([event.details for event in asked.events.all()]) + asked.reason
        self.assertNotIn("Kestrel", told)
        self.assertNotIn("Kestrel", redaction.history.get().reason)
        emails = OutgoingEmail.objects.filter(occasion="redaction_asked")
        self.assertEqual({email.to for email in emails}, {self.second, self.admin})
        for email in emails:
            self.assertNotIn("Kestrel", email.subject + email.body_text + email.body_html)

    def test_nothing_goes_before_a_second_person_agrees_and_a_refusal_forgets_the_words(self):
        redaction = a_redaction(self.service, NAME, by=self.asker)
        refused = decide(redaction, agree=False, note="It may stay.", by=self.second, at=AT, version=redaction.version)
        self.assertEqual(refused.state, RedactionState.REFUSED)
        self.assertIn(NAME, again(self.action).title)
        self.assertFalse(RedactionWords.objects.exists())

    def test_nobody_decides_on_what_they_asked_for(self):
        redaction = a_redaction(self.service, NAME, by=self.asker)
        with self.assertRaisesMessage(DomainError, "Somebody else must decide this."):
            agreed(redaction, by=self.asker)
        self.assertIn(NAME, again(self.action).title)

    def test_it_is_decided_once(self):
        redaction = a_redaction(self.service, NAME, by=self.asker)
        with pytest.raises(Conflict):
            decide(redaction, agree=True, note="", by=self.second, at=AT, version=redaction.version + 1)
        agreed(redaction, by=self.second)
        with self.assertRaisesMessage(DomainError, "This is decided already."):
            agreed(redaction, by=self.admin)

    def test_taking_back_forgets_the_words_and_is_for_whoever_asked(self):
        redaction = a_redaction(self.service, NAME, by=self.asker)
        with pytest.raises(DomainError):
            take_back(redaction, by=self.second, at=AT)
        self.assertEqual(take_back(redaction, by=self.asker, at=AT).state, RedactionState.TAKEN_BACK)
        self.assertFalse(RedactionWords.objects.exists())
        self.assertIn(NAME, again(self.action).title)

    def test_neither_the_reason_nor_the_note_may_repeat_the_words(self):
        with self.assertRaisesMessage(ValidationError, "without repeating"):
            a_redaction(self.service, NAME, by=self.asker, reason="kestrel\nquill is a child")
        redaction = a_redaction(self.service, NAME, by=self.asker)
        with self.assertRaisesMessage(ValidationError, "without repeating"):
            agreed(redaction, by=self.second, note=f"Yes, {NAME} goes.")

    def test_words_that_would_be_everywhere_or_wait_already_are_refused(self):
        a_redaction(self.service, NAME, by=self.asker)
        for phrases in (["A"], ["- -"], ["redacted"], [""], ["x" * 201], ["Kestrel"], [f"{NAME} of Hull"]):
            with self.subTest(phrases=phrases), pytest.raises(ValidationError):
                ask_for_words(self.service, phrases=phrases, files=[], reason="Why.", by=self.second, at=AT)
        self.assertEqual(Redaction.objects.count(), 1)

    def test_another_service_keeps_its_own_words(self):
        elsewhere = an_action(plan=a_plan(a_service()), title=f"Meet {NAME} too")
        agreed(a_redaction(self.service, NAME, by=self.asker), by=self.second)
        self.assertIn(NAME, again(elsewhere).title)

    def test_names_that_must_differ_get_a_number(self):
        for name in (NAME, f"{NAME} {NAME}", f"{NAME}  {NAME}  {NAME}"):
            a_post(self.service, name=name)
        phrases = [f"{NAME} {NAME} {NAME}", f"{NAME} {NAME}", NAME]
        agreed(a_redaction(self.service, *phrases, by=self.asker), by=self.second)
        names = Post.objects.filter(service=self.service, name__startswith=REDACTED).values_list("name", flat=True)
        self.assertEqual(sorted(names), [REDACTED, f"{REDACTED} 2", f"{REDACTED} 3"])
        self.verifies()

    def test_a_text_that_grows_too_long_is_cut(self):
        post = a_post(self.service, name="Al " * 39)
        agreed(a_redaction(self.service, "Al", by=self.asker), by=self.second)
        self.assertEqual(len(again(post).name), 120)
        self.verifies()

    def test_what_stood_flagged_in_the_words_is_flagged_no_more(self):
        update = an_update(again(self.action), by=self.asker, text=f"{NAME} lives at SW1A 1AA.")
        self.assertTrue(Flag.objects.standing().filter(subject=key_of(update)).exists())
        agreed(a_redaction(self.service, NAME, "SW1A 1AA", by=self.asker), by=self.second)
        self.assertFalse(Flag.objects.standing().filter(subject=key_of(update)).exists())

    def test_a_chosen_file_goes_from_the_disk_and_is_not_called_damaged(self):
        file = store(b"A letter.", name=f"{NAME}.txt", media_type="text/plain", service=key_of(self.service), at=AT)
        with self.captureOnCommitCallbacks(execute=True):
            done = agreed(a_redaction(self.service, by=self.asker, files=[file]), by=self.second)
        self.assertEqual((done.files, again(file).removed_at), (1, AT))
        self.assertFalse(file.path.exists())
        with pytest.raises(FileRemoved):
            load(again(file))
        self.assertTrue(issubclass(FileRemoved, FileDamaged))

    def test_files_of_another_service_cannot_be_chosen(self):
        file = store(b"Theirs.", name="a.txt", media_type="text/plain", service=key_of(a_service()), at=AT)
        with pytest.raises(DomainError):
            a_redaction(self.service, by=self.asker, files=[file])

    def test_the_protection_of_the_record_lets_it_through(self):
        with protected():
            agreed(a_redaction(self.service, NAME, by=self.asker), by=self.second)
        self.assertEqual(raw_places(NAME), set())
        self.verifies()

    def test_what_happened_is_still_told(self):
        agreed(a_redaction(self.service, NAME, by=self.asker), by=self.second)
        added = Event.objects.get(subject=key_of(self.action), code="action.added")
        self.assertIn(REDACTED, added.sentence(who="Lee"))
        self.assertEqual(Action.objects.filter(plan=self.plan).count(), 1)
