"""What is still to be done goes on in a next plan, with the date first promised."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import Action, CameBy, DeliveryStatus
from recommendations.action_plans.services import halting
from recommendations.action_plans.services.carrying import Carried, carry_forward
from recommendations.action_plans.services.planning import ActionContent, change_action, remove_action
from recommendations.audit.models import Event
from recommendations.foundation.errors import DomainError
from tests.builders import (
    AT,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_extension,
    an_update,
    on_the,
    signed_off,
)
from tests.builders_reshaping import a_milestone, tied

MAY = date(2026, 5, 5)


class Carrying(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.plan, cls.next_plan = a_plan(cls.service), a_plan(cls.service)
        cls.under = cls.next_plan.inspection.recommendations.get()
        cls.action = an_action(plan=cls.plan, owner=a_post(cls.service, held_by=cls.owner), title="Audit")
        cls.other = an_action(plan=cls.plan, title="Report")

    def carry(self, *actions: Action, due_on: date | None = None, reason: str = "Next year.") -> list[Action]:
        return carry_forward(
            self.plan,
            into=self.next_plan,
            chosen=[Carried(action, self.under, due_on) for action in actions],
            reason=reason,
            on=TUESDAY_3_FEB,
            by=self.manager,
            at=on_the(TUESDAY_3_FEB),
        )

    def test_the_first_promise_goes_with_it_and_the_old_one_leads_there(self):
        an_update(self.action, by=self.owner)
        (new,) = self.carry(self.action)
        old = again(self.action)
        self.assertEqual((old.status, old.continued_in), (DeliveryStatus.CONTINUED, new))
        self.assertEqual((new.plan, new.came_from, new.came_by), (self.next_plan, old, CameBy.CARRIED))
        self.assertEqual((new.original_due_on, new.current_due_on), (TUESDAY_3_MARCH, TUESDAY_3_MARCH))
        self.assertEqual((new.updates.count(), old.updates.count()), (0, 1))
        told = {event.code: event.sentence(who="Lee") for event in Event.objects.filter(code__contains="ward")}
        self.assertIn("forward from 1a of", told["action.came_forward"])

    def test_while_the_next_plan_is_a_draft_its_present_date_may_move_but_never_the_first(self):
        (new,) = self.carry(self.action, due_on=WEDNESDAY_1_APRIL)
        self.assertEqual((new.original_due_on, new.current_due_on), (TUESDAY_3_MARCH, WEDNESDAY_1_APRIL))
        content = ActionContent(title="Audit", due_on=MAY)
        new = change_action(new, content=content, version=new.version, by=self.manager, at=AT)
        self.assertEqual((new.original_due_on, new.current_due_on), (TUESDAY_3_MARCH, MAY))
        with pytest.raises(ValidationError) as refusal:
            change_action(new, content=ActionContent(title="Audit"), version=new.version, by=self.manager, at=AT)
        self.assertIn("due_on", refusal.value.message_dict)

    def test_a_signed_off_next_plan_takes_dates_as_they_are_and_asks_why(self):
        signed_off(self.next_plan)
        with pytest.raises(ValidationError, match="dates go over as they are"):
            self.carry(self.action, due_on=MAY)
        with pytest.raises(ValidationError) as refusal:
            self.carry(self.action, reason=" ")
        self.assertIn("reason", refusal.value.message_dict)
        self.assertEqual(self.carry(self.action)[0].current_due_on, TUESDAY_3_MARCH)

    def test_steps_posts_and_waits_among_the_chosen_go_over(self):
        post = a_post(self.service, name="Health Lead")
        tied(self.action, supported_by=[post], waits_for=[self.other])
        milestone = a_milestone(self.action)
        new, other = self.carry(self.action, self.other)
        self.assertEqual(again(milestone).action, new)
        self.assertEqual([row.post for row in new.supporting_posts.all()], [post])
        self.assertEqual([row.waits_for for row in new.dependencies.all()], [other])
        self.assertEqual([new.position, other.position], [1, 2])

    def test_what_waits_for_a_decision_or_has_left_does_not_go(self):
        an_extension(self.action, by=self.owner)
        with pytest.raises(DomainError, match="Decide on it first"):
            self.carry(self.action)
        self.carry(self.other)
        with pytest.raises(DomainError, match="stays as it is"):
            self.carry(self.other)

    def test_only_into_another_plan_of_the_service(self):
        for into in (self.plan, a_plan(a_service())):
            with pytest.raises(ValidationError) as refusal:
                carry_forward(self.plan, into=into, chosen=[], reason="x", on=TUESDAY_3_FEB, by=self.manager, at=AT)
            self.assertIn("into", refusal.value.message_dict)
        with pytest.raises(ValidationError, match="at least one action"):
            self.carry()
        wrong = Carried(self.action, self.plan.inspection.recommendations.get())
        with pytest.raises(ValidationError, match="recommendations of the next one"):
            carry_forward(
                self.plan, into=self.next_plan, chosen=[wrong], reason="x", on=TUESDAY_3_FEB, by=self.manager, at=AT
            )

    def test_taken_back_from_the_draft_it_goes_on_where_it_was(self):
        (new,) = self.carry(self.action)
        with pytest.raises(DomainError, match="goes on in the next plan"):
            halting.take_up_again(self.action, reason="No", by=self.manager, at=AT)
        remove_action(new, by=self.manager, at=AT)
        old = again(self.action)
        self.assertEqual((old.status, old.continued_in), (DeliveryStatus.NOT_STARTED, None))
