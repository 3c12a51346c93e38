"""Numbered baselines, a plan as it stood after an operation, and what is different between two such moments."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations.accounts.services.posts import hand_over, rename_post
from recommendations.action_plans.difference_wording import in_groups
from recommendations.action_plans.differences import Change, PlanDifferences, differences
from recommendations.action_plans.models import DeliveryStatus
from recommendations.action_plans.services.baselines import agree_baseline
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.milestones import add_milestone
from recommendations.action_plans.services.planning import ActionContent, change_action, remove_action
from recommendations.action_plans.snapshots import PlanThen, latest_operation_number, snapshot
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.foundation.errors import DomainError
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
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    a_verifier,
    again,
    an_action,
    an_extension,
    an_inspection,
    an_update,
    on_the,
    signed_off,
)
from tests.builders_of_plans import a_baseline, accepted, waits_for


class PlanWithActions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.owner)
        inspection = an_inspection(cls.service)
        cls.first, cls.second = a_recommendation(inspection), a_recommendation(inspection)
        cls.plan = a_plan(inspection=inspection)
        cls.review = an_action(cls.first, plan=cls.plan, owner=cls.post, title="Review every plan")
        cls.train = an_action(cls.first, plan=cls.plan, owner=cls.post, title="Train all staff")

    def now(self, *, on: date = TUESDAY_3_FEB) -> PlanThen:
        return snapshot(self.plan, operation_number=latest_operation_number(self.plan), on=on)

    def change(self, action, **different) -> None:
        action = again(action)
        facts = {"title": action.title, "owner": action.owner, "success_criteria": action.success_criteria}
        content = ActionContent(**(facts | {"due_on": action.current_due_on} | different))
        change_action(action, content=content, version=action.version, reason="Asked to.", by=self.manager, at=AT)


class Baselines(PlanWithActions):
    def test_later_ones_are_agreed_by_resolution_and_counted_on(self):
        signed_off(self.plan)
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        from_now = {"agreed_on": TUESDAY_3_FEB, "reference": " Minute 9 ", "reason": "Two more.", "meeting": meeting}
        baseline = agree(self.plan, **from_now, by=self.manager)
        self.assertEqual([row.number for row in self.plan.baselines.all()], [2, 1])
        self.assertEqual((baseline.reference, baseline.meeting, baseline.reason), ("Minute 9", meeting, "Two more."))
        self.assertEqual(baseline.recorded_by, self.manager)
        told = Event.objects.get(code="plan.baseline_agreed").sentence(who="Morgan")
        self.assertEqual(told, "Morgan recorded that the board agreed baseline 2 on 3 February 2026 (Minute 9)")
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_there_is_none_before_the_sign_off(self):
        with pytest.raises(DomainError, match="not signed off this plan yet"):
            a_baseline(self.plan)

    def test_cannot_be_tomorrow_nor_before_the_last_nor_without_minute_and_reason(self):
        signed_off(self.plan)
        for different, field in [
            ({"agreed_on": TUESDAY_3_FEB + ONE_DAY}, "agreed_on"),
            ({"agreed_on": MONDAY_5_JAN - ONE_DAY}, "agreed_on"),
            ({"reference": " "}, "reference"),
            ({"meeting": a_meeting(a_body(a_service()), on=TUESDAY_3_FEB)}, "meeting"),
        ]:
            with pytest.raises(ValidationError) as refusal:
                agree(self.plan, **different)
            self.assertIn(field, refusal.value.message_dict)
        with pytest.raises(ValidationError, match="Say why there is a new baseline"):
            agree(self.plan, reason=" ")
        self.assertEqual(self.plan.baselines.count(), 1)

    def test_each_holds_the_plan_as_it_stood_then(self):
        signed_off(self.plan)
        self.change(self.review, title="Review every plan twice")
        second = a_baseline(self.plan)
        self.change(self.review, title="Review every plan thrice")
        first = self.plan.baselines.get(number=1)
        titles = [
            snapshot(self.plan, operation_number=row.operation_number, on=row.agreed_on).actions[0].title
            for row in (first, second)
        ]
        self.assertEqual(titles, ["Review every plan", "Review every plan twice"])
        agreed = snapshot(self.plan, operation_number=first.operation_number, on=first.agreed_on)
        self.assertEqual((agreed.status, agreed.signed_off_reference), ("signed_off", "Board minute 4"))


def agree(plan, **different):
    facts = {"agreed_on": TUESDAY_3_FEB, "reference": "Minute 9", "reason": "Two more.", "on": TUESDAY_3_FEB}
    return agree_baseline(plan, **({"by": SYSTEM, "at": on_the(TUESDAY_3_FEB)} | facts | different))


class Snapshots(PlanWithActions):
    def test_say_everything_of_the_plan(self):
        add_milestone(self.review, title="Tool chosen", due_on=TUESDAY_3_FEB, by=self.manager, at=on_the(MONDAY_5_JAN))
        waits_for(self.review, self.train)
        accepted(self.second, by=self.manager)
        plan = self.now()
        self.assertEqual((plan.title, plan.status), (self.plan.title, "draft"))
        self.assertEqual([one.label for one in plan.recommendations], ["1", "2"])
        self.assertEqual([one.accepted_on for one in plan.recommendations], [None, TUESDAY_3_FEB])
        self.assertEqual([action.label for action in plan.actions], ["1a", "1b"])
        action = plan.actions[0]
        self.assertEqual((action.owner, action.holder), ("Practice Lead", "Olu Owner"))
        self.assertEqual((action.current_due_on, action.original_due_on), (TUESDAY_3_MARCH, TUESDAY_3_MARCH))
        self.assertEqual([step.title for step in action.milestones], ["Tool chosen"])
        self.assertEqual((action.waits_for, action.status_in_words), ((self.train.pk,), "Not started"))

    def test_keep_what_has_been_taken_back_since_and_not_what_came_later(self):
        before = latest_operation_number(self.plan)
        remove_action(self.train, by=self.manager, at=AT)
        an_action(self.second, plan=self.plan, title="Something new")
        then = snapshot(self.plan, operation_number=before, on=TUESDAY_3_FEB)
        self.assertEqual([action.title for action in then.actions], ["Review every plan", "Train all staff"])
        self.assertEqual([action.title for action in self.now().actions], ["Review every plan", "Something new"])

    def test_name_the_post_as_it_was_called_and_held_then(self):
        before = latest_operation_number(self.plan)
        post = rename_post(self.post, name="Head of Practice", version=self.post.version, by=self.manager, at=AT)
        hand_over(post, to=self.manager, on=TUESDAY_3_FEB, by=SYSTEM, at=AT)
        then = snapshot(self.plan, operation_number=before, on=TUESDAY_3_FEB).actions[0]
        self.assertEqual((then.owner, then.holder), ("Practice Lead", "Olu Owner"))
        action = self.now(on=TUESDAY_3_FEB).actions[0]
        self.assertEqual((action.owner, action.holder), ("Head of Practice", "Morgan Ellis"))

    def test_of_a_time_before_the_plan_are_none_and_of_no_operation_an_error(self):
        self.assertIsNone(snapshot(self.plan, operation_number=1, on=MONDAY_5_JAN))
        with pytest.raises(Operation.DoesNotExist):
            snapshot(self.plan, operation_number=9999, on=MONDAY_5_JAN)

    def test_cost_the_same_for_two_actions_as_for_twelve(self):
        few = self.queries()
        for number in range(10):
            action = an_action(
                a_recommendation(self.plan.inspection), plan=self.plan, title=f"Another {number}",
                owner=a_post(self.service, name=f"Post {number}", held_by=self.owner),
            )  # fmt: skip
            waits_for(action, self.train)
        # the operation, and the versions of every kind of row in one
        self.assertEqual((few, self.queries()), (2, 2))

    def queries(self) -> int:
        number = latest_operation_number(self.plan)
        with CaptureQueriesContext(connection) as asked:
            snapshot(self.plan, operation_number=number, on=TUESDAY_3_FEB)
        return len(asked)


class Differences(PlanWithActions):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.verifier = a_verifier(cls.service)
        cls.plan = signed_off(cls.plan)

    def setUp(self):
        baseline = self.plan.baselines.get()
        self.agreed = snapshot(self.plan, operation_number=baseline.operation_number, on=baseline.agreed_on)

    def since(self) -> PlanDifferences:
        return differences(self.agreed, self.now())

    def told(self) -> list[tuple[str, list[tuple[str, str]]]]:
        groups = in_groups(self.since())
        return [(group.heading, [(row.label, row.words) for row in group.rows]) for group in groups]

    def test_are_none_where_nothing_changed(self):
        self.assertFalse(self.since())
        self.assertEqual(self.told(), [])

    def test_tell_a_moved_date_with_its_days(self):
        extension = an_extension(self.review, by=self.owner, until=WEDNESDAY_1_APRIL)
        agree_extension(extension, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(self.told(), [("Re-dated", [("1a", "3 March 2026 → 1 April 2026 (+29 days)")])])
        (one,) = self.since().of(Change.RE_DATED)
        self.assertEqual(one.days, 29)

    def test_tell_another_owner_and_other_words_and_leave_out_a_post_that_was_only_renamed(self):
        rename_post(self.post, name="Head of Practice", version=self.post.version, by=self.manager, at=AT)
        self.assertFalse(self.since())
        self.change(self.train, title="Train everybody", owner=None)
        self.assertEqual(
            self.told(),
            [
                ("Re-owned", [("1b", "Practice Lead → nobody")]),
                ("Re-worded", [("1b", "Train all staff → Train everybody")]),
            ],
        )

    def test_tell_what_was_added_started_completed_and_accepted(self):
        an_action(self.second, plan=self.plan, title="Something new")
        an_update(self.train, by=self.owner, on=TUESDAY_3_FEB)
        verify_completion(a_completion(self.review, by=self.owner), by=self.verifier, at=on_the(TUESDAY_3_FEB))
        accepted(self.second, by=self.manager)
        self.assertEqual(
            self.told(),
            [
                ("Completed", [("1a", "")]),
                ("Added", [("2a", "")]),
                ("Status changed", [("1b", "Not started → In progress")]),
                ("Accepted by the board", [("2", "3 February 2026")]),
                ("The plan itself", [("", "Signed off → Being delivered")]),
            ],
        )

    def test_tell_backwards_what_was_undone(self):
        an_action(self.second, plan=self.plan, title="Something new")
        accepted(self.second, by=self.manager)
        verify_completion(a_completion(self.review, by=self.owner), by=self.verifier, at=on_the(TUESDAY_3_FEB))
        back = differences(self.now(), self.agreed)
        changes = {one.change for one in (*back.actions, *back.recommendations)}
        self.assertEqual(changes, {Change.REMOVED, Change.REOPENED, Change.NO_LONGER_ACCEPTED})
        (gone,) = back.of(Change.REMOVED)
        self.assertEqual((gone.action.title, gone.after), ("Something new", None))
        groups = in_groups(back)
        self.assertEqual([row.pk for group in groups if group.heading == "Removed" for row in group.rows], [None])

    def test_tell_milestones(self):
        add_milestone(self.review, title="Tool chosen", due_on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(self.told(), [("Milestones changed", [("1a", "0 of 1 milestone reached")])])

    def test_say_where_an_action_stands_in_words(self):
        self.assertEqual({action.status for action in self.agreed.actions}, {DeliveryStatus.NOT_STARTED.value})
