"""The inspectorate's words change only by a correction that names its source, or by publication; the old are kept."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.audit.models import Event
from recommendations.audit.operations import operation
from recommendations.foundation.errors import Conflict
from recommendations.foundation.models import locked
from recommendations.inspections.models import Recommendation, WhyReplaced, Wording
from recommendations.inspections.services.wording import Words, correct_wording, publish_wording, words_of
from tests.builders import TUESDAY_3_FEB, a_plan, a_plan_lead, a_recommendation, a_service, again, an_inspection, on_the

RIGHT = Words(text="Make sure that every child’s plan is reviewed every month.", label="1", page=7)
SOURCE = "Report of 1 December 2025, page 7"


class Wordings(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        inspection = an_inspection(cls.service)
        cls.recommendation, cls.other = a_recommendation(inspection), a_recommendation(inspection)
        cls.plan = a_plan(inspection=inspection)

    def correct(
        self, words: Words = RIGHT, *, source=SOURCE, reason="A line was lost.", version=None
    ) -> Recommendation:
        return correct_wording(
            self.recommendation,
            words=words,
            source=source,
            reason=reason,
            version=again(self.recommendation).version if version is None else version,
            by=self.lead,
            at=on_the(TUESDAY_3_FEB),
        )

    def publish(self, words: Words) -> bool:
        with operation(service=self.service, by=self.lead, at=on_the(TUESDAY_3_FEB)):
            return publish_wording(
                locked(self.recommendation), words=words, source="Report", by=self.lead, at=on_the(TUESDAY_3_FEB)
            )


class Correcting(Wordings):
    def test_changes_the_words_and_keeps_the_old_ones_with_the_source(self):
        before = words_of(self.recommendation)
        self.correct()
        self.assertEqual(words_of(again(self.recommendation)), RIGHT)
        earlier = Wording.objects.get()
        self.assertEqual(Words(earlier.text, earlier.label, earlier.lead_in, earlier.page), before)
        self.assertEqual(
            (earlier.why, earlier.source, earlier.replaced_by), (WhyReplaced.CORRECTION, SOURCE, self.lead)
        )

    def test_is_told_with_both_wordings_its_source_and_its_reason(self):
        before = self.recommendation.text
        self.correct()
        event = Event.objects.get(code="recommendation.wording_corrected")
        told = event.sentence(who="Lee Parker")
        for words in (before, RIGHT.text, "(page 7)", SOURCE):
            self.assertIn(words, told)
        self.assertEqual(event.operation.reason, "A line was lost.")
        self.assertEqual(event.container, f"actionplan:{self.plan.pk}")

    def test_needs_a_source_a_reason_words_and_a_difference(self):
        for different, field in (
            ({"source": " "}, "source"),
            ({"reason": " "}, "reason"),
            ({"words": Words(text="")}, "text"),
            ({"words": words_of(self.recommendation)}, "__all__"),
        ):
            with pytest.raises(ValidationError) as problem:
                self.correct(**different)
            told = getattr(problem.value, "error_dict", {"__all__": problem.value})
            self.assertEqual(list(told), [field])
        self.assertEqual(words_of(again(self.recommendation)), words_of(self.recommendation))
        self.assertFalse(Wording.objects.exists())

    def test_calls_no_two_recommendations_of_a_report_by_one_name(self):
        with pytest.raises(ValidationError) as problem:
            self.correct(Words(text=RIGHT.text, label="2"))
        self.assertEqual(list(problem.value.message_dict), ["label"])
        self.assertEqual(self.correct(Words(text=RIGHT.text, label="iv")).shown_label, "iv")

    def test_over_somebody_elses_change_is_a_conflict(self):
        self.correct(version=self.recommendation.version)
        with pytest.raises(Conflict):
            self.correct(Words(text="Other words."), version=self.recommendation.version)

    def test_every_earlier_wording_stays_the_newest_first(self):
        self.correct()
        self.correct(Words(text="Third words.", label="1"))
        texts = [earlier.text for earlier in again(self.recommendation).earlier_wordings.all()]
        self.assertEqual(texts, [RIGHT.text, self.recommendation.text])


class Publishing(Wordings):
    def test_puts_the_published_words_in_place_within_the_running_operation(self):
        self.assertTrue(self.publish(RIGHT))
        self.assertEqual(words_of(again(self.recommendation)), RIGHT)
        self.assertEqual(Wording.objects.get().why, WhyReplaced.PUBLISHED)
        self.assertTrue(Event.objects.filter(code="recommendation.wording_published").exists())

    def test_the_same_words_change_nothing(self):
        with pytest.raises(RuntimeError, match="at least one event"):
            self.publish(words_of(self.recommendation))
        self.assertFalse(Wording.objects.exists())
