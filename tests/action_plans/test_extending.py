"""More time is asked for with a reason; somebody else decides, and the first date stays in sight."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import Action, DeliveryStatus, Extension, ExtensionState
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.extending import agree_extension, refuse_extension, request_extension
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.audit.history import ImmutableChanged
from recommendations.audit.models import Event
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Precision
from recommendations.outbox.models import OutgoingEmail
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
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
    an_extension,
    on_the,
)
from tests.pages.visiting import address, main_of, visitor
from tests.refusals import written_around_the_commands


class Extending(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.lead = a_plan_lead(cls.service, name="Lee Parker")
        cls.owner = a_member(cls.service, Role.OWNER, name="Priya Shah")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=TUESDAY_3_MARCH)

    def agree(self, extension, *, by=None, recorded=None):
        return agree_extension(extension, by=again(by or self.manager), recorded=recorded, at=on_the(TUESDAY_3_FEB))

    def refuse(self, extension, *, by=None, recorded=None, note="The board needs it in March."):
        return refuse_extension(
            extension, note=note, by=again(by or self.manager), recorded=recorded, at=on_the(TUESDAY_3_FEB)
        )

    def test_asking_moves_nothing_yet(self):
        extension = an_extension(self.action, by=self.owner, until=WEDNESDAY_1_APRIL)
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)
        self.assertEqual((extension.due_then, extension.days), (TUESDAY_3_MARCH, 29))
        self.assertEqual(extension.holder_then, self.owner)

    def test_agreed_the_date_moves_and_the_original_one_stays_beside_it(self):
        extension = self.agree(an_extension(self.action, by=self.owner, until=WEDNESDAY_1_APRIL))
        action = again(self.action)
        self.assertEqual((action.original_due_on, action.current_due_on), (TUESDAY_3_MARCH, WEDNESDAY_1_APRIL))
        self.assertEqual((action.days_moved, extension.state), (29, ExtensionState.AGREED))
        email = OutgoingEmail.objects.get()
        self.assertEqual((email.to, email.occasion), (self.owner, "extension_decided"))
        self.assertIn("until 1 April 2026", email.body_text)
        told = Event.objects.get(code="action.extension_agreed").sentence(who="Morgan Ellis")
        self.assertEqual(told, "Morgan Ellis agreed more time for “Review every plan each month”, until 1 April 2026")

    def test_refused_the_date_stands_and_says_why(self):
        extension = self.refuse(an_extension(self.action, by=self.owner))
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)
        self.assertEqual(
            (extension.state, extension.decision_note), (ExtensionState.REFUSED, "The board needs it in March.")
        )
        self.assertIn("More time refused", OutgoingEmail.objects.get().subject)
        with pytest.raises(ValidationError) as refusal:
            self.refuse(an_extension(again(self.action), by=self.owner), note="  ")
        self.assertIn("note", refusal.value.message_dict)

    def test_it_moves_only_to_a_later_day(self):
        for until in (TUESDAY_3_MARCH, TUESDAY_3_MARCH - ONE_DAY):
            with pytest.raises(ValidationError, match="after the current one"):
                an_extension(self.action, by=self.owner, until=until)

    def test_it_needs_its_reason_and_what_will_change(self):
        for words in ({"reason": "", "prevention": "x"}, {"reason": "x", "prevention": ""}):
            with pytest.raises(ValidationError):
                request_extension(
                    self.action, new_due_on=WEDNESDAY_1_APRIL, **words, on=TUESDAY_3_FEB, by=self.owner, at=AT
                )

    def test_one_waits_at_a_time_and_a_second_may_follow(self):
        first = an_extension(self.action, by=self.owner)
        with pytest.raises(ValidationError, match="asked for already"):
            an_extension(self.action, by=self.owner)
        self.agree(first)
        self.agree(an_extension(again(self.action), by=self.owner, until=WEDNESDAY_1_APRIL + ONE_DAY))
        action = Action.objects.with_standing(on=TUESDAY_3_FEB).get(pk=self.action.pk)
        self.assertEqual((action.extensions_asked, action.days_moved), (2, 30))

    def test_an_action_without_a_date_or_that_is_done_asks_for_none(self):
        undated = an_action(plan=self.plan, due=None)
        proposed = a_completion(an_action(plan=self.plan), by=self.owner).action
        for action in (undated, proposed):
            with pytest.raises(DomainError, match="still to be done"):
                an_extension(action, by=self.owner)

    def test_nobody_decides_on_their_own(self):
        asked_by_the_manager = an_extension(self.action, by=self.manager)
        for decide in (self.agree, self.refuse):
            with pytest.raises(ValidationError, match="Somebody else must decide"):
                decide(asked_by_the_manager, by=self.manager)

    def test_nor_does_the_holder_of_the_post_then_or_now(self):
        hand_over(self.post, to=self.manager, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        extension = an_extension(self.action, by=self.lead)
        for by, recorded in ((self.manager, None), (self.lead, RecordedDecision(again(self.manager), "Minute 8"))):
            with pytest.raises(ValidationError, match="omebody else must decide"):
                self.agree(extension, by=by, recorded=recorded)
        other = a_manager(self.service, name="Nia Rees")
        self.agree(extension, by=other)
        self.assertEqual(again(extension).decided_by, other)

    def test_a_boards_decision_is_recorded_with_its_minute(self):
        chair = a_member(self.service, Role.BOARD_MEMBER, name="Chris Bell")
        extension = an_extension(self.action, by=self.owner)
        with pytest.raises(ValidationError, match="reference"):
            self.agree(extension, by=self.lead, recorded=RecordedDecision(chair, ""))
        extension = self.agree(extension, by=self.lead, recorded=RecordedDecision(chair, "Minute 8"))
        self.assertEqual(
            (extension.decided_by, extension.recorded_by, extension.reference), (chair, self.lead, "Minute 8")
        )

    def test_it_is_decided_once(self):
        extension = an_extension(self.action, by=self.owner)
        self.agree(extension)
        for decide in (self.agree, self.refuse):
            with pytest.raises(DomainError, match="decided on this already"):
                decide(extension)

    def test_what_was_asked_cannot_be_changed(self):
        extension = an_extension(self.action, by=self.owner)
        extension.new_due_on = date(2027, 1, 1)
        with pytest.raises(ImmutableChanged), written_around_the_commands(self.service):
            extension.save()

    def test_a_verified_action_is_given_no_more_time_though_it_was_asked_before(self):
        extension = an_extension(self.action, by=self.owner)
        verify_completion(a_completion(again(self.action), by=self.owner), by=a_verifier(self.service), at=AT)
        with pytest.raises(DomainError, match="needs no more time"):
            self.agree(extension)
        self.assertEqual(again(self.action).status, DeliveryStatus.VERIFIED_COMPLETE)
        self.refuse(extension)

    def test_asked_from_a_date_that_has_since_changed_it_must_be_asked_anew(self):
        draft = an_action(plan=a_plan(self.service), due=TUESDAY_3_MARCH)
        extension = an_extension(draft, by=self.owner, until=WEDNESDAY_1_APRIL)
        content = ActionContent(title=draft.title, due_on=date(2026, 5, 5))
        change_action(draft, content=content, version=again(draft).version, by=self.manager, at=AT)
        with pytest.raises(DomainError, match="ask anew"):
            self.agree(extension)

    def test_a_month_that_moves_to_a_day_within_a_month_is_shown_as_that_day(self):
        action = an_action(plan=self.plan, due=date(2026, 3, 1), precision=Precision.MONTH)
        self.agree(an_extension(action, by=self.owner, until=date(2026, 4, 15)))
        self.assertEqual(
            (again(action).current_due_on, again(action).due_precision), (date(2026, 4, 15), Precision.DAY)
        )

    def test_what_was_promised_for_a_month_stays_promised_for_that_month(self):
        action = an_action(plan=self.plan, owner=self.post, due=date(2026, 3, 1), precision=Precision.MONTH)
        self.agree(an_extension(action, by=self.owner, until=date(2026, 4, 15)))
        action = again(action)
        self.assertEqual((action.original_is_month, action.is_month), (True, False))
        for where in ("action", "recommendation", "plan"):
            key = {"action": action.pk, "recommendation": action.recommendation_id, "plan": self.plan.pk}[where]
            shown = main_of(visitor(self.manager).get(address(where, key)))
            self.assertIn("March 2026", shown)
            self.assertNotIn("31 March 2026", shown)
            self.assertIn("15 April 2026", shown)
        history = main_of(visitor(self.manager).get(address("action_history", action.pk)))
        self.assertIn("Current due date was March 2026 is now 15 April 2026", history)

    def test_a_month_that_moves_to_the_end_of_another_is_still_a_month(self):
        action = an_action(plan=self.plan, due=date(2026, 3, 1), precision=Precision.MONTH)
        self.agree(an_extension(action, by=self.owner, until=date(2026, 4, 30)))
        self.assertEqual(again(action).due_precision, Precision.MONTH)
        self.assertEqual(Extension.objects.count(), 1)
