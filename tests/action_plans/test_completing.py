"""Somebody proposes that an action is complete; somebody else verifies or returns it, or it is recorded for them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over, remove_person
from recommendations.action_plans.models import Action, Completion, CompletionState, DeliveryStatus
from recommendations.action_plans.services.completing import propose_completion, return_completion, verify_completion
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.audit.models import Event
from recommendations.foundation.errors import DomainError
from recommendations.outbox.models import OutgoingEmail
from tests.builders import (
    AT,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
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
    evidence,
    on_the,
)

NEXT_DAY = TUESDAY_3_FEB + ONE_DAY


class Completing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.lead = a_plan_lead(cls.service, name="Lee Parker")
        cls.owner = a_member(cls.service, Role.OWNER, name="Priya Shah")
        cls.verifier = a_verifier(cls.service, name="Vera Okafor")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        cls.action = an_action(plan=a_plan(cls.service), owner=cls.post)

    def fetch(self, person):
        return again(person)

    def verify(self, completion, *, by, recorded=None, on=NEXT_DAY):
        return verify_completion(completion, by=again(by), recorded=recorded, at=on_the(on))

    def give_back(self, completion, *, by, missing="Which plans were looked at?", recorded=None):
        return return_completion(completion, missing=missing, by=again(by), recorded=recorded, at=on_the(NEXT_DAY))


class Proposing(Completing):
    def test_needs_evidence(self):
        with pytest.raises(ValidationError, match="Add evidence first"):
            propose_completion(self.action, statement="All done.", on=TUESDAY_3_FEB, by=self.owner, at=AT)
        self.assertEqual(again(self.action).status, DeliveryStatus.NOT_STARTED)

    def test_needs_words(self):
        evidence(self.action, by=self.owner)
        with pytest.raises(ValidationError) as refusal:
            propose_completion(self.action, statement="", on=TUESDAY_3_FEB, by=self.owner, at=AT)
        self.assertIn("statement", refusal.value.message_dict)

    def test_it_then_awaits_a_check_and_is_not_overdue(self):
        a_completion(self.action, by=self.owner)
        late = TUESDAY_3_MARCH + ONE_DAY
        self.assertEqual(again(self.action).status, DeliveryStatus.PROPOSED_COMPLETE)
        self.assertFalse(Action.objects.overdue(on=late).exists())
        self.assertEqual(list(Action.objects.awaiting_check()), [self.action])

    def test_it_keeps_who_held_the_post_then(self):
        completion = a_completion(self.action, by=self.lead)
        self.assertEqual((completion.asked_by, completion.holder_then), (self.lead, self.owner))

    def test_it_is_proposed_once_until_decided(self):
        a_completion(self.action, by=self.owner)
        with pytest.raises(DomainError, match="cannot become"):
            a_completion(self.action, by=self.owner)

    def test_the_verifiers_are_asked(self):
        a_completion(self.action, by=self.owner)
        self.assertEqual([email.to for email in OutgoingEmail.objects.all()], [self.verifier])
        self.assertEqual(OutgoingEmail.objects.get().reply_to, self.lead.email)

    def test_where_the_only_verifier_owns_it_the_managers_are_asked(self):
        hand_over(self.post, to=self.verifier, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        a_completion(self.action, by=self.verifier)
        self.assertEqual([email.to for email in OutgoingEmail.objects.all()], [self.manager])

    def test_nobody_who_left_is_asked(self):
        remove_person(self.service, self.verifier, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        a_completion(self.action, by=self.owner)
        self.assertEqual([email.to for email in OutgoingEmail.objects.all()], [self.manager])

    def test_the_email_holds_no_words_of_the_statement(self):
        a_completion(self.action, by=self.owner)
        email = OutgoingEmail.objects.get()
        self.assertNotIn("Twelve of twelve", f"{email.body_text}{email.body_html}")
        self.assertIn("Due: 3 March 2026", email.body_text)


class Verifying(Completing):
    def test_makes_the_action_verified_complete_and_tells_whoever_proposed_it(self):
        completion = a_completion(self.action, by=self.owner)
        OutgoingEmail.objects.all().delete()
        completion = self.verify(completion, by=self.verifier)
        self.assertEqual(again(self.action).status, DeliveryStatus.VERIFIED_COMPLETE)
        self.assertEqual((completion.state, completion.decided_by), (CompletionState.VERIFIED, self.verifier))
        self.assertEqual(completion.recorded_by, self.verifier)
        email = OutgoingEmail.objects.get()
        self.assertEqual((email.to, email.occasion), (self.owner, "completion_decided"))
        self.assertIn("Verified complete", email.subject)
        told = Event.objects.get(code="action.completion_verified").sentence(who="Vera Okafor")
        self.assertEqual(told, "Vera Okafor verified that “Review every plan each month” is complete")

    def test_a_second_decision_is_refused(self):
        completion = a_completion(self.action, by=self.owner)
        self.verify(completion, by=self.verifier)
        with pytest.raises(DomainError, match="decided on this already"):
            self.verify(completion, by=self.manager)
        with pytest.raises(DomainError, match="decided on this already"):
            self.give_back(completion, by=self.manager)
        self.assertEqual(again(completion).decided_by, self.verifier)

    def test_a_board_member_may_decide(self):
        chair = a_member(self.service, Role.BOARD_MEMBER, name="Chris Bell")
        self.verify(a_completion(self.action, by=self.owner), by=chair)
        self.assertEqual(again(self.action).status, DeliveryStatus.VERIFIED_COMPLETE)


class NobodyVerifiesTheirOwn(Completing):
    def refused(self, completion, *, by, recorded=None, match="omebody else must"):
        for decide in (self.verify, self.give_back):
            with pytest.raises(ValidationError, match=match):
                decide(completion, by=by, recorded=recorded)
        self.assertEqual(again(self.action).status, DeliveryStatus.PROPOSED_COMPLETE)
        self.assertEqual(again(completion).state, CompletionState.PROPOSED)

    def test_whoever_proposed_it_cannot_decide(self):
        self.refused(a_completion(self.action, by=self.verifier), by=self.verifier)

    def test_whoever_held_the_post_then_cannot_decide_though_another_proposed_it(self):
        hand_over(self.post, to=self.manager, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        self.refused(a_completion(self.action, by=self.lead), by=self.manager)

    def test_nor_once_the_post_has_gone_to_somebody_else(self):
        hand_over(self.post, to=self.manager, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        completion = a_completion(self.action, by=self.lead)
        hand_over(self.post, to=self.owner, on=NEXT_DAY, by=SYSTEM, at=AT)
        self.refused(completion, by=self.manager)

    def test_nor_whoever_holds_the_post_now(self):
        completion = a_completion(self.action, by=self.owner)
        hand_over(self.post, to=self.verifier, on=NEXT_DAY, by=SYSTEM, at=AT)
        self.refused(completion, by=self.verifier)

    def test_nor_may_any_of_them_be_recorded_as_the_decider(self):
        completion = a_completion(self.action, by=self.manager)
        self.refused(completion, by=self.lead, recorded=RecordedDecision(self.manager, "Minute 7"))
        hand_over(self.post, to=self.verifier, on=NEXT_DAY, by=SYSTEM, at=AT)
        self.refused(completion, by=self.lead, recorded=RecordedDecision(again(self.verifier), "Minute 7"))

    def test_nor_an_owner_or_plan_lead_who_has_no_such_role(self):
        completion = a_completion(self.action, by=self.owner)
        other = a_member(self.service, Role.OWNER, name="Omar Haddad")
        words = "neither a verifier, a manager nor on the board"
        self.refused(completion, by=other, match=words)
        self.refused(completion, by=self.lead, match=words)
        self.refused(completion, by=self.lead, recorded=RecordedDecision(again(other), "Minute 7"), match=words)

    def test_nor_a_verifier_of_another_service(self):
        stranger = a_verifier(a_service(), name="Val Stranger")
        self.refused(a_completion(self.action, by=self.owner), by=stranger, match="of this service")

    def test_nor_a_verifier_who_has_left(self):
        completion = a_completion(self.action, by=self.owner)
        remove_person(self.service, self.verifier, on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.refused(completion, by=self.verifier, match="neither a verifier")

    def test_a_decision_recorded_for_somebody_needs_its_reference(self):
        completion = a_completion(self.action, by=self.owner)
        recorded = RecordedDecision(again(self.verifier), "")
        self.refused(
            completion, by=self.lead, recorded=recorded, match="Enter the minute or email the decision can be found in"
        )

    def test_recorded_with_its_reference_it_stands_under_the_deciders_name(self):
        completion = a_completion(self.action, by=self.owner)
        completion = self.verify(completion, by=self.lead, recorded=RecordedDecision(again(self.verifier), "Minute 7"))
        self.assertEqual((completion.decided_by, completion.recorded_by), (self.verifier, self.lead))
        told = Event.objects.get(code="action.verified_for").sentence(who="Lee Parker")
        self.assertEqual(
            told,
            "Lee Parker recorded that Vera Okafor verified that “Review every plan each month” is complete (Minute 7)",
        )

    def test_the_plan_lead_who_proposed_it_may_record_what_another_decided(self):
        completion = a_completion(self.action, by=self.lead)
        self.verify(completion, by=self.lead, recorded=RecordedDecision(again(self.verifier), "Email of 4 February"))
        self.assertEqual(again(completion).decided_by, self.verifier)


class Returning(Completing):
    def test_says_what_is_missing_and_the_clock_runs_on(self):
        completion = self.give_back(a_completion(self.action, by=self.owner), by=self.verifier)
        self.assertEqual(
            (completion.state, completion.decision_note), (CompletionState.RETURNED, "Which plans were looked at?")
        )
        self.assertEqual(again(self.action).status, DeliveryStatus.IN_PROGRESS)
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)
        self.assertEqual(list(Action.objects.overdue(on=TUESDAY_3_MARCH + ONE_DAY)), [self.action])

    def test_without_saying_what_is_missing_it_is_refused(self):
        completion = a_completion(self.action, by=self.owner)
        with pytest.raises(ValidationError, match="Say what is missing"):
            self.give_back(completion, by=self.verifier, missing="")

    def test_it_can_be_proposed_again_and_both_are_kept(self):
        self.give_back(a_completion(self.action, by=self.owner), by=self.verifier)
        self.verify(a_completion(again(self.action), by=self.owner), by=self.verifier)
        states = Completion.objects.order_by("id").values_list("state", flat=True)
        self.assertEqual(list(states), [CompletionState.RETURNED, CompletionState.VERIFIED])

    def test_the_email_says_so_and_leaves_the_words_on_the_page(self):
        completion = a_completion(self.action, by=self.owner)
        OutgoingEmail.objects.all().delete()
        self.give_back(completion, by=self.verifier)
        email = OutgoingEmail.objects.get()
        self.assertIn("Returned to you", email.subject)
        self.assertNotIn("Which plans", f"{email.body_text}{email.body_html}")
