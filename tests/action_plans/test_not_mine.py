"""An owner says that an action is not theirs any more; another owner or an answer settles it, and nothing else does."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.services import hand_over, remove_person
from recommendations.action_plans.models import NotMine
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.many import change_many
from recommendations.action_plans.services.many_outcomes import ManyChange, ManyStep, digest_of, outcomes, rows_for
from recommendations.action_plans.services.not_mine import answer_not_mine, say_not_mine
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.foundation.errors import DomainError
from recommendations.outbox.models import OutgoingEmail
from recommendations.safeguarding.models import Flag
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    a_verifier,
    again,
    an_action,
    on_the,
    signed_off,
)
from tests.builders_of_plans import closed
from tests.builders_posts import a_deputy
from tests.refusals import refused_by

AT = on_the(TUESDAY_3_FEB)
WHY = "The Health Lead took it over."


class Owned(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.taker = a_member(cls.service, name="Tia Taker")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.health = a_post(cls.service, name="Health Lead", held_by=cls.taker)
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=cls.post)

    def say(self, action=None, *, by=None, on: date = TUESDAY_3_FEB, reason: str = WHY) -> NotMine:
        return say_not_mine(action or self.action, reason=reason, on=on, by=by or self.owner, at=on_the(on))

    def answer(self, said: NotMine, *, answer: str = "The board wants it with you.", by=None) -> NotMine:
        return answer_not_mine(said, answer=answer, on=TUESDAY_3_FEB, by=by or self.lead, at=AT)

    def told(self, occasion: str) -> list[str]:
        return [email.to.name for email in OutgoingEmail.objects.filter(occasion=occasion)]


class Saying(Owned):
    def test_the_holder_says_it_and_whoever_leads_the_plan_is_told_without_the_reason(self):
        said = self.say()
        self.assertEqual((said.said_by, said.post, said.reason, said.settled_at), (self.owner, self.post, WHY, None))
        self.assertEqual(self.told("not_mine"), ["Lee Parker"])
        email = OutgoingEmail.objects.get(occasion="not_mine")
        self.assertNotIn(WHY, email.subject + email.body_text + email.body_html)
        event = Event.objects.get(code="action.not_mine_said")
        words = "Olu Owner said that “Review every plan each month” of Practice Lead is not theirs any more"
        self.assertEqual(event.sentence(who="Olu Owner"), words)
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_the_action_itself_stays_as_it_was(self):
        before = again(self.action)
        self.say()
        now = again(self.action)
        self.assertEqual((now.owner, now.status, now.version), (before.owner, before.status, before.version))

    def test_whoever_deputises_may_say_it_and_nobody_else_not_even_the_manager(self):
        a_deputy(self.post, who=self.taker)
        for person in (self.manager, self.lead):
            with pytest.raises(DomainError, match="not yours"):
                self.say(by=person)
        self.assertEqual(self.say(by=self.taker).said_by, self.taker)

    def test_it_is_said_once_at_a_time(self):
        self.say()
        with pytest.raises(DomainError, match="said already"):
            self.say()
        copy = NotMine.objects.get()
        copy.pk = None
        with refused_by("action_is_said_not_mine_once_at_a_time", service=self.service):
            copy.save()

    def test_it_needs_words(self):
        with pytest.raises(ValidationError):
            self.say(reason="  ")
        self.assertFalse(NotMine.objects.exists())

    def test_neither_what_is_verified_nor_what_stands_in_a_closed_plan_needs_another_owner(self):
        completion = a_completion(self.action, by=self.owner)
        verify_completion(completion, by=a_verifier(self.service), at=AT)
        with pytest.raises(DomainError, match="needs no other owner"):
            self.say()
        other = an_action(plan=self.plan, owner=self.post, title="Another")
        closed(signed_off(self.plan))
        with pytest.raises(DomainError, match="closed"):
            self.say(other)

    def test_what_may_identify_a_child_is_flagged(self):
        self.say(reason="Late for a boy aged 15.")
        self.assertEqual(Flag.objects.standing().count(), 1)

    def test_the_database_refuses_what_is_settled_by_nobody_or_said_without_a_reason(self):
        said = self.say()
        with refused_by("not_mine_settled_says_by_whom", service=self.service):
            said.settled_at = AT
            said.save()
        said = again(said)
        said.reason, said.pk, said.settled_at, said.settled_by = "", None, AT, self.lead
        with refused_by("not_mine_says_why", service=self.service):
            said.save()


class Settling(Owned):
    def assert_settled(self, said: NotMine, *, by) -> None:
        said = again(said)
        self.assertEqual((said.settled_by, said.answer), (by, ""))
        event = Event.objects.get(code="action.not_mine_settled")
        changed = event.operation.events.order_by("position").first()
        self.assertEqual(changed.code in {"action.changed", "post.left", "post.taken"}, True, changed.code)
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def content(self, **other) -> ActionContent:
        return ActionContent(title=self.action.title, due_on=self.action.current_due_on, **other)

    def test_another_owner_settles_it_in_the_same_operation(self):
        said = self.say()
        action = again(self.action)
        content = self.content(owner=self.health)
        change_action(action, content=content, version=action.version, by=self.lead, at=AT)
        self.assert_settled(said, by=self.lead)

    def test_a_change_that_leaves_the_owner_does_not(self):
        said = self.say()
        action = again(self.action)
        content = self.content(owner=self.post, success_criteria="Twelve of twelve.")
        change_action(action, content=content, version=action.version, by=self.lead, at=AT)
        self.assertIsNone(again(said).settled_at)

    def test_so_does_another_owner_for_many_actions_at_once(self):
        said = self.say()
        change = ManyChange(step=ManyStep.OWNER, owner=self.health)
        seen = digest_of(outcomes(rows_for(self.service, [self.action.pk], on=TUESDAY_3_FEB), change))
        pks = [self.action.pk]
        change_many(self.service, pks=pks, change=change, seen=seen, on=TUESDAY_3_FEB, by=self.lead, at=AT)
        self.assert_settled(said, by=self.lead)

    def test_so_does_somebody_else_taking_the_post(self):
        said = self.say()
        hand_over(self.post, to=self.taker, on=TUESDAY_3_FEB + ONE_DAY, by=self.manager, at=AT)
        self.assert_settled(said, by=self.manager)

    def test_but_not_that_the_post_falls_vacant_which_leaves_the_action_without_anybody(self):
        said = self.say()
        remove_person(self.service, self.owner, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertIsNone(again(said).settled_at)

    def test_nor_that_the_post_of_another_action_is_taken(self):
        said = self.say()
        hand_over(self.health, to=self.lead, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertIsNone(again(said).settled_at)

    def test_nor_that_the_deputy_who_said_it_takes_the_post_themselves(self):
        a_deputy(self.post, who=self.taker)
        said = self.say(by=self.taker)
        hand_over(self.post, to=self.taker, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertIsNone(again(said).settled_at)

    def test_an_answer_settles_it_and_is_emailed_to_whoever_said_it(self):
        answered = self.answer(self.say())
        self.assertEqual((answered.settled_by, answered.answer), (self.lead, "The board wants it with you."))
        self.assertEqual(self.told("not_mine_answered"), ["Olu Owner"])
        told = OutgoingEmail.objects.get(occasion="not_mine_answered")
        self.assertEqual(told.links["action"]["kind"], "owner_link")  # many owners have no password
        self.assertIn("opens without signing in", told.body_text)
        event = Event.objects.get(code="action.not_mine_answered")
        words = "Lee Parker answered Olu Owner that “Review every plan each month” stays with Practice Lead"
        self.assertEqual(event.sentence(who="Lee Parker"), words)

    def test_it_is_answered_once_and_with_words(self):
        said = self.say()
        with pytest.raises(ValidationError, match="Say why it stays"):
            self.answer(said, answer=" ")
        self.answer(said)
        with pytest.raises(DomainError, match="settled already"):
            self.answer(said, by=self.manager)

    def test_whoever_has_left_since_is_not_told(self):
        said = self.say()
        remove_person(self.service, self.owner, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.answer(said)
        self.assertEqual(self.told("not_mine_answered"), [])

    def test_once_answered_it_may_be_said_again(self):
        self.answer(self.say())
        self.assertNotEqual(self.say(reason="It is in no job of mine.").pk, None)

    def test_what_stands_is_of_open_actions_in_plans_that_go_on(self):
        said = self.say()
        self.assertQuerySetEqual(NotMine.objects.standing(), [said])
        closed(signed_off(self.plan))
        self.assertQuerySetEqual(NotMine.objects.standing(), [])
