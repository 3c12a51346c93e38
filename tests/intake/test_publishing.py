"""The published version of an embargoed draft takes its place: one plan, new words, and every old word kept."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import ActionPlan
from recommendations.audit.models import Event
from recommendations.inspections.models import WhyReplaced
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.models import IntakeState
from recommendations.intake.publish_forms import PublishForm
from recommendations.intake.services.confirming import confirm
from recommendations.intake.services.publishing import publish
from recommendations.intake.services.under_review import ChangedMeanwhile, NeedsComparing
from tests.builders import TUESDAY_3_FEB, a_manager, a_member, a_service, again, an_action, on_the
from tests.builders_embargo import PUBLISHED, a_published_report, an_embargoed_plan
from tests.pages.visiting import StandingClock, address, main_of, visitor

NOON = on_the(TUESDAY_3_FEB)
CROSSING = "mend the zebra crossing between custody and home for every child"


class Publishing(StandingClock, TestCase):
    """The draft asks for the crossing, training and counting; the report for a policy, the crossing and training."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.plan = an_embargoed_plan(cls.service, by=cls.manager)
        cls.inspection = cls.plan.inspection
        cls.crossing, cls.training, cls.counting = cls.inspection.recommendations.all()
        cls.action = an_action(cls.training, plan=cls.plan, title="Train in the protocol")
        cls.gone_action = an_action(cls.counting, plan=cls.plan, title="Count once")
        cls.intake = a_published_report(cls.inspection, by=cls.manager)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)

    def suggested(self) -> dict[int, int | None]:
        form = PublishForm(
            intake=self.intake,
            drafts=list(self.intake.drafts.all()),
            stored=list(self.inspection.recommendations.all()),
            must_say_ours=False,
        )
        return {pair.draft.pk: pair.old.pk if pair.old else None for pair in form.pairs()}

    def published(self, **more) -> ActionPlan:
        given = {"matches": self.suggested(), "version": again(self.intake).version, "is_about_us": True} | more
        return publish(self.intake, **given, by=self.manager, at=NOON)

    def test_old_and_new_are_matched_by_their_words_and_labels(self):
        self.assertEqual([*self.suggested().values()], [None, self.crossing.pk, self.training.pk])

    def test_it_opens_no_second_plan_and_the_actions_stay(self):
        self.assertEqual(self.published(), self.plan)
        self.assertEqual(ActionPlan.objects.count(), 1)
        self.assertEqual(again(self.action).recommendation, self.training)

    def test_the_words_are_the_published_ones_and_the_old_are_kept(self):
        old = self.training.text
        self.published()
        training = again(self.training)
        self.assertIn("revised zebra protocol", training.text)
        self.assertEqual((training.label, training.position), ("3", 3))
        kept = training.earlier_wordings.get()
        self.assertEqual((kept.text, kept.why, kept.replaced_by), (old, WhyReplaced.PUBLISHED, self.manager))
        self.assertIn("Published.txt", kept.source)

    def test_the_same_words_under_another_label_are_the_same_recommendation(self):
        self.published()
        crossing = again(self.crossing)
        self.assertEqual((crossing.label, crossing.position), ("2", 2))
        self.assertIn(CROSSING, crossing.text)

    def test_a_new_one_stands_at_its_place_and_one_that_is_gone_stays_marked_after_the_last(self):
        self.published()
        rows = list(self.inspection.recommendations.all())
        self.assertEqual([row.position for row in rows], [1, 2, 3, 4])
        self.assertIn("giraffe", rows[0].text)
        self.assertEqual((rows[3], rows[3].is_withdrawn), (self.counting, True))
        self.assertEqual(again(self.gone_action).recommendation, self.counting)

    def test_the_embargo_is_lifted_and_the_facts_are_those_of_the_report(self):
        self.published()
        inspection = again(self.inspection)
        self.assertFalse(inspection.is_embargoed)
        self.assertEqual(inspection.embargo_lifted_on, TUESDAY_3_FEB)
        self.assertEqual(inspection.published_on, InspectionFacts.from_json(self.intake.facts).published_on)
        self.assertEqual(inspection.report, self.intake.file)
        self.assertTrue(ActionPlan.objects.visible_to(self.owner).exists())
        self.assertEqual(inspection.embargo_readers.count(), 1)

    def test_the_report_is_confirmed_with_the_same_inspection(self):
        self.published()
        intake = again(self.intake)
        self.assertEqual((intake.state, intake.inspection), (IntakeState.CONFIRMED, self.inspection))
        self.assertEqual(self.inspection.intakes.count(), 2)

    def test_each_change_has_its_event_in_one_operation(self):
        self.published()
        last = Event.objects.filter(code="inspection.embargo_lifted").get().operation
        codes = {event.code for event in last.events.all()}
        self.assertLessEqual(
            {
                "inspection.confirmed",
                "inspection.embargo_lifted",
                "recommendation.wording_published",
                "recommendation.confirmed",
                "recommendation.withdrawn",
            },
            codes,
        )

    def test_a_person_may_match_otherwise(self):
        new, crossing, training = self.suggested()
        self.published(matches={new: self.counting.pk, crossing: self.crossing.pk, training: None})
        self.assertIn("giraffe", again(self.counting).text)
        self.assertTrue(again(self.training).is_withdrawn)

    def test_none_of_the_draft_is_replaced_twice(self):
        twice = dict.fromkeys(self.suggested(), self.crossing.pk)
        with pytest.raises(ValidationError, match="replaced by one"):
            self.published(matches=twice)
        self.assertTrue(again(self.inspection).is_embargoed)

    def test_without_a_day_of_publication_nothing_happens(self):
        self.intake.facts = {**self.intake.facts, "published_on": None}
        self.intake.save()
        with pytest.raises(ValidationError, match="Enter the day on which the report was published"):
            self.published()
        self.assertEqual(again(self.training).text, self.training.text)

    def test_what_was_changed_meanwhile_must_be_seen_first(self):
        with pytest.raises(ChangedMeanwhile):
            self.published(version=99)

    def test_it_is_never_confirmed_by_itself(self):
        with pytest.raises(NeedsComparing):
            confirm(self.intake, version=self.intake.version, by=self.manager, at=NOON, is_about_us=True)

    def test_after_the_embargo_was_lifted_by_hand_it_still_takes_the_drafts_place(self):
        from_page = {"published_on_day": "5", "published_on_month": "1", "published_on_year": "2026"}
        self.client.post(address("embargo_lift", self.inspection.pk), from_page)
        self.published()
        self.assertEqual(ActionPlan.objects.count(), 1)

    # The page

    def sent(self, **more: object) -> dict[str, object]:
        matches = {f"match_{pk}": old or "" for pk, old in self.suggested().items()}
        return {"version": again(self.intake).version, "is_about_us": "yes", **matches, **more}

    def test_the_page_shows_old_beside_new(self):
        page = main_of(self.client.get(address("report_publish", self.intake.pk)))
        for words in ("New", "The same words", "Reworded", self.training.text, "Not in the published report"):
            self.assertIn(words, page)

    def test_showing_again_changes_nothing(self):
        new = next(iter(self.suggested()))
        again_with = self.sent(show="yes", **{f"match_{new}": self.counting.pk})
        answer = self.client.post(address("report_publish", self.intake.pk), again_with)
        self.assertEqual(answer.status_code, 200)
        self.assertNotContains(answer, "Not in the published report")
        self.assertTrue(again(self.inspection).is_embargoed)

    def test_the_page_publishes(self):
        answer = self.client.post(address("report_publish", self.intake.pk), self.sent(), follow=True)
        self.assertContains(answer, "The old words are kept")
        self.assertContains(answer, "Not in the published report")
        self.assertNotContains(answer, "Under embargo")

    def test_the_page_says_what_is_wrong_and_keeps_what_was_chosen(self):
        crossing = self.crossing.pk
        twice = {f"match_{pk}": crossing for pk in self.suggested()}
        answer = self.client.post(address("report_publish", self.intake.pk), self.sent(**twice))
        self.assertContains(answer, "Another one replaces this already", status_code=422)
        self.assertContains(answer, f'<option value="{crossing}" selected>', status_code=422)

    def test_a_report_of_another_area_must_be_said_to_be_ours(self):
        self.intake.facts = {**self.intake.facts, "area": "Eastmoor"}
        self.intake.save()
        where, sent = address("report_publish", self.intake.pk), self.sent()
        self.assertContains(self.client.get(where), "It is about our service")
        del sent["is_about_us"]
        self.assertContains(self.client.post(where, sent), "Eastmoor", status_code=422)

    def test_confirming_leads_to_the_page(self):
        answer = self.client.post(address("report_confirm", self.intake.pk), {"version": 1})
        self.assertRedirects(answer, address("report_publish", self.intake.pk))
        self.assertContains(self.client.get(address("report", self.intake.pk)), "Compare with the draft")

    def test_a_report_of_its_own_has_no_such_page(self):
        draft = self.inspection.intakes.get()
        answer = self.client.get(address("report_publish", draft.pk))
        self.assertRedirects(answer, address("report", draft.pk))

    def test_it_costs_the_same_for_three_recommendations_as_for_twelve(self):
        def cost() -> int:
            with self.assertNumQueries(self.QUERIES):
                self.client.get(address("report_publish", self.intake.pk))
            return self.QUERIES

        cost()
        more = "".join(f"{number}. review the plan of kind {number} each month\n" for number in range(4, 13))
        self.intake = a_published_report(self.inspection, by=self.manager, words=PUBLISHED + more)
        self.assertGreater(self.intake.drafts.count(), 10)
        cost()

    # who is signed in and of what; the report; its drafts; their actions; posts; the inspection's recommendations;
    # whether an inspection of the same day is known
    QUERIES = 2 + 6
