"""Halting, reshaping, milestones and ties, through the pages: each shows first what it would do."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans.models import Action, DeliveryStatus, Milestone
from recommendations.audit.models import Operation
from tests.action_plans.plan_pages import Plan
from tests.builders import (
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_meeting,
    a_plan,
    a_post,
    a_recommendation,
    again,
    an_action,
    an_update,
    evidence,
    signed_off,
)
from tests.builders_reshaping import a_milestone, given_up, merged, paused, split, tied
from tests.pages.visiting import address, main_of, typed_date, visitor


class WithOthers(Plan):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.second = a_recommendation(cls.plan.inspection)
        cls.other = an_action(cls.second, title="Audit ten plans")

    def shown(self, action: Action | None = None) -> str:
        return main_of(self.client.get(address("action", (action or self.action).pk)))

    def at(self, name: str, action: Action | None = None) -> str:
        return address(name, (action or self.action).pk)


class TheForm(WithOthers):
    def test_keeps_everything_further_folded_away_until_it_is_used(self):
        page = self.client.get(self.at("action_change"))
        self.assertContains(page, "More about this action")
        self.assertNotContains(page, '<details class="govuk-details" open>')
        tied(self.action, also_answers=[self.second])
        self.assertContains(self.client.get(self.at("action_change")), '<details class="govuk-details" open>')

    def test_ties_an_action_and_says_words_where_there_is_no_date(self):
        post = a_post(self.service, name="Health Lead")
        typed = {
            "title": "Train all staff", "due_words": "Ongoing", "priority": "high", "reference": "YJS-7",
            "also_answers": [self.second.pk], "supported_by": [post.pk], "waits_for": [self.other.pk],
        }  # fmt: skip
        self.client.post(address("action_add", self.recommendation.pk), typed)
        shown = self.shown(Action.objects.latest("pk"))
        for said in ("Ongoing", "High", "YJS-7", "Recommendation 2", "Health Lead", "2a. Audit ten plans"):
            self.assertIn(said, shown)
        self.assertIn("Waiting for this 1b. Train all staff", self.shown(self.other))

    def test_names_the_circle_and_keeps_what_was_typed(self):
        tied(self.other, waits_for=[self.action])
        typed = {
            "title": "My words", "waits_for": [self.other.pk], "version": again(self.action).version,
            **typed_date("due_on", TUESDAY_3_MARCH),
        }  # fmt: skip
        answer = self.client.post(self.at("action_change"), typed)
        self.assertContains(answer, "1a waits for 2a, 2a for 1a: in a circle", status_code=422)
        self.assertContains(answer, "My words", status_code=422)
        self.assertContains(answer, '<details class="govuk-details" open>', status_code=422)

    def test_refuses_what_is_not_offered(self):
        elsewhere = an_action(plan=a_plan())
        for field in ("also_answers", "waits_for", "supported_by"):
            for wrong in (elsewhere.pk, "x", "\x00", str(10**30)):
                typed = {"title": "Train", field: [wrong]}
                answer = self.client.post(address("action_add", self.recommendation.pk), typed)
                self.assertEqual(answer.status_code, 422, (field, wrong))


class Showing(WithOthers):
    def test_an_action_stands_under_each_recommendation_it_answers_and_counts_once(self):
        tied(self.action, also_answers=[self.second])
        plan = main_of(self.client.get(address("plan", self.plan.pk)))
        self.assertIn("Also answered by: 1a. Review every plan each month", plan)
        self.assertIn("0 of 2 actions verified complete", plan)
        shown = main_of(self.client.get(address("recommendation", self.second.pk)))
        self.assertIn("Also answered by: 1a.", shown)

    def test_a_recommendation_that_only_actions_of_others_answer_is_nowhere_without_action(self):
        third = a_recommendation(self.plan.inspection)
        tied(self.action, also_answers=[third])
        page = self.client.get(address("plan", self.plan.pk))
        self.assertContains(page, "Answered by 1a")  # in place of its bar
        self.assertNotContains(page, "No action yet")
        signed_off(self.plan)
        baseline = self.plan.baselines.get()
        agreed = main_of(self.client.get(address("baseline", baseline.pk)))
        self.assertIn("Also answered by: 1a. Review every plan each month", agreed)
        self.assertNotIn("No action.", agreed)

    def test_what_was_merged_is_shown_with_its_past_and_counts_no_more(self):
        an_update(self.other, by=self.owner, text="Six of ten audited.")
        evidence(self.other, by=self.owner, shows="The audit sheet")
        merged(self.action, self.other, by=self.manager)
        shown = self.shown()
        for said in ("From 2a, merged on 3 February 2026", "Six of ten audited.", "The audit sheet"):
            self.assertIn(said, shown)
        plan = main_of(self.client.get(address("plan", self.plan.pk)))
        self.assertIn("2a. Audit ten plans : merged into 1a", plan)
        self.assertIn("0 of 1 actions verified complete", plan)
        self.assertNotIn("recommendations have no action", plan)
        self.assertIn("Merged into 1a.", self.shown(self.other))
        self.assertNotIn("Audit ten plans", main_of(self.client.get(address("actions", self.service.pk))))

    def test_what_is_paused_or_given_up_says_so_in_lists_and_on_its_page(self):
        paused(self.action, by=self.manager)
        given_up(self.other, by=self.manager)
        plan = main_of(self.client.get(address("plan", self.plan.pk)))
        self.assertIn("Review every plan each month Paused", plan)
        self.assertIn("Audit ten plans Not pursued", plan)
        shown = self.shown()
        for said in ("Paused : The auditor is away.", "Approved by Morgan Ellis", "does not stop the clock", "Resume"):
            self.assertIn(said, shown)
        self.assertNotIn("Propose completion", shown)


class Halting(WithOthers):
    def test_a_manager_pauses_it_in_their_own_name_and_a_plan_lead_records_who_approved_it(self):
        self.client.post(self.at("action_pause"), {"reason": "The auditor is away."})
        self.assertEqual(again(self.action).status, DeliveryStatus.PAUSED)
        self.client.post(self.at("action_resume"), {"reason": "Back"})
        lead, where = visitor(self.lead), self.at("action_stop")
        self.assertNotContains(lead.get(where), "I approve it")
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        for typed, said in [
            ({"reason": "x"}, "Select who approved it, or the board’s meeting"),
            ({"reason": "x", "decider": self.verifier.pk}, "Enter the minute or email"),
            ({"reason": "x", "meeting": meeting.pk}, "Enter the minute or email"),
            ({"decider": self.verifier.pk, "reference": "Email"}, "Say why"),
            ({"reason": "x", "decider": self.owner.pk, "reference": "Email"}, "not one of the choices"),
        ]:
            self.assertContains(lead.post(where, typed), said, status_code=422)
        lead.post(where, {"reason": "The police do it.", "meeting": meeting.pk, "reference": "Minute 4"})
        self.assertIn("Approved by Management Board at its meeting of 3 February 2026.", self.shown())
        self.client.post(self.at("action_take_up"), {"reason": "They do not."})
        self.assertEqual(again(self.action).status, DeliveryStatus.NOT_STARTED)


class Reshaping(WithOthers):
    def preview(self, name: str, typed: dict, *, action: Action | None = None) -> str:
        operations = Operation.objects.count()
        answer = self.client.post(self.at(name, action), typed)
        self.assertEqual((answer.status_code, Operation.objects.count()), (200, operations))
        return main_of(answer)

    def test_splitting_shows_first_what_will_happen_and_then_does_it(self):
        typed = {"title": "Train", "parts": "Audit\n\n Report "}
        shown = self.preview("action_split", typed)
        self.assertIn("Morgan Ellis split action 1a, “Train”: the rest of it is now 1b, 1c", shown)
        self.assertIn("Nothing is changed yet.", shown)
        self.client.post(self.at("action_split"), typed | {"confirm": "yes"})
        self.assertEqual([row.title for row in self.recommendation.actions.all()], ["Train", "Audit", "Report"])
        self.assertIn("Split from 1a. Train", self.shown(Action.objects.get(title="Audit")))

    def test_moving_names_every_label_that_changes(self):
        last = split(self.action, "Audit", by=self.manager)[0]
        shown = self.preview("action_move", {"to": self.second.pk, "place": "1"})
        for said in ("it is now 2a", "Action 1b becomes 1a", "Action 2a becomes 2b"):
            self.assertIn(said, shown)
        self.client.post(self.at("action_move"), {"to": self.second.pk, "place": "1", "confirm": "yes"})
        self.assertEqual((again(self.action).label, again(last).label, again(self.other).label), ("2a", "1a", "2b"))

    def test_what_cannot_be_is_refused_in_the_preview_and_kept(self):
        signed_off(self.plan)
        for name, typed, said in [
            ("action_split", {"title": "Train", "parts": "x" * 1001, "reason": "y"}, "characters or fewer"),
            ("action_split", {"title": "Train", "parts": "Audit"}, "Enter the reason for the change"),
            ("action_merge", {"reason": "y"}, "Select at least one action"),
            ("action_merge", {"absorbed": [10**30], "reason": "y"}, "is not one of the choices"),
            ("action_move", {"to": "x", "reason": "y"}, "is not one of the choices"),
            ("action_move", {"to": self.recommendation.pk, "place": "0", "reason": "y"}, "1 or more"),
            ("action_move", {"to": self.recommendation.pk, "reason": "y"}, "stands there already"),
            ("action_copy", {"to": self.second.pk, "title": "", "reason": "y"}, "Enter the what will be done"),
        ]:
            with self.subTest(name=name, said=said):
                self.assertContains(self.client.post(self.at(name), typed), said, status_code=422)

    def test_merging_and_copying_lead_to_the_action(self):
        typed = {"absorbed": [self.other.pk]}
        self.assertIn("merged action 2a, “Audit ten plans”, into 1a", self.preview("action_merge", typed))
        answer = self.client.post(self.at("action_merge"), typed | {"confirm": "yes"})
        self.assertRedirects(answer, address("action", self.action.pk))
        page = self.client.get(self.at("action_copy"))
        self.assertContains(page, self.action.title)
        typed = {"to": self.second.pk, "title": "Train again", **typed_date("due_on", WEDNESDAY_1_APRIL)}
        self.assertContains(self.client.post(self.at("action_copy"), typed), "a copy can be taken back")
        signed_off(self.plan)
        typed["reason"] = "The other team needs it too."
        self.assertNotContains(self.client.post(self.at("action_copy"), typed), "taken back")
        answer = self.client.post(self.at("action_copy"), typed | {"confirm": "yes"})
        self.assertRedirects(answer, address("action", Action.objects.latest("pk").pk))

    def test_every_step_is_offered_folded_away_and_only_to_whoever_may_take_it(self):
        page = self.client.get(address("action", self.action.pk))
        for name in ("pause", "stop", "split", "merge", "move", "copy"):
            self.assertContains(page, self.at(f"action_{name}"))
            self.assertNotContains(
                visitor(self.owner).get(address("action", self.action.pk)), self.at(f"action_{name}")
            )


class CarryingForward(WithOthers):
    def test_without_a_next_plan_it_says_what_is_missing(self):
        answer = self.client.get(address("plan_carry", self.plan.pk))
        self.assertContains(answer, "There is no other plan yet")

    def test_chooses_the_plan_then_the_actions_and_shows_first_what_will_happen(self):
        following = a_plan(self.service)
        under = following.inspection.recommendations.get()
        where = address("plan_carry", self.plan.pk)
        self.assertContains(self.client.get(where), f"?into={following.pk}")
        page = self.client.get(where, {"into": following.pk})
        self.assertContains(page, "1a. Review every plan each month")
        self.assertContains(self.client.post(where, {"into": following.pk}), "at least one action", status_code=422)
        typed = {"into": following.pk, f"under_{self.action.pk}": under.pk}
        typed |= typed_date(f"due_{self.action.pk}", WEDNESDAY_1_APRIL)
        self.assertIn("forward: it is now 1a of", main_of(self.client.post(where, typed)))
        self.assertRedirects(self.client.post(where, typed | {"confirm": "yes"}), address("plan", following.pk))
        new = following.actions.get()
        self.assertEqual((new.original_due_on, new.current_due_on), (TUESDAY_3_MARCH, WEDNESDAY_1_APRIL))
        self.assertIn("carried forward into the next plan", main_of(self.client.get(address("plan", self.plan.pk))))
        self.assertIn("carried forward on 3 February 2026", self.shown(new))

    def test_a_plan_of_another_service_does_not_exist_here(self):
        elsewhere = a_plan()
        for wrong in (elsewhere.pk, self.plan.pk, "x", "\x00", 10**30):
            answer = self.client.get(address("plan_carry", self.plan.pk), {"into": wrong})
            self.assertEqual(answer.status_code, 404, wrong)


class Milestones(WithOthers):
    def test_are_added_reached_taken_back_changed_and_removed(self):
        typed = {"title": "Choose the auditor", **typed_date("due_on", (1, 2, 2026))}
        self.client.post(self.at("milestone_add"), typed)
        milestone = Milestone.objects.get()
        self.assertIn("0 of 1 milestone reached", self.shown())
        self.assertIn("1 February 2026 Late Not yet", self.shown())
        owner = visitor(self.owner)
        owner.post(address("milestone_reach", milestone.pk), typed_date("done_on", TUESDAY_3_FEB))
        self.assertIn("3 February 2026 says Olu Owner", self.shown())
        owner.post(address("milestone_take_back", milestone.pk))
        self.client.post(
            address("milestone_change", milestone.pk),
            typed | {"only_month": "on", "version": again(milestone).version},
        )
        self.assertIn("Choose the auditor February 2026", self.shown())
        self.client.post(address("milestone_remove", milestone.pk))
        self.assertNotIn("Milestones", self.shown())

    def test_after_sign_off_a_moved_date_needs_a_reason(self):
        milestone = a_milestone(self.action)
        signed_off(self.plan)
        typed = {"title": milestone.title, "version": milestone.version, **typed_date("due_on", TUESDAY_3_MARCH)}
        answer = self.client.post(address("milestone_change", milestone.pk), typed)
        self.assertContains(answer, "say why the date moves", status_code=422)
        self.client.post(address("milestone_change", milestone.pk), typed | {"reason": "Away"})
        self.assertIn("first 3 February 2026", self.shown())

    def test_another_owner_reaches_nothing(self):
        milestone = a_milestone(self.action)
        self.assertEqual(visitor(self.verifier).get(address("milestone_reach", milestone.pk)).status_code, 403)
        self.assertEqual(self.client.get(address("milestone_change", 10**9)).status_code, 404)


class Cost(WithOthers):
    """Whatever an action is tied to, its pages ask as often for many as for few."""

    def fill(self, number: int) -> None:
        others = [an_action(self.second, title=f"Audit {place}") for place in range(number)]
        for place in range(number):
            a_milestone(self.action, title=f"Step {place}")
        tied(
            self.action,
            also_answers=[a_recommendation(self.plan.inspection) for _place in range(number)],
            supported_by=[a_post(self.service, name=f"Post {number} {place}") for place in range(number)],
            waits_for=others,
        )
        for action in [an_action(self.second, title="Merge me") for _place in range(number)]:
            an_update(action, by=self.owner)
            merged(self.action, action, by=self.manager)

    def asked(self) -> dict[str, int]:
        found = {}
        for name, subject in (
            ("action", self.action), ("action_change", self.action), ("action_merge", self.action),
            ("action_move", self.action), ("action_copy", self.action), ("action_pause", self.action),
            ("plan", self.plan), ("recommendation", self.second), ("plan_carry", self.plan),
        ):  # fmt: skip
            query = {"into": self.following.pk} if name == "plan_carry" else {}
            # The lesser of two: a cache shared with other processes may have dropped a session meanwhile.
            found[name] = min(self.queries_of(address(name, subject.pk), query) for _turn in range(2))
        return found

    def queries_of(self, where: str, query: dict[str, int]) -> int:
        with CaptureQueriesContext(connection) as queries:
            self.assertEqual(self.client.get(where, query).status_code, 200)
        return len(queries)

    def test_is_the_same_for_two_as_for_ten(self):
        self.following = a_plan(self.service)
        self.fill(2)
        self.asked()  # a connection asks once what its database can do
        few = self.asked()
        self.fill(8)
        self.assertEqual(self.asked(), few)
