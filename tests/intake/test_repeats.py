"""A report that says again what an earlier inspection of the service asked for."""

from __future__ import annotations

import pytest

from recommendations.action_plans.services.completing import verify_completion
from recommendations.inspections.models import Recommendation
from recommendations.intake.repeats import note_repeats
from recommendations.intake.services.drafts import DraftContent, add_draft, mend_draft
from recommendations.intake.services.repeats import NotOfThisService, say_repeat
from recommendations.intake.services.undo import newest_step, undo
from tests.builders import (
    AT,
    BY_SOMEBODY,
    a_completion,
    a_plan,
    a_recommendation,
    a_service,
    a_verifier,
    again,
    an_action,
    an_inspection,
)
from tests.intake.report_pages import Reports
from tests.pages.visiting import address, main_of

SAID_BEFORE = "Assessments of risk of harm to others are timely and of good enough quality."
REPORT = """Inspection of youth justice services in Northgate
HM Inspectorate of Probation

Recommendations
The Northgate Youth Justice Service should:
1. make sure that the assessment of the risk of serious harm is timely and of sufficient quality in every case
2. recruit to the vacant nursing post
"""


class Repeats(Reports):
    def setUp(self):
        super().setUp()
        self.before = a_recommendation(an_inspection(self.service), text=SAID_BEFORE)
        self.plan = a_plan(inspection=self.before.inspection)
        self.intake = self.under_review(REPORT)
        self.first, self.second = self.intake.drafts.all()
        self.page = address("report", self.intake.pk)
        self.say = address("draft_repeat", self.first.pk)

    def confirmed(self) -> list[Recommendation]:
        self.client.post(address("report_confirm", self.intake.pk), {"version": again(self.intake).version})
        return list(again(self.intake).inspection.recommendations.all())

    def test_are_found_by_what_they_ask_for_and_shown_with_the_earlier_words(self):
        self.assertEqual([one["recommendation"] for one in self.first.likely_repeats], [self.before.pk])
        self.assertEqual(self.second.likely_repeats, [])
        shown = main_of(self.client.get(self.page))
        self.assertIn("Perhaps a repeat", shown)
        self.assertIn(SAID_BEFORE, shown)
        self.assertIn("Youth inspection, Northgate, 2025", shown)

    def test_say_how_the_earlier_one_ended(self):
        self.assertIn("No action was planned for it.", main_of(self.client.get(self.page)))
        action = an_action(self.before, plan=self.plan)
        self.assertIn("Its action is still open.", main_of(self.client.get(self.page)))
        an_action(self.before, plan=self.plan, title="Train assessors")
        self.assertIn("2 of its 2 actions are still open.", main_of(self.client.get(self.page)))
        completion = a_completion(action, by=self.manager)
        verify_completion(completion, note="Seen.", by=a_verifier(self.service), at=AT)
        self.assertIn("1 of its 2 actions is still open.", main_of(self.client.get(self.page)))

    def test_are_only_what_a_person_said_they_are_once_confirmed(self):
        self.client.post(self.say, {"of": self.before.pk})
        self.assertIn("Repeats an earlier recommendation", main_of(self.client.get(self.page)))
        first, second = self.confirmed()
        self.assertEqual((first.repeat_of, second.repeat_of), (self.before, None))
        self.assertIn("Repeats", main_of(self.client.get(address("recommendation", first.pk))))
        self.assertIn("Said again in", main_of(self.client.get(address("recommendation", self.before.pk))))

    def test_are_found_anew_in_words_that_a_person_typed_and_as_before_once_undone(self):
        content = DraftContent(kind="recommendation", label="2", text=SAID_BEFORE)
        mended = mend_draft(self.second, content=content, version=self.second.version, **BY_SOMEBODY)
        self.assertEqual([one["recommendation"] for one in again(mended).likely_repeats], [self.before.pk])
        added = add_draft(self.intake, content=content, **BY_SOMEBODY)
        self.assertEqual([one["recommendation"] for one in again(added).likely_repeats], [self.before.pk])
        undo(self.intake, number=newest_step(self.intake).number, **BY_SOMEBODY)
        undo(self.intake, number=newest_step(self.intake).number, **BY_SOMEBODY)
        self.assertEqual(again(self.second).likely_repeats, [])

    def test_can_be_denied_again_and_unsaid_ones_are_none(self):
        self.client.post(self.say, {"of": self.before.pk})
        self.client.post(self.say, {"of": ""})
        self.assertEqual([row.repeat_of for row in self.confirmed()], [None, None])

    def test_make_a_page_opened_before_look_again(self):
        seen = again(self.intake).version
        self.client.post(self.say, {"of": self.before.pk})
        self.client.post(address("report_confirm", self.intake.pk), {"version": seen})
        self.assertIsNone(again(self.intake).inspection)

    def test_of_another_service_are_neither_found_nor_taken(self):
        elsewhere = a_recommendation(an_inspection(a_service()), text=self.first.text)
        note_repeats([self.first], service=self.service)
        self.assertEqual([one["recommendation"] for one in self.first.likely_repeats], [self.before.pk])
        for given in (str(elsewhere.pk), "999999999", "x", "9" * 40):
            self.assertEqual(self.client.post(self.say, {"of": given}).status_code, 404, given)
        with pytest.raises(NotOfThisService):
            say_repeat(self.first, of=elsewhere, **BY_SOMEBODY)

    def test_said_after_confirming_change_nothing(self):
        first, _second = self.confirmed()
        answer = self.client.post(self.say, {"of": self.before.pk}, follow=True)
        self.assertContains(answer, "cannot be changed here")
        self.assertIsNone(again(first).repeat_of)
