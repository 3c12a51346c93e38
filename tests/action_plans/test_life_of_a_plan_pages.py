"""The pages of a plan's life: where it stands, its baselines, and its closing."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans.models import PlanStatus
from recommendations.action_plans.services.monitoring import choose_monitors
from tests.action_plans.plan_pages import LifeOfAPlan
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_meeting,
    a_recommendation,
    again,
    an_action,
    an_update,
    signed_off,
)
from tests.builders_dates import a_correction
from tests.builders_of_plans import (
    a_baseline,
    a_monitoring_body,
    a_reply,
    a_submission,
    accepted,
    closed,
)
from tests.pages.visiting import address, typed_date, visitor
from tests.refusals import written_around_the_commands


class ThePlan(LifeOfAPlan):
    def test_keeps_its_three_clocks_apart(self):
        shown = self.shown()
        self.assertIn("Plan due to the inspectorate No date known", shown)
        self.assertIn("Outcome window Ends 1 December 2026. 12 months after publication", shown)
        self.assertIn("Open actions due 3 March 2026", shown)
        an_action(plan=self.plan, owner=self.post, due=date(2026, 6, 1))
        self.assertIn("Open actions due From 3 March 2026 to 1 June 2026", self.shown())

    def test_shows_nothing_of_what_nobody_has_used_but_offers_it_folded(self):
        shown = self.shown()
        for unused in ("Agreed by the board", "Sent to the inspectorate", "Monitored by", "Baseline"):
            self.assertNotIn(unused, shown)
        self.assertIn("More to do with this plan", shown)
        self.assertNotIn("More to do with this plan", self.shown(by=self.owner))

    def test_says_how_many_holes_a_draft_has_to_whom_it_matters(self):
        self.assertIn("Check the plan : 1 hole to mend before the board signs it off", self.shown())
        self.assertNotIn("hole", self.shown(by=self.owner))

    def test_says_what_was_agreed_sent_answered_and_who_monitors(self):
        signed_off(self.plan)
        a_baseline(self.plan)
        a_reply(a_submission(self.plan, by=self.lead), by=self.lead, on=TUESDAY_3_FEB)
        choose_monitors(self.plan, bodies=[a_monitoring_body(self.service)], by=self.lead, at=AT)
        shown = self.shown()
        self.assertIn("Signed off: 5 January 2026, Board minute 4", shown)
        self.assertIn("Baseline 2 agreed 3 February 2026 (Minute 9)", shown)
        self.assertIn("Baseline 1 agreed 5 January 2026 (Board minute 4)", shown)
        self.assertIn("3 February 2026 to HM Inspectorate of Probation: Plan.pdf", shown)
        self.assertIn("Approved 3 February 2026: The plan answers every recommendation.", shown)
        self.assertIn("Monitored by Improvement Board", shown)

    def test_is_being_delivered_once_an_action_has_begun(self):
        signed_off(self.plan)
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB)
        self.assertTrue(self.shown().startswith("Being delivered Youth inspection"))

    def test_that_is_closed_says_so_and_offers_no_change_but_reopening(self):
        closed(signed_off(self.plan))
        shown = self.shown()
        self.assertTrue(shown.startswith("Closed: 3 February 2026, Minute 12"), shown[:80])
        self.assertIn("Closed by the board 3 February 2026 (Minute 12) The service was merged. Reopen the plan", shown)
        for gone in ("Add an action", "More to do with this plan", "Record the board’s sign-off"):
            self.assertNotIn(gone, shown)
        self.assertIn("Make a paper", shown)
        self.assertNotIn("Reopen", self.shown(by=self.owner))

    def test_costs_the_same_for_two_of_everything_as_for_six(self):
        signed_off(self.plan)
        self.shown()  # the first page asks the database once what it can do
        few = self.cost_with(2)
        self.assertEqual(few, self.cost_with(6))

    def cost_with(self, count: int) -> int:
        for number in range(count):
            a_baseline(self.plan)
            a_submission(self.plan, by=self.lead)
            name = f"Body {self.service.monitoring_bodies.count()} {number}"
            choose_monitors(
                self.plan, bodies=[row.body for row in self.plan.monitors.all()], new_name=name, by=self.lead, at=AT
            )
        with CaptureQueriesContext(connection) as asked:
            self.client.get(address("plan", self.plan.pk))
        return len(asked)


class TheListOfPlans(LifeOfAPlan):
    def test_says_of_each_what_the_board_and_the_inspectorate_did(self):
        self.assertIn("Draft – 0 of 1", self.shown("plans", self.service.pk))
        signed_off(self.plan)
        a_baseline(self.plan)
        a_reply(a_submission(self.plan, by=self.lead), by=self.lead, on=TUESDAY_3_FEB)
        choose_monitors(self.plan, bodies=[a_monitoring_body(self.service)], by=self.lead, at=AT)
        shown = self.shown("plans", self.service.pk)
        self.assertIn("Signed off Baseline 2 agreed 3 February 2026", shown)
        self.assertIn("Sent 3 February 2026 Approved 3 February 2026 Monitored by Improvement Board", shown)
        closed(self.plan)
        self.assertIn("Closed, 3 February 2026", self.shown("plans", self.service.pk))


class HomeTasks(LifeOfAPlan):
    def tasks(self) -> str:
        shown = self.shown("home", self.service.pk)
        return shown[: shown.index("What needs you today") + 800]

    def setUp(self):
        super().setUp()
        inspection = self.plan.inspection
        inspection.plan_due_on = TUESDAY_3_FEB + 9 * ONE_DAY
        with written_around_the_commands(self.service):
            inspection.save()

    def test_a_draft_that_is_due_is_told_of_until_it_was_sent(self):
        self.assertIn("is still a draft", self.tasks())
        a_submission(self.plan, by=self.lead)
        self.assertNotIn("is still a draft", self.tasks())

    def test_a_plan_signed_off_and_not_sent_is_told_of_around_the_day_only(self):
        signed_off(self.plan)
        self.assertIn("has not been sent to the inspectorate", self.tasks())
        self.it_is(TUESDAY_3_MARCH + 30 * ONE_DAY)
        self.assertNotIn("has not been sent to the inspectorate", self.tasks())

    def test_nobody_is_asked_to_decide_on_anything_of_a_closed_plan(self):
        signed_off(self.plan)
        a_correction(self.action, by=self.owner)
        self.assertIn("Correct a date of", self.tasks())
        closed(self.plan)
        self.assertNotIn("Correct a date of", self.tasks())

    def test_a_closed_plan_needs_nothing_any_more(self):
        an_action(plan=self.plan, owner=None, due=None)
        self.assertIn("1 action has no owner", self.tasks())
        closed(signed_off(self.plan))
        for gone in ("has no owner", "has no due date", "sent to the inspectorate"):
            self.assertNotIn(gone, self.tasks())


class Baselines(LifeOfAPlan):
    def setUp(self):
        super().setUp()
        signed_off(self.plan)
        self.baseline = self.plan.baselines.get()

    def test_show_the_plan_as_agreed_and_what_is_different_now(self):
        shown = self.shown("baseline", self.baseline.pk)
        self.assertIn("Agreed by the board on 5 January 2026 (Board minute 4).", shown)
        self.assertIn("Nothing: the plan is as the board agreed it.", shown)
        an_action(plan=self.plan, owner=self.post, title="Train all staff")
        an_update(self.action, by=self.owner, on=TUESDAY_3_FEB)
        shown = self.shown("baseline", self.baseline.pk, by=self.owner)
        self.assertIn("1 added, 1 at another status", shown)
        self.assertIn("1b. Train all staff Added YOT Plan added action 1b, “Train all staff”", shown)
        self.assertIn("1a. Review every plan each month Status changed : Not started → In progress", shown)
        agreed = shown[shown.index("The plan as agreed") :]
        self.assertIn("1a. Review every plan each month – Practice Lead Olu Owner 3 March 2026 Not started", agreed)
        self.assertNotIn("Train all staff", agreed)

    def test_are_agreed_anew_with_a_reason(self):
        where = address("baseline_agree", self.plan.pk)
        typed = {"reference": "Minute 9", "reason": "One more.", **typed_date("agreed_on", TUESDAY_3_FEB)}
        theirs = a_meeting(a_body(), on=TUESDAY_3_FEB)
        for wrong, said in [
            ({"reason": ""}, "Say why there is a new baseline"),
            ({"reference": ""}, "Enter the minute reference"),
            (typed_date("agreed_on", TUESDAY_3_FEB + ONE_DAY), "cannot be in the future"),
            (typed_date("agreed_on", MONDAY_5_JAN - ONE_DAY), "The last baseline was agreed on 5 January 2026"),
            ({"meeting": theirs.pk}, "not one of the choices"),
        ]:
            self.assertContains(self.client.post(where, typed | wrong), said, status_code=422)
        self.client.post(where, typed)
        self.assertIn("Baseline 2 agreed 3 February 2026 (Minute 9)", self.shown())

    def test_cost_the_same_for_one_action_more_as_for_ten(self):
        self.add("Another")
        few = self.cost()
        for number in range(9):
            self.add(f"Another {number}")
        later = a_baseline(self.plan)
        self.assertEqual(few, self.cost())
        self.assertLess(self.cost(later), few)  # nothing is different, so nobody is asked who made it

    def add(self, title: str) -> None:
        an_action(a_recommendation(self.plan.inspection), plan=self.plan, owner=self.post, title=title)

    def cost(self, baseline=None) -> int:
        with CaptureQueriesContext(connection) as asked:
            self.client.get(address("baseline", (baseline or self.baseline).pk))
        return len(asked)


class Closing(LifeOfAPlan):
    def setUp(self):
        super().setUp()
        signed_off(self.plan)
        self.where = address("plan_close", self.plan.pk)
        self.typed = {"reference": "Minute 12", "reason": "Merged.", **typed_date("closed_on", TUESDAY_3_FEB)}

    def test_lists_what_the_board_is_not_done_with_and_asks_why(self):
        shown = self.shown("plan_close")
        self.assertIn("The board is not done with 1 recommendation: Recommendation 1 (1 action is open)", shown)
        for wrong, said in [
            ({"reason": ""}, "Say why it is closed all the same"),
            ({"reference": ""}, "Enter the minute reference"),
            (typed_date("closed_on", MONDAY_5_JAN - ONE_DAY), "it cannot have been closed before"),
        ]:
            self.assertContains(self.client.post(self.where, self.typed | wrong), said, status_code=422)
        self.client.post(self.where, self.typed)
        self.assertTrue(again(self.plan).is_closed)
        self.assertContains(self.client.post(self.where, self.typed), "cannot be closed", status_code=422)

    def test_needs_no_reason_once_the_board_is_done(self):
        accepted(self.recommendation, by=self.lead)
        self.assertIn("The board is done with every recommendation. ", self.shown("plan_close"))
        self.client.post(self.where, self.typed | {"reason": ""})
        self.assertTrue(again(self.plan).is_closed)

    def test_is_undone_by_reopening_with_a_reason(self):
        self.client.post(self.where, self.typed)
        where = address("plan_reopen", self.plan.pk)
        self.assertContains(self.client.post(where, {"reason": ""}), "Say why the plan is reopened", status_code=422)
        self.client.post(where, {"reason": "It came back."})
        self.assertEqual(again(self.plan).status, PlanStatus.DELIVERING)
        self.assertContains(self.client.post(where, {"reason": "x"}), "This plan is not closed.", status_code=422)

    def test_makes_the_forms_of_its_actions_say_why_they_no_longer_work(self):
        self.client.post(self.where, self.typed)
        answer = visitor(self.owner).post(
            address("action_update", self.action.pk), {"owner_rating": "on_track", "text": "Ten reviewed."}
        )
        self.assertContains(answer, "This plan is closed, so its actions and decisions stand.", status_code=422)
        self.assertContains(answer, "Ten reviewed.", status_code=422)

    def test_takes_every_step_off_the_pages_of_its_actions_and_recommendations(self):
        self.client.post(self.where, self.typed)
        for by in (self.owner, self.manager):
            shown = self.shown("action", self.action.pk, by=by)
            for gone in ("Give an update", "Add evidence", "Propose completion", "Ask for more time", "Change the"):
                self.assertNotIn(gone, shown)
        self.assertNotIn("Add an action", self.shown("recommendation", self.recommendation.pk))
