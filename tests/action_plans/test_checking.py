"""The plan check of a stored plan, and holes that somebody lets stand."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import ClosureDay
from recommendations.accounts.services.posts import hand_over
from recommendations.action_plans.checking.holes import checked
from recommendations.action_plans.checking.wording import finding_in_words, named
from recommendations.action_plans.models import AlsoAnswers, DeliveryStatus, OverriddenHole, Response, ResponseKind
from recommendations.action_plans.services.checking import let_stand, mind_again
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.domain.plan_check import Found
from recommendations.foundation.errors import DomainError
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_recommendation,
    a_service,
    again,
    an_action,
    an_inspection,
    on_the,
)
from tests.builders_of_plans import waits_for
from tests.refusals import written_around_the_commands


class CheckedPlan(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.post = a_post(cls.service, held_by=a_member(cls.service, name="Olu Owner"))
        cls.plan = a_plan(inspection=an_inspection(cls.service))
        cls.recommendation = cls.plan.inspection.recommendations.get()

    def an_action(self, *, criterion: str = "9 of 10", title: str = "Review every plan", **more):
        """An action that lacks nothing unless told otherwise."""
        facts = {"owner": self.post, "due": TUESDAY_3_MARCH, **more}
        action = an_action(self.recommendation, plan=self.plan, title=title, **facts)
        content = ActionContent(
            title=title,
            owner=facts["owner"],
            success_criteria=criterion,
            due_on=action.current_due_on,
            due_precision=action.due_precision,
        )
        return change_action(action, content=content, version=action.version, by=self.lead, at=AT)

    def told(self, *, on: date = TUESDAY_3_FEB) -> list[tuple[str, str]]:
        found = checked(again(self.plan), on=on)
        return [(named(one, checked=found), finding_in_words(one, checked=found)) for one in found.findings]

    def words(self) -> list[str]:
        return [words for _about, words in self.told()]


class WhatItFinds(CheckedPlan):
    def test_is_nothing_where_nothing_is_missing(self):
        self.an_action()
        self.assertEqual(self.told(), [])

    def test_names_the_recommendation_without_an_action(self):
        self.assertEqual(self.told(), [("Recommendation 1", "No action answers this recommendation.")])

    def test_says_of_an_action_what_it_lacks(self):
        an_action(self.recommendation, plan=self.plan, title="Train all staff", due=None)
        about = "Action 1a, “Train all staff”"
        self.assertEqual(
            self.told(),
            [
                (about, "No post owns it."),
                (about, "It has no due date."),
                (about, "Nothing says how we will know that it is done."),
            ],
        )

    def test_asks_who_holds_the_post_on_the_day(self):
        self.an_action()
        hand_over(self.post, to=None, on=TUESDAY_3_MARCH, by=SYSTEM, at=AT)
        self.assertEqual(self.told(on=TUESDAY_3_FEB), [])
        self.assertEqual(len(self.told(on=TUESDAY_3_MARCH)), 1)

    def test_says_by_how_much_an_action_is_outside_the_window_and_which_ends_sooner(self):
        self.an_action(due=date(2026, 12, 3))
        self.assertEqual(self.words(), ["It is due 2 days after the outcome window ends on 1 December 2026."])
        own = a_recommendation(self.plan.inspection, window_months=6)
        action = an_action(own, plan=self.plan, owner=self.post, due=date(2026, 6, 2))
        self.assertIn("It is due 1 day after the outcome window ends on 1 June 2026.", self.words())
        self.assertIn(f"Action {action.label}", self.told()[1][0])

    def test_hints_at_weekends_bank_holidays_and_closure_days(self):
        self.an_action(due=date(2026, 3, 7))
        self.an_action(due=date(2026, 4, 3))  # Good Friday
        with written_around_the_commands(self.service):
            ClosureDay(service=self.service, on=WEDNESDAY_1_APRIL, name="Stocktaking").save()
        self.an_action(due=WEDNESDAY_1_APRIL)
        self.assertEqual(
            self.words(),
            [
                "It is due at a weekend, on Saturday 7 March 2026.",
                "It is due on a bank holiday or a closure day, 3 April 2026.",
                "It is due on a bank holiday or a closure day, 1 April 2026.",
            ],
        )
        self.assertEqual(checked(again(self.plan), on=TUESDAY_3_FEB).standing, [])

    def test_hints_at_a_criterion_that_names_nothing_countable(self):
        self.an_action(criterion="Better plans")
        self.assertEqual(self.words(), ["How we will know names nothing that can be counted."])

    def test_names_what_an_action_waits_for_too_long(self):
        first, second = self.an_action(), self.an_action(due=date(2026, 3, 4))
        waits_for(first, second)
        self.assertEqual(self.words(), ["It waits for action 1b, which is due 1 day later, on 4 March 2026."])

    def test_names_a_circle_by_its_labels_back_to_where_it_begins(self):
        first, second, third = (self.an_action() for _number in range(3))
        for action, other in ((first, second), (second, third), (third, first)):
            waits_for(action, other)
        self.assertEqual(self.words(), ["Actions wait for one another in a circle: 1a → 1b → 1c → 1a."])

    def test_wants_no_action_for_what_is_not_agreed_or_no_longer_said_or_answered_by_another(self):
        action = self.an_action()
        refused, gone, also = (a_recommendation(self.plan.inspection) for _number in range(3))
        self.assertEqual(len(self.told()), 3)
        gone.is_withdrawn = True
        with written_around_the_commands(self.service):
            Response(
                service=self.service, recommendation=refused, kind=ResponseKind.NOT_AGREED, reason="It is done.",
                approved_by=self.lead,
            ).save()  # fmt: skip
            gone.save()
            AlsoAnswers(service=self.service, action=action, recommendation=also).save()
        self.assertEqual(self.told(), [])

    def test_is_silent_about_actions_left_behind(self):
        action = self.an_action(criterion="")
        self.an_action()
        action = again(action)
        action.status = DeliveryStatus.NOT_PURSUED
        with written_around_the_commands(self.service):
            action.save()
        self.assertEqual(self.told(), [])

    def test_costs_the_same_for_one_action_as_for_ten(self):
        self.an_action()
        plan = self.plan.__class__.objects.for_lists().get(pk=self.plan.pk)
        # recommendations; actions; responses; further answers; what waits; answers elsewhere; closure days; overridden
        with self.assertNumQueries(8):
            checked(plan, on=TUESDAY_3_FEB)
        actions = [self.an_action() for _number in range(9)]
        waits_for(actions[0], actions[1])
        with self.assertNumQueries(8):
            checked(plan, on=TUESDAY_3_FEB)


class LettingStand(CheckedPlan):
    def let_stand(self, *, code=Found.NO_CRITERION, reason="The audit says it.", **more) -> OverriddenHole:
        facts = {"code": str(code), "subject": key_of(self.action), "reason": reason, "on": TUESDAY_3_FEB}
        return let_stand(self.plan, **(facts | more), by=self.lead, at=on_the(TUESDAY_3_FEB))

    def setUp(self):
        self.action = self.an_action(criterion="")

    def test_takes_one_hole_off_those_that_stand_and_says_who_and_why(self):
        row = self.let_stand(reason="  The audit says it. ")
        found = checked(again(self.plan), on=TUESDAY_3_FEB)
        self.assertEqual((found.standing, [found.let_stand(one) for one in found.allowed]), ([], [row]))
        self.assertEqual((row.overridden_by, row.reason), (self.lead, "The audit says it."))
        told = Event.objects.get(code="plan.hole_let_stand").sentence(who="Lee")
        self.assertEqual(
            told,
            "Lee let a hole of the plan stand. Action 1a, “Review every plan”: "
            "Nothing says how we will know that it is done.",
        )
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_wants_a_reason_and_a_hole_that_is_there(self):
        with pytest.raises(ValidationError, match="Say why this is fine"):
            self.let_stand(reason=" ")
        for different in ({"code": Found.NO_OWNER}, {"subject": "action:0"}, {"code": "nonsense"}):
            with pytest.raises(DomainError, match="no longer finds this"):
                self.let_stand(**different)

    def test_happens_once_and_never_to_a_hint(self):
        self.let_stand()
        with pytest.raises(DomainError, match="lets it stand already"):
            self.let_stand()
        hinted = self.an_action(criterion="Better plans")
        with pytest.raises(DomainError, match="no longer finds this"):
            self.let_stand(code=Found.NOTHING_COUNTABLE, subject=key_of(hinted))

    def test_can_be_taken_back(self):
        row = self.let_stand()
        mind_again(row, on=TUESDAY_3_MARCH, by=self.lead, at=on_the(TUESDAY_3_MARCH))
        self.assertEqual(len(checked(again(self.plan), on=TUESDAY_3_MARCH).standing), 1)
        self.assertTrue(Event.objects.filter(code="plan.hole_minded_again").exists())
        with pytest.raises(DomainError, match="taken this back already"):
            mind_again(row, on=TUESDAY_3_MARCH, by=self.lead, at=on_the(TUESDAY_3_MARCH))

    def test_leaves_nothing_to_take_back_once_it_is_mended(self):
        row = self.let_stand()
        action = again(self.action)
        content = ActionContent(title="Review", owner=self.post, due_on=TUESDAY_3_MARCH, success_criteria="All plans")
        change_action(action, content=content, version=action.version, by=self.lead, at=AT)
        with pytest.raises(DomainError, match="nothing to take back"):
            mind_again(row, on=MONDAY_5_JAN, by=self.lead, at=on_the(TUESDAY_3_MARCH))
