"""Steps on the way: the first date stays beside the present one, and what is reached stays reached until taken back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import Milestone
from recommendations.action_plans.services import milestones
from recommendations.audit.models import Event, Operation
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.inspections.models import Precision
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
    signed_off,
)
from tests.builders_reshaping import a_milestone


class Milestones(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, owner=a_post(cls.service, held_by=cls.owner), title="Audit")
        cls.milestone = a_milestone(cls.action)

    def change(self, **different) -> Milestone:
        facts = {"title": "Choose the auditor", "due_on": TUESDAY_3_FEB, "version": self.milestone.version, **different}
        return milestones.change_milestone(self.milestone, **facts, by=self.manager, at=AT)

    def reach(self, *, done_on: date = TUESDAY_3_FEB) -> Milestone:
        return milestones.reach_milestone(
            self.milestone, done_on=done_on, on=TUESDAY_3_FEB, by=self.owner, at=on_the(TUESDAY_3_FEB)
        )

    def told(self, code: str) -> str:
        return Event.objects.filter(code=code).latest("pk").sentence(who="Lee")

    def test_its_first_date_is_kept_once_the_board_has_signed_off(self):
        milestone = self.change(due_on=TUESDAY_3_MARCH)
        self.assertEqual((milestone.original_due_on, milestone.due_on), (TUESDAY_3_MARCH, TUESDAY_3_MARCH))
        signed_off(self.plan)
        later = self.change(due_on=date(2026, 4, 1), version=milestone.version, reason="The auditor is away.")
        self.assertEqual((later.original_due_on, later.due_on), (TUESDAY_3_MARCH, date(2026, 4, 1)))
        said = "Lee moved the milestone “Choose the auditor” of “Audit” from 3 March 2026 to 1 April 2026"
        self.assertEqual(self.told("milestone.moved"), said)
        self.assertEqual(Operation.objects.latest("pk").reason, "The auditor is away.")

    def test_after_sign_off_its_date_does_not_move_without_a_reason_but_its_words_may_change(self):
        signed_off(self.plan)
        with pytest.raises(ValidationError) as refusal:
            self.change(due_on=TUESDAY_3_MARCH)
        self.assertIn("reason", refusal.value.message_dict)
        self.assertEqual(self.change(title="Pick the auditor").title, "Pick the auditor")

    def test_a_month_means_its_last_day(self):
        milestone = a_milestone(self.action, due=date(2026, 2, 1), precision=Precision.MONTH)
        self.assertEqual((milestone.due_on, milestones.in_words(milestone)), (date(2026, 2, 28), "February 2026"))

    def test_it_is_reached_on_a_day_that_has_come_and_may_be_taken_back(self):
        with pytest.raises(ValidationError):
            self.reach(done_on=TUESDAY_3_FEB + ONE_DAY)
        self.assertEqual(self.reach().done_by, self.owner)
        with pytest.raises(DomainError, match="This milestone is reached"):
            self.reach()
        with pytest.raises(DomainError, match="This milestone is reached"):
            self.change(version=again(self.milestone).version)
        milestones.take_back_milestone(self.milestone, by=self.owner, at=AT)
        with pytest.raises(DomainError, match="Nobody has said"):
            milestones.take_back_milestone(self.milestone, by=self.owner, at=AT)
        self.assertIsNone(again(self.milestone).done_on)

    def test_one_removed_leaves_its_history_and_needs_a_reason_after_sign_off(self):
        signed_off(self.plan)
        with pytest.raises(ValidationError):
            milestones.remove_milestone(self.milestone, by=self.manager, at=AT)
        milestones.remove_milestone(self.milestone, reason="Not needed.", by=self.manager, at=AT)
        self.assertFalse(Milestone.objects.exists())
        self.assertEqual(self.told("milestone.removed"), "Lee removed the milestone “Choose the auditor” from “Audit”")

    def test_a_second_tab_does_not_save_over_the_first(self):
        self.change(title="Pick the auditor")
        with pytest.raises(Conflict):
            self.change(title="Name the auditor")

    def test_what_awaits_a_check_keeps_its_steps_as_they_are(self):
        a_completion(self.action, by=self.owner)
        for step in (self.change, self.reach, lambda: a_milestone(self.action)):
            with pytest.raises(DomainError, match="stay as they are"):
                step()
