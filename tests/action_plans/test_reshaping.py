"""Actions are divided, joined, moved and copied; their dates, updates and evidence stay where they were given."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import Action, CameBy, DeliveryStatus
from recommendations.action_plans.services import halting, moving
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.milestones import reach_milestone
from recommendations.action_plans.services.planning import ActionContent, change_action, remove_action
from recommendations.action_plans.services.reshaping import merge_actions, split_action
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.rehearsing import rehearse
from recommendations.audit.verification import verify_chain
from recommendations.foundation.errors import DomainError
from recommendations.inspections.models import Precision
from recommendations.safeguarding.models import Flag
from tests.builders import (
    AT,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    again,
    an_action,
    an_extension,
    an_inspection,
    an_update,
    on_the,
    signed_off,
)
from tests.builders_reshaping import a_milestone, merged, paused, split, tied
from tests.pages.visiting import address, visitor


class Shaped(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.inspection = an_inspection(cls.service)
        cls.first, cls.second, cls.third = (a_recommendation(cls.inspection) for _number in range(3))
        cls.plan = a_plan(inspection=cls.inspection)
        cls.action = an_action(cls.first, owner=cls.post, title="Train and audit", due=TUESDAY_3_MARCH)
        cls.other = an_action(cls.second, title="Audit again", due=WEDNESDAY_1_APRIL)

    def told(self, code: str) -> list[str]:
        return [event.sentence(who="Lee") for event in Event.objects.filter(code=code).order_by("pk")]

    def labels(self, recommendation=None) -> list[tuple[str, str]]:
        rows = Action.objects.filter(recommendation=recommendation or self.first).order_by("position")
        return [(row.label, row.title) for row in rows]


class Splitting(Shaped):
    def test_the_first_stays_itself_and_the_parts_hide_no_slippage(self):
        agree_extension(an_extension(self.action, by=self.owner), by=self.manager, at=AT)
        tied(self.action, supported_by=[a_post(self.service, name="Health Lead")])
        (part,) = split(self.action, "Audit", by=self.manager)
        self.assertEqual((part.label, part.owner, part.status), ("1b", self.post, DeliveryStatus.NOT_STARTED))
        self.assertEqual((part.original_due_on, part.current_due_on), (TUESDAY_3_MARCH, WEDNESDAY_1_APRIL))
        self.assertEqual((part.came_from, part.came_by), (self.action, CameBy.SPLIT))
        self.assertEqual(part.supporting_posts.count(), 1)

    def test_the_history_of_both_names_the_other(self):
        split(self.action, "Audit", "Report", by=self.manager)
        self.assertEqual(
            self.told("action.split"), ["Lee split action 1a, “Train and audit”: the rest of it is now 1b, 1c"]
        )
        self.assertEqual(self.told("action.split_off")[1], "Lee split action 1c, “Report”, off from 1a")

    def test_no_other_action_changes_its_label(self):
        an_action(self.first, title="Report")
        split(self.action, "Audit", by=self.manager)
        self.assertEqual(self.labels(), [("1a", "Train and audit"), ("1b", "Report"), ("1c", "Audit")])

    def test_what_is_wrong_is_named_and_leaves_nothing(self):
        for title, parts, field in (("", ["x"], "title"), ("x", [" "], "parts"), ("x", ["x" * 1001], "parts")):
            with pytest.raises(ValidationError) as refusal:
                split_action(self.action, title=title, parts=parts, reason="", on=TUESDAY_3_FEB, by=self.manager, at=AT)
            self.assertIn(field, refusal.value.message_dict)
        self.assertEqual(Action.objects.filter(recommendation=self.first).count(), 1)

    def test_after_sign_off_it_needs_a_reason(self):
        signed_off(self.plan)
        with pytest.raises(ValidationError) as refusal:
            split_action(self.action, title="x", parts=["y"], reason=" ", on=TUESDAY_3_FEB, by=self.manager, at=AT)
        self.assertIn("reason", refusal.value.message_dict)


class Merging(Shaped):
    def test_the_survivor_answers_for_all_and_every_past_stays_reachable(self):
        an_update(self.other, by=self.owner)
        merged(self.action, self.other, by=self.manager)
        other = again(self.other)
        self.assertEqual((other.status, other.continued_in), (DeliveryStatus.CONTINUED, self.action))
        self.assertEqual((other.label, other.updates.count()), ("2a", 1))
        self.assertEqual([row.recommendation for row in self.action.also_answers.all()], [self.second])
        self.assertEqual(self.told("action.merged"), ["Lee merged action 2a, “Audit again”, into 1a"])
        self.assertEqual(self.told("action.took_in"), ["Lee merged 2a into action 1a, “Train and audit”"])

    def test_its_own_dates_stay(self):
        merged(self.action, self.other, by=self.manager)
        self.assertEqual((again(self.action).original_due_on, again(self.other).original_due_on),
                         (TUESDAY_3_MARCH, WEDNESDAY_1_APRIL))  # fmt: skip

    def test_after_sign_off_no_date_moves_by_merging_into_an_action_that_is_due_later_or_never(self):
        undated = an_action(self.third, title="Report", due=None)
        signed_off(self.plan)
        for later in (self.other, undated):
            with pytest.raises(ValidationError, match=r"1a is due before .*, and after sign-off a date moves only by"):
                merged(later, self.action, by=self.manager)
        self.assertEqual(again(self.action).status, DeliveryStatus.NOT_STARTED)
        merged(self.action, self.other, undated, by=self.manager)
        self.assertEqual(again(self.action).current_due_on, TUESDAY_3_MARCH)

    def test_posts_open_milestones_and_waits_go_over(self):
        post, third = a_post(self.service, name="Health Lead"), an_action(self.third, title="Report")
        other = an_action(self.second, owner=a_post(self.service, name="Police"), title="Audit with police")
        tied(other, supported_by=[post, self.post], waits_for=[third])
        tied(self.other, waits_for=[other])
        kept, reached = a_milestone(other), a_milestone(other, title="Agree it")
        reach_milestone(reached, done_on=TUESDAY_3_FEB, on=TUESDAY_3_FEB, by=self.owner, at=AT)
        merged(self.action, other, by=self.manager)
        self.assertEqual((again(kept).action, again(reached).action), (self.action, other))
        names = sorted(row.post.name for row in self.action.supporting_posts.all())
        self.assertEqual(names, ["Health Lead", "Police"])
        self.assertEqual([row.waits_for for row in self.action.dependencies.all()], [third])
        self.assertEqual([row.action for row in self.action.dependants.all()], [self.other])

    def test_two_that_wait_for_each_other_become_one(self):
        tied(self.action, waits_for=[self.other])
        merged(self.action, self.other, by=self.manager)
        self.assertFalse(self.action.dependencies.exists())

    def test_a_merger_that_would_close_a_circle_is_refused_and_named(self):
        third = an_action(self.third, title="Report")
        tied(self.action, waits_for=[third])
        tied(third, waits_for=[self.other])
        with pytest.raises(ValidationError, match="in a circle, none could begin"):
            merged(self.action, self.other, by=self.manager)
        self.assertEqual(again(self.other).status, DeliveryStatus.NOT_STARTED)

    def test_it_waits_until_whatever_was_asked_is_decided(self):
        a_completion(self.other, by=self.owner)
        with pytest.raises(DomainError, match="Action 2a awaits a check"):
            merged(self.action, self.other, by=self.manager)

    def test_only_others_of_the_plan_can_be_merged(self):
        for wrong in ([], [self.action], [an_action(plan=a_plan(self.service))]):
            with pytest.raises(ValidationError) as refusal:
                merge_actions(self.action, wrong, reason="", by=self.manager, at=AT)
            self.assertIn("absorbed", refusal.value.message_dict)

    def test_a_merged_action_can_be_taken_up_again(self):
        paused(self.other, by=self.manager)
        merged(self.action, self.other, by=self.manager)
        action = halting.take_up_again(self.other, reason="It is another matter.", by=self.manager, at=AT)
        self.assertEqual((action.status, action.continued_in), (DeliveryStatus.NOT_STARTED, None))

    def test_what_was_merged_into_something_is_merged_no_further(self):
        merged(self.action, self.other, by=self.manager)
        with pytest.raises(DomainError, match="Continued in another action"):
            merged(an_action(self.third), self.other, by=self.manager)

    def test_an_action_into_which_others_went_stays_in_the_plan(self):
        merged(self.action, self.other, by=self.manager)
        with pytest.raises(DomainError, match="merged into it"):
            remove_action(self.action, by=self.manager, at=AT)


class Moving(Shaped):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.b, cls.c = an_action(cls.first, title="B"), an_action(cls.first, title="C")

    def move(self, action: Action, to, place: int | None = None, reason: str = "") -> Action:
        return moving.move_action(action, to=to, place=place, reason=reason, by=self.manager, at=AT)

    def test_the_actions_of_both_recommendations_close_up(self):
        moved = self.move(self.action, self.second, place=1)
        self.assertEqual(moved.label, "2a")
        self.assertEqual(self.labels(), [("1a", "B"), ("1b", "C")])
        self.assertEqual(self.labels(self.second), [("2a", "Train and audit"), ("2b", "Audit again")])
        said = "Lee moved action 1a, “Train and audit”: it is now 2a"
        self.assertEqual(self.told("action.moved"), [said])

    def test_within_its_recommendation_it_may_stand_anywhere(self):
        for place, order in ((1, "CTB"), (2, "TCB"), (None, "TBC")):
            self.move(self.c, self.first, place=place)
            self.assertEqual("".join(title[0] for _label, title in self.labels()), order)

    def test_one_that_stands_there_already_does_not_move(self):
        with pytest.raises(ValidationError) as refusal:
            self.move(self.b, self.first, place=2)
        self.assertIn("place", refusal.value.message_dict)

    def test_what_it_also_answered_and_now_leads_is_said_once(self):
        tied(self.action, also_answers=[self.second, self.third])
        self.move(self.action, self.second)
        self.assertEqual([row.recommendation for row in self.action.also_answers.all()], [self.third])

    def test_it_stays_in_its_plan_and_where_it_was_verified_or_left(self):
        with pytest.raises(ValidationError) as refusal:
            self.move(self.action, a_plan(self.service).inspection.recommendations.get())
        self.assertIn("to", refusal.value.message_dict)
        merged(self.action, self.other, by=self.manager)
        with pytest.raises(DomainError, match="stays where it is"):
            self.move(self.other, self.first)

    def test_after_sign_off_it_needs_a_reason_which_the_record_keeps(self):
        signed_off(self.plan)
        with pytest.raises(ValidationError):
            self.move(self.action, self.second)
        self.move(self.action, self.second, reason="It answers the second.")
        self.assertEqual(Operation.objects.latest("pk").reason, "It answers the second.")
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_a_rehearsal_tells_what_would_be_recorded_and_keeps_nothing(self):
        operations = Operation.objects.count()
        events = rehearse(lambda: self.move(self.action, self.second), service=self.service)
        self.assertEqual([event.code for event in events], ["action.moved"])
        self.assertEqual((again(self.action).label, Operation.objects.count()), ("1a", operations))


class Copying(Shaped):
    def copy(self, **different) -> Action:
        facts = {"to": self.second, "title": "Audit the audit", "due_on": WEDNESDAY_1_APRIL, **different}
        return moving.copy_action(self.action, **facts, on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB))

    def test_it_has_the_content_and_none_of_the_past(self):
        an_update(self.action, by=self.owner)
        a_milestone(self.action)
        copied = self.copy()
        self.assertEqual((copied.label, copied.owner, copied.came_by), ("2b", self.post, CameBy.COPIED))
        self.assertEqual((copied.original_due_on, copied.opened_on), (WEDNESDAY_1_APRIL, TUESDAY_3_FEB))
        self.assertFalse(copied.updates.exists() or copied.milestones.exists())
        self.assertEqual(self.told("action.copied"), ["Lee copied action 1a as 2b, “Audit the audit”"])

    def test_it_may_be_due_in_a_month_or_never(self):
        self.assertEqual(self.copy(due_precision=Precision.MONTH).current_due_on, date(2026, 4, 30))
        self.assertIsNone(self.copy(due_on=None).current_due_on)

    def test_after_sign_off_it_needs_a_reason(self):
        signed_off(self.plan)
        with pytest.raises(ValidationError):
            self.copy()
        self.assertEqual(self.copy(reason="Both need it.").title, "Audit the audit")

    def test_only_within_the_plan(self):
        with pytest.raises(ValidationError) as refusal:
            self.copy(to=a_plan(self.service).inspection.recommendations.get())
        self.assertIn("to", refusal.value.message_dict)

    def test_a_copy_is_changed_without_touching_what_it_was_copied_from(self):
        copied = self.copy()
        content = ActionContent(title="Other words", due_on=TUESDAY_3_MARCH)
        change_action(copied, content=content, version=copied.version, by=self.manager, at=AT)
        self.assertEqual(again(self.action).title, "Train and audit")


class Guarding(Shaped):
    def test_texts_that_may_identify_a_child_are_flagged_however_an_action_comes_to_be(self):
        split(self.action, "Ask about the child born on 3 March 2010", by=self.manager)
        part = Action.objects.latest("pk")
        a_milestone(self.action, title="Visit SW1A 2AA")
        halting.pause(
            self.other, reason="NHS number 943 476 5919", on=TUESDAY_3_FEB, by=self.manager, at=on_the(TUESDAY_3_FEB)
        )
        flagged = {flag.subject.partition(":")[0] for flag in Flag.objects.standing()}
        self.assertEqual(flagged, {"action", "milestone", "halt"})
        copied = moving.copy_action(
            part, to=self.second, title=part.title, due_on=None, on=TUESDAY_3_FEB, by=self.manager, at=AT
        )
        self.assertTrue(Flag.objects.standing().filter(subject=key_of(copied)).exists())
        page = visitor(self.manager).get(address("flags", self.service.pk))
        for said in ("Visit", "943 476 5919", "born on"):
            self.assertContains(page, said)
