"""Drafts are checked by a person; once confirmed they are the inspectorate's words for good, and the plan is open."""

from __future__ import annotations

import threading
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import TestCase, TransactionTestCase

from recommendations.action_plans.models import ActionPlan
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain, verify_rows
from recommendations.foundation.errors import Conflict
from recommendations.inspections.models import Inspection, Kind, Recommendation
from recommendations.intake.extraction.unreadable import UnreadableFile
from recommendations.intake.models import Draft, Intake, IntakeState
from recommendations.intake.services.confirming import confirm
from recommendations.intake.services.drafts import DraftContent, add_draft, drop_draft, mend_draft, take_back_draft
from recommendations.intake.services.handing_over import discard, hand_over
from recommendations.intake.services.under_review import AlreadyDecided
from recommendations.jobs.models import LEASE
from recommendations.jobs.working import claim, do_waiting
from tests.builders import AT, BY_SOMEBODY, ONE_MINUTE, a_manager, a_service, again, an_action
from tests.intake.report_pages import Reports
from tests.pages.visiting import address, main_of
from tests.refusals import refused_by

REPORT = """Northgate Youth Offending Team
Short Quality Screening

Areas requiring improvement

1. Assessments should take account of the safety of others.
2. Plans should be reviewed every three months.
"""
WORDS = DraftContent(kind=Kind.RECOMMENDATION, label="3", text="Listen to children.\n  In their own words.", page=4)


def handed_over(service=None, *, text: str = REPORT) -> Intake:
    """A report handed over and waiting to be read."""
    service = service or a_service()
    return hand_over(service, data=text.encode(), name="report.txt", by=a_manager(service), at=AT)


def under_review(service=None, *, drafts: int = 2) -> Intake:
    """A report that was read, with drafts to check."""
    intake = handed_over(service)
    Intake.objects.filter(pk=intake.pk).update(state=IntakeState.REVIEW)
    for position in range(1, drafts + 1):
        Draft.objects.create(intake=intake, position=position, label=str(position), text=f"Words {position}.")
    return again(intake)


class Reviewing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.intake = under_review()
        cls.manager = cls.intake.handed_by
        cls.first, cls.second = cls.intake.drafts.all()

    def confirm(self) -> ActionPlan:
        return confirm(again(self.intake), version=again(self.intake).version, by=self.manager, at=AT)

    def test_a_draft_may_be_mended_and_says_so(self):
        draft = mend_draft(self.first, content=WORDS, version=self.first.version, **BY_SOMEBODY)
        self.assertEqual((again(draft).text, again(draft).is_mended), (WORDS.text, True))

    def test_a_second_tab_does_not_save_over_the_first(self):
        opened_with = self.first.version
        mend_draft(self.first, content=WORDS, version=opened_with, **BY_SOMEBODY)
        with pytest.raises(Conflict):
            mend_draft(self.first, content=WORDS, version=opened_with, **BY_SOMEBODY)

    def test_a_draft_without_words_is_refused(self):
        empty = DraftContent(kind=Kind.RECOMMENDATION, label="1", text="")
        with pytest.raises(ValidationError) as refusal:
            mend_draft(self.first, content=empty, version=self.first.version, **BY_SOMEBODY)
        self.assertIn("text", refusal.value.message_dict)
        with refused_by("draft_has_words"):
            Draft.objects.filter(pk=self.first.pk).update(text="")

    def test_one_the_reader_missed_is_added_at_the_end_and_one_too_many_dropped_and_taken_back(self):
        added = add_draft(self.intake, content=WORDS, **BY_SOMEBODY)
        self.assertEqual(added.position, 3)
        drop_draft(self.first, **BY_SOMEBODY)
        take_back_draft(drop_draft(self.second, **BY_SOMEBODY), **BY_SOMEBODY)
        plan = self.confirm()
        texts = [row.text for row in plan.inspection.recommendations.all()]
        self.assertEqual(texts, ["Words 2.", WORDS.text])

    def test_confirmed_they_are_recommendations_word_for_word_and_the_plan_is_open(self):
        mend_draft(self.first, content=WORDS, version=self.first.version, **BY_SOMEBODY)
        plan = self.confirm()
        first = plan.inspection.recommendations.first()
        self.assertEqual((first.text, first.label, first.page), (WORDS.text, "3", 4))
        self.assertEqual(again(self.intake).state, IntakeState.CONFIRMED)
        self.assertEqual(plan.inspection.report, self.intake.file)
        told = {event.code for event in Event.objects.filter(container=key_of(plan))}
        self.assertEqual(told, {"plan.opened", "recommendation.confirmed", "inspection.confirmed"})
        chain = key_of(self.intake.service)
        self.assertEqual(verify_chain(chain) + verify_rows(chain), [])

    def test_a_report_is_confirmed_or_discarded_once(self):
        self.confirm()
        for again_decided in (
            self.confirm,
            lambda: discard(self.intake, by=self.manager, at=AT),
            lambda: add_draft(self.intake, content=WORDS, **BY_SOMEBODY),
            lambda: drop_draft(self.first, **BY_SOMEBODY),
            lambda: mend_draft(self.first, content=WORDS, version=1, **BY_SOMEBODY),
        ):
            with pytest.raises(AlreadyDecided):
                again_decided()
        self.assertEqual(Inspection.objects.count(), 1)

    def test_nothing_enters_a_plan_from_a_discarded_report(self):
        discard(self.intake, by=self.manager, at=AT)
        with pytest.raises(AlreadyDecided):
            self.confirm()
        self.assertFalse(Recommendation.objects.exists())

    def test_with_every_draft_dropped_there_is_nothing_to_confirm(self):
        drop_draft(self.first, **BY_SOMEBODY)
        drop_draft(self.second, **BY_SOMEBODY)
        with pytest.raises(ValidationError, match="no recommendation to confirm"):
            self.confirm()
        self.assertEqual(again(self.intake).state, IntakeState.REVIEW)

    def test_the_database_refuses_a_confirmed_report_without_its_inspection(self):
        with refused_by("confirmed_intake_has_its_inspection"):
            Intake.objects.filter(pk=self.intake.pk).update(state=IntakeState.CONFIRMED)


