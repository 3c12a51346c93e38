"""Plans are opened, filled with actions, changed and signed off; after that a date moves only by more time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Action, PlanStatus
from recommendations.action_plans.services.planning import (
    ActionContent,
    add_action,
    change_action,
    remove_action,
)
from recommendations.action_plans.services.signing_off import sign_off_plan
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.inspections.models import Precision
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_completion,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    again,
    an_action,
    an_inspection,
    an_update,
    evidence,
    on_the,
    signed_off,
)
from tests.builders_dates import more_time


class Adding(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.inspection = an_inspection(cls.service)
        cls.first, cls.second = a_recommendation(cls.inspection), a_recommendation(cls.inspection)
        cls.plan = a_plan(inspection=cls.inspection)

    def test_its_first_due_date_is_its_original_one(self):
        action = an_action(self.first, due=TUESDAY_3_MARCH)
        self.assertEqual((action.original_due_on, action.current_due_on), (TUESDAY_3_MARCH, TUESDAY_3_MARCH))
        self.assertEqual((action.days_moved, action.opened_on), (0, MONDAY_5_JAN))

    def test_actions_are_labelled_by_their_recommendation_and_a_letter(self):
        labels = [an_action(row).label for row in (self.first, self.first, self.second, self.first)]
        self.assertEqual(labels, ["1a", "1b", "2a", "1c"])

    def test_after_z_come_two_letters(self):
        label = Action(recommendation=self.first, position=26).label
        self.assertEqual(label, "1z")
        self.assertEqual(
            [Action(recommendation=self.first, position=at).label for at in (27, 28, 52, 53, 703)],
            ["1aa", "1ab", "1az", "1ba", "1aaa"],
        )

    def test_a_recommendation_without_a_printed_label_is_counted_by_position(self):
        inspection = an_inspection(self.service)
        unlabelled = [a_recommendation(inspection, label="") for _ in range(2)]
        a_plan(inspection=inspection)
        self.assertEqual([an_action(row).label for row in unlabelled], ["1a", "2a"])

    def test_a_month_means_its_last_day(self):
        action = an_action(self.first, due=date(2026, 2, 1), precision=Precision.MONTH)
        self.assertEqual((action.current_due_on, action.due_precision), (date(2026, 2, 28), Precision.MONTH))

    def test_what_was_promised_is_said_anew_until_the_board_signs_it_off(self):
        action = an_action(self.first, due=date(2026, 3, 31))
        month = ActionContent(title=action.title, due_on=date(2026, 3, 1), due_precision=Precision.MONTH)
        action = change_action(action, content=month, version=action.version, by=SYSTEM, at=AT)
        self.assertEqual((action.original_precision, action.due_precision), (Precision.MONTH, Precision.MONTH))
        day = ActionContent(title=action.title, due_on=WEDNESDAY_1_APRIL)
        action = change_action(action, content=day, version=action.version, by=SYSTEM, at=AT)
        self.assertEqual((action.original_precision, action.due_precision), (Precision.DAY, Precision.DAY))

    def test_a_date_first_given_after_sign_off_is_what_was_promised(self):
        plan = a_plan(self.service, signed_off_on=MONDAY_5_JAN)
        action = an_action(plan=plan, due=None)
        month = ActionContent(title=action.title, due_on=date(2026, 3, 1), due_precision=Precision.MONTH)
        action = change_action(action, content=month, version=action.version, reason="Agreed.", by=SYSTEM, at=AT)
        self.assertEqual((action.original_due_on, action.original_is_month), (date(2026, 3, 31), True))

    def test_an_action_may_do_without_owner_date_and_criteria(self):
        action = an_action(self.first, due=None)
        self.assertEqual((action.owner, action.current_due_on, action.days_moved), (None, None, 0))

    def test_what_is_missing_or_wrong_is_told_by_its_field_and_leaves_nothing(self):
        elsewhere = a_post(a_service())
        for content, field in [
            (ActionContent(title=""), "title"),
            (ActionContent(title="x" * 1001), "title"),
            (ActionContent(title="Review", owner=elsewhere), "owner"),
        ]:
            with pytest.raises(ValidationError) as refusal:
                add_action(self.first, plan=self.plan, content=content, on=MONDAY_5_JAN, by=SYSTEM, at=AT)
            self.assertIn(field, refusal.value.message_dict)
        self.assertFalse(Action.objects.exists())

    def test_it_cannot_be_due_before_it_starts(self):
        with pytest.raises(ValidationError, match="on or after the start date"):
            an_action(self.first, start=TUESDAY_3_MARCH + ONE_DAY, due=TUESDAY_3_MARCH)
        an_action(self.first, start=TUESDAY_3_MARCH, due=TUESDAY_3_MARCH)

    def test_it_is_told_on_the_timeline_of_the_plan(self):
        action = an_action(self.first, title="Review every plan")
        event = Event.objects.get(code="action.added")
        self.assertEqual((event.subject, event.container), (key_of(action), key_of(self.plan)))
        self.assertEqual(event.sentence(who="Lee"), "Lee added action 1a, “Review every plan”")


class Changing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.morgan = a_member(cls.service, Role.MANAGER, name="Morgan Ellis")
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, title="Review every plan")
        cls.content = ActionContent(title="Review every plan", due_on=TUESDAY_3_MARCH)

    def change(self, *, version: int | None = None, reason: str = "The board asked for it.", **different) -> Action:
        return change_action(
            self.action,
            content=replace(self.content, **different),
            version=again(self.action).version if version is None else version,
            reason=reason,
            by=self.morgan,
            at=on_the(TUESDAY_3_FEB),
        )

    def test_before_sign_off_its_date_moves_freely_and_counts_as_no_slippage(self):
        action = self.change(due_on=WEDNESDAY_1_APRIL)
        self.assertEqual((action.original_due_on, action.days_moved), (WEDNESDAY_1_APRIL, 0))

    def test_once_more_time_was_agreed_the_first_date_stays_though_the_plan_is_a_draft(self):
        more_time(self.action, until=WEDNESDAY_1_APRIL, asked_by=self.owner, by=self.morgan)
        action = self.change(due_on=WEDNESDAY_1_APRIL + ONE_DAY)
        self.assertEqual((action.original_due_on, action.days_moved), (TUESDAY_3_MARCH, 30))

    def test_after_sign_off_its_date_moves_only_by_asking_for_more_time(self):
        signed_off(self.plan)
        with pytest.raises(ValidationError) as refusal:
            self.change(due_on=WEDNESDAY_1_APRIL)
        self.assertIn("due_on", refusal.value.message_dict)
        with pytest.raises(ValidationError):
            self.change(due_on=None)
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)

    def test_after_sign_off_the_rest_may_still_change(self):
        signed_off(self.plan)
        self.assertEqual(self.change(title="Review every plan twice").title, "Review every plan twice")

    def test_after_sign_off_it_does_not_change_without_a_reason(self):
        self.change(title="Review every plan twice", reason="")
        signed_off(self.plan)
        with pytest.raises(ValidationError) as refusal:
            self.change(title="Review no plan", reason="  ")
        self.assertIn("reason", refusal.value.message_dict)
        self.assertEqual(again(self.action).title, "Review every plan twice")

    def test_the_record_keeps_why_it_changed(self):
        self.change(title="Review every plan twice")
        self.assertEqual(Operation.objects.order_by("-pk").first().reason, "The board asked for it.")

    def test_after_sign_off_a_first_date_may_still_be_given(self):
        self.change(due_on=None)
        signed_off(self.plan)
        action = self.change(due_on=WEDNESDAY_1_APRIL)
        self.assertEqual((action.original_due_on, action.current_due_on), (WEDNESDAY_1_APRIL, WEDNESDAY_1_APRIL))

    def test_a_second_tab_does_not_save_over_the_first(self):
        opened_with = again(self.action).version
        self.change(title="Review every plan twice")
        with pytest.raises(Conflict):
            self.change(title="Review no plan", version=opened_with)
        self.assertEqual(again(self.action).title, "Review every plan twice")

    def test_what_it_said_before_is_kept(self):
        self.change(title="Review every plan twice")
        titles = self.action.history.order_by("operation_id").values_list("title", flat=True)
        self.assertEqual(list(titles), ["Review every plan", "Review every plan twice"])

    def test_a_due_date_before_the_start_is_refused(self):
        with pytest.raises(ValidationError, match="on or after the start date"):
            self.change(start_on=TUESDAY_3_MARCH + ONE_DAY)

    def test_a_post_of_another_service_is_refused(self):
        with pytest.raises(ValidationError, match="a post of this service"):
            self.change(owner=a_post(a_service()))


class Afterwards(TestCase):
    def test_what_awaits_a_check_or_is_verified_keeps_what_it_promised(self):
        service = a_service()
        owner, manager = a_member(service, name="Olu Owner"), a_member(service, Role.MANAGER, name="Morgan Ellis")
        action = an_action(owner=a_post(service, held_by=owner))
        evidence(action, by=owner)
        a_completion(action, by=owner)
        with pytest.raises(DomainError, match="cannot be changed"):
            change_action(
                again(action),
                content=ActionContent(title="Something easier", due_on=TUESDAY_3_MARCH),
                version=again(action).version,
                reason="It is easier.",
                by=manager,
                at=on_the(TUESDAY_3_FEB),
            )


class TakingBack(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.plan = a_plan(a_service())
        cls.first, cls.second, cls.third = (an_action(plan=cls.plan, title=title) for title in ("One", "Two", "Three"))
        cls.morgan = a_member(cls.plan.service, Role.MANAGER, name="Morgan Ellis")

    def take_back(self, action: Action) -> None:
        remove_action(action, by=self.morgan, at=on_the(TUESDAY_3_FEB))

    def test_it_leaves_the_plan_and_those_after_it_move_up_a_letter(self):
        self.take_back(self.first)
        left = [(again(action).position, action.title) for action in (self.second, self.third)]
        self.assertEqual(left, [(1, "Two"), (2, "Three")])
        self.assertFalse(Action.objects.filter(pk=self.first.pk).exists())

    def test_the_record_keeps_that_it_was_there_and_who_took_it_back(self):
        self.take_back(self.second)
        event = Event.objects.get(code="action.removed")
        self.assertEqual((event.subject, event.details["action"]), (f"action:{self.second.pk}", "Two"))
        kinds = Action.history.filter(id=self.second.pk).order_by("history_id").values_list("history_type", flat=True)
        self.assertEqual(list(kinds), ["+", "-"])
        self.assertEqual(verify_chain(key_of(self.plan.service)), [])

    def test_not_once_something_was_said_about_it(self):
        an_update(self.first, by=self.morgan)
        with pytest.raises(DomainError, match="said about this action"):
            self.take_back(self.first)
        self.assertTrue(Action.objects.filter(pk=self.first.pk).exists())

    def test_not_once_the_plan_is_signed_off(self):
        signed_off(self.plan)
        with pytest.raises(DomainError, match="signed off"):
            self.take_back(self.first)


class SigningOff(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.plan = a_plan(cls.service)

    def sign_off(self, **different):
        facts = {"signed_off_on": MONDAY_5_JAN, "reference": "Minute 4.2", "on": MONDAY_5_JAN, "despite": "It will."}
        facts |= different
        return sign_off_plan(self.plan, **facts, by=SYSTEM, at=AT)

    def test_the_plan_is_then_being_delivered_and_says_when_and_where(self):
        meeting = a_meeting(a_body(self.plan.service), on=MONDAY_5_JAN)
        plan = again(self.sign_off(reference="  Minute 4.2 ", meeting=meeting))
        self.assertEqual((plan.status, plan.signed_off_on), (PlanStatus.SIGNED_OFF, MONDAY_5_JAN))
        self.assertEqual((plan.signed_off_reference, plan.signed_off_meeting), ("Minute 4.2", meeting))
        told = Event.objects.get(code="plan.signed_off").sentence(who="Lee")
        self.assertEqual(told, "Lee recorded that the board signed off the plan on 5 January 2026 (Minute 4.2)")

    def test_its_meeting_is_one_of_this_service_on_that_very_day(self):
        for meeting in (a_meeting(on=MONDAY_5_JAN), a_meeting(a_body(self.plan.service), on=TUESDAY_3_MARCH)):
            with pytest.raises(ValidationError) as refusal:
                self.sign_off(meeting=meeting)
            self.assertIn("meeting", refusal.value.message_dict)

    def test_it_needs_a_reference_and_a_day_that_has_come(self):
        for different, field in [
            ({"reference": "  "}, "reference"),
            ({"signed_off_on": MONDAY_5_JAN + ONE_DAY}, "signed_off_on"),
        ]:
            with pytest.raises(ValidationError) as refusal:
                self.sign_off(**different)
            self.assertIn(field, refusal.value.message_dict)

    def test_it_happens_once(self):
        self.sign_off()
        with pytest.raises(DomainError, match="signed off already"):
            self.sign_off(reference="Minute 9")
        self.assertEqual(again(self.plan).signed_off_reference, "Minute 4.2")