class Reading(TestCase):
    def work(self, at=AT) -> int:
        return do_waiting(clock=lambda: at)

    def test_the_report_is_read_in_the_background_into_drafts(self):
        intake = handed_over()
        self.assertEqual(intake.state, IntakeState.READING)
        self.work()
        self.assertEqual(again(intake).state, IntakeState.REVIEW)
        self.assertEqual([draft.label for draft in intake.drafts.all()], ["1", "2"])

    def test_a_worker_killed_while_reading_leaves_it_to_be_read_again_once(self):
        intake = handed_over()
        claim(worker="killed", at=AT)
        self.work(AT + LEASE + ONE_MINUTE)
        self.assertEqual(intake.drafts.count(), 2)

    def test_a_report_discarded_while_it_is_read_stays_discarded(self):
        intake = handed_over()
        discard(intake, by=intake.handed_by, at=AT)
        self.work()
        self.assertEqual((again(intake).state, intake.drafts.count()), (IntakeState.DISCARDED, 0))

    def test_one_that_cannot_be_read_says_why(self):
        intake = handed_over()
        with patch("recommendations.intake.reading.read_file_in_child", side_effect=UnreadableFile("encrypted")):
            self.work()
        self.assertEqual((again(intake).state, again(intake).problem), (IntakeState.FAILED, "encrypted"))

    def test_nobody_waits_for_one_whose_reading_was_given_up(self):
        intake = handed_over()
        with (
            patch("recommendations.intake.reading.read_file_in_child", side_effect=ZeroDivisionError),
            self.assertLogs("recommendations.jobs.working", "ERROR"),
        ):
            self.work()
        self.assertEqual((again(intake).state, again(intake).problem), (IntakeState.FAILED, "unforeseen"))

    def test_a_stored_file_that_is_damaged_is_told(self):
        intake = handed_over(text=REPORT + "\nThis one alone.")
        intake.file.path.write_bytes(b"damaged")
        self.work()
        self.assertEqual((again(intake).state, again(intake).problem), (IntakeState.FAILED, "damaged"))


class NumberingThatBeginsAgain(Reports):
    """A report that counts from 1 under each owner."""

    REPORT = """Inspection of youth justice services in Northgate

Recommendations
The Northgate Youth Justice Service should:
1. review every plan each month
2. train all staff in speech and language needs

The Management Board should:
1. attend every meeting
"""

    def test_gives_no_two_recommendations_one_name_and_keeps_the_labels_as_printed(self):
        intake = self.under_review(self.REPORT)
        self.assertEqual([draft.label for draft in intake.drafts.all()], ["1", "2", "1"])
        self.assertIn("(printed as 1)", main_of(self.client.get(address("report", intake.pk))))
        plan = confirm(intake, version=intake.version, by=self.manager, at=AT)
        rows = list(plan.inspection.recommendations.all())
        self.assertEqual([row.shown_label for row in rows], ["1", "2", "3"])
        self.assertEqual([row.label for row in rows], ["1", "2", "1"])
        self.assertEqual(an_action(rows[2], plan=plan).label, "3a")
        self.assertIn("Label as printed", main_of(self.client.get(address("recommendation", rows[2].pk))))


class TwoPeopleAtOnce(TransactionTestCase):
    def test_confirm_the_same_report_and_one_is_told_that_the_other_did(self):
        intake = under_review()
        outcomes: list[str] = []
        ready = threading.Barrier(2)

        def work() -> None:
            try:
                ready.wait(timeout=20)
                confirm(again(intake), version=again(intake).version, by=intake.handed_by, at=AT)
                outcomes.append("confirmed")
            except AlreadyDecided:
                outcomes.append("told")
            finally:
                connection.close()

        people = [threading.Thread(target=work) for _ in range(2)]
        for person in people:
            person.start()
        for person in people:
            person.join(timeout=60)
        self.assertEqual(sorted(outcomes), ["confirmed", "told"])
        self.assertEqual((Inspection.objects.count(), Recommendation.objects.count()), (1, 2))
