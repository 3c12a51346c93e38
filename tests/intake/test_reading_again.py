"""Reading a report again, noting how far reading is, and what to know of a report before confirming it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from unittest import mock

from django.utils import timezone

from recommendations.audit.models import Event
from recommendations.domain.deadlines import month_end
from recommendations.inspections.models import Precision
from recommendations.intake import reading
from recommendations.intake.extraction.unreadable import UnreadableFile
from recommendations.intake.facts import InspectionFacts
from recommendations.intake.models import Intake, IntakeState
from recommendations.intake.notes import notes_of
from recommendations.intake.reading_process import ReadResult, read_pasted_text
from recommendations.intake.services.drafts import DraftContent, drop_draft, mend_draft, mend_facts
from recommendations.intake.services.handing_over import hand_over
from recommendations.intake.services.reading_again import own_work_in, read_again
from recommendations.intake.services.under_review import AlreadyDecided, ChangedMeanwhile
from recommendations.intake.services.undo import newest_step, undo
from recommendations.jobs.models import LEASE, Job, JobState
from recommendations.jobs.working import claim, do, do_waiting
from tests.builders import AT, BY_SOMEBODY, a_manager, a_service, again, an_inspection
from tests.intake.report_pages import Reports
from tests.pages.visiting import address, main_of
from tests.pages.whole_service import REPORT

NEWER = REPORT.replace("2. train", "2. train and supervise")


class ReadAgain(Reports):
    def read_anew(self, intake: Intake, text: str) -> Intake:
        """Have the report read again by a reader that makes this of it."""
        intake = again(intake)
        read_again(intake, version=intake.version, by=self.manager, at=AT)
        Job.objects.update(state=JobState.DONE)
        reading.keep(intake, result=replace_version(read_pasted_text(text)), at=AT)
        return again(intake)

    def test_replaces_the_drafts_and_undo_puts_them_back(self):
        intake = self.under_review()
        before = list(intake.drafts.values_list("pk", "text"))
        pages = intake.pages
        intake = self.read_anew(intake, NEWER)
        self.assertEqual(intake.reader_version, "newer")
        self.assertIn("train and supervise", intake.drafts.last().text)
        undo(intake, number=newest_step(intake).number, **BY_SOMEBODY)
        intake = again(intake)
        self.assertEqual(list(intake.drafts.values_list("pk", "text")), before)
        self.assertEqual(intake.pages, pages)
        self.assertNotEqual(intake.reader_version, "newer")

    def test_keeps_the_facts_that_a_person_mended(self):
        intake = self.under_review()
        facts = replace(InspectionFacts.from_json(intake.facts), published_on=date(2025, 12, 9))
        mend_facts(intake, facts=facts, version=intake.version, **BY_SOMEBODY)
        intake = self.read_anew(intake, NEWER.replace("in Northgate", "in Eastmoor"))
        kept = InspectionFacts.from_json(intake.facts)
        self.assertEqual(kept.published_on, date(2025, 12, 9))
        self.assertEqual(kept.area, "Eastmoor")

    def test_says_first_how_many_drafts_somebody_worked_on(self):
        intake = self.under_review()
        where = address("report_read_again", intake.pk)
        self.assertIn("replaces the recommendations listed now.", main_of(self.client.get(where)))
        one, two = intake.drafts.all()
        mend_draft(
            one,
            content=DraftContent(kind=one.kind, label="1", text="Review each plan."),
            version=one.version,
            **BY_SOMEBODY,
        )
        drop_draft(again(two), **BY_SOMEBODY)
        self.assertEqual(own_work_in(intake), 2)
        self.assertIn("also the 2 that somebody mended", main_of(self.client.get(where)))
        self.assertEqual(again(intake).state, IntakeState.REVIEW)

    def test_goes_through_the_pages_and_the_worker(self):
        intake = self.under_review()
        Job.objects.update(state=JobState.DONE)
        seen = {"version": again(intake).version}
        answer = self.client.post(address("report_read_again", intake.pk), seen, follow=True)
        self.assertIn("Waiting to be read", main_of(answer))
        self.assertIn("Check 2 recommendations", self.read())
        self.assertEqual(Event.objects.filter(code="report.read_again").count(), 1)

    def test_is_refused_where_something_was_changed_since_the_page_was_opened(self):
        intake = self.under_review()
        seen = intake.version
        drop_draft(intake.drafts.first(), **BY_SOMEBODY)
        with self.assertRaises(ChangedMeanwhile):
            read_again(intake, version=seen, by=self.manager, at=AT)
        answer = self.client.post(address("report_read_again", intake.pk), {"version": seen})
        self.assertContains(answer, "Look again before it is read anew", status_code=422)
        self.assertEqual(again(intake).state, IntakeState.REVIEW)

    def test_a_closed_report_offers_no_page_that_says_what_reading_again_would_do(self):
        intake = self.under_review()
        Intake.objects.filter(pk=intake.pk).update(state=IntakeState.DISCARDED)
        answer = self.client.get(address("report_read_again", intake.pk), follow=True)
        self.assertRedirects(answer, address("report", intake.pk))
        self.assertIn("This report is discarded, so it cannot be read again.", answer.content.decode())

    def test_is_refused_while_it_is_read_already(self):
        intake = self.under_review()
        read_again(intake, version=intake.version, by=self.manager, at=AT)
        with self.assertRaises(AlreadyDecided):
            read_again(again(intake), version=again(intake).version, by=self.manager, at=AT)

    def test_leaves_everything_as_it_was_where_it_fails(self):
        intake = self.under_review()
        before = list(intake.drafts.values_list("pk", "text"))
        read_again(intake, version=intake.version, by=self.manager, at=AT)
        with mock.patch.object(reading, "read_file_in_child", side_effect=UnreadableFile("took_too_long")):
            shown = self.read()
        self.assertIn("could not be read again, so everything is as it was", shown)
        intake = again(intake)
        self.assertEqual((intake.state, intake.problem), (IntakeState.REVIEW, "took_too_long"))
        self.assertEqual(list(intake.drafts.values_list("pk", "text")), before)

    def test_is_offered_where_an_older_reader_read_it(self):
        intake = self.under_review()
        where = address("report", intake.pk)
        self.assertNotContains(self.client.get(where), "Read again by the newer reader")
        Intake.objects.filter(pk=intake.pk).update(reader_version="0")
        self.assertContains(self.client.get(where), "Read again by the newer reader")

    def test_takes_up_a_report_that_could_not_be_read(self):
        self.send(text=REPORT)
        with mock.patch.object(reading, "read_file_in_child", side_effect=UnreadableFile("took_too_long")):
            self.assertIn("Try to read it again", self.read())
        intake = Intake.objects.get()
        self.client.post(address("report_read_again", intake.pk), {"version": intake.version})
        self.assertIn("Check 2 recommendations", self.read())
        self.assertEqual(again(intake).problem, "")


def replace_version(result: ReadResult) -> ReadResult:
    return replace(result, reading=replace(result.reading, reader_version="newer"))


class HowFar(Reports):
    def test_pages_done_are_noted_and_shown_and_the_work_stays_ours(self):
        self.send(text=REPORT)
        intake = Intake.objects.get()
        where = address("report", intake.pk)
        now = [AT]
        seen: list[str] = []

        def slowly(data: bytes, *, progress: object, **_how: object) -> ReadResult:
            for done in range(1, 4):
                now[0] += LEASE - timedelta(seconds=1)
                progress(done, 3)
                job = Job.objects.get()
                self.assertGreater(job.lease_until, now[0])
                seen.append(main_of(self.client.get(where)))
            return read_pasted_text(data.decode())

        job = claim(worker="one", at=now[0])
        with (
            mock.patch.object(reading, "read_file_in_child", side_effect=slowly),
            mock.patch.object(reading, "SECONDS_BETWEEN_NOTES", 0.0),
        ):
            do(job, worker="one", clock=lambda: now[0])
        self.assertIn("Page 2 of 3", seen[0])
        self.assertIn("Page 3 of 3", seen[1])
        intake.refresh_from_db()
        self.assertEqual((intake.pages_read, intake.page_count), (3, 3))
        self.assertEqual((intake.state, Job.objects.get().state), (IntakeState.REVIEW, JobState.DONE))
        self.assertEqual(do_waiting(clock=lambda: now[0]), 0)

    def test_pages_are_noted_at_most_once_a_second(self):
        intake = self.under_review()
        told: list[int] = []
        noting = reading._Noting(intake, told.append)
        for done in range(1, 301):
            noting(done, 300)
        self.assertEqual(told[-1], 85)
        self.assertLessEqual(len(told), 4)


class Notes(Reports):
    def intake_in(self, service_name: str) -> Intake:
        """A report about Northgate under review in a service of that name."""
        service = a_service(service_name)
        intake = hand_over(service, data=REPORT.encode(), name="Northgate.txt", by=a_manager(service), at=AT)
        reading.keep(intake, result=read_pasted_text(REPORT), at=AT)
        return Intake.objects.select_related("service").get(pk=intake.pk)

    def test_a_report_about_the_service_needs_none(self):
        intake = self.intake_in("Northgate and Eastmoor YOT")
        with self.assertNumQueries(1):
            self.assertEqual(notes_of(intake), [])

    def test_a_report_about_another_area_must_be_answered_until_its_area_is_mended(self):
        intake = self.intake_in("Alderbrook Youth Justice Service")
        (note,) = notes_of(intake)
        self.assertEqual((note.code, note.must_be_answered), ("other_area", True))
        self.assertIn("about Northgate, and you are in Alderbrook Youth Justice Service", note.words)
        facts = replace(InspectionFacts.from_json(intake.facts), area="Alderbrook")
        mend_facts(intake, facts=facts, version=intake.version, **BY_SOMEBODY)
        self.assertEqual(notes_of(again(intake)), [])

    def test_a_date_of_publication_after_the_day_it_was_handed_over_is_told(self):
        intake = self.intake_in("City of Northgate YOT")
        handed_on = timezone.localdate(intake.handed_at)
        read = InspectionFacts.from_json(intake.facts)
        for day, precision, codes in [
            (handed_on, Precision.DAY, []),
            (handed_on + timedelta(days=1), Precision.DAY, ["published_later"]),
            (month_end(handed_on), Precision.MONTH, []),
            (month_end(handed_on) + timedelta(days=1), Precision.MONTH, ["published_later"]),
        ]:
            with self.subTest(day=day, precision=precision):
                facts = replace(read, published_on=day, published_precision=precision)
                intake = mend_facts(intake, facts=facts, version=intake.version, **BY_SOMEBODY)
                self.assertEqual([note.code for note in notes_of(intake)], codes)

    def test_an_inspection_that_was_confirmed_before_is_told(self):
        intake = self.intake_in("City of Northgate YOT")
        before = an_inspection(intake.service)
        facts = replace(
            InspectionFacts.from_json(intake.facts),
            programme=before.programme,
            published_on=before.published_on,
            area=before.area,
        )
        intake = mend_facts(intake, facts=facts, version=intake.version, **BY_SOMEBODY)
        self.assertIn("same_inspection", [note.code for note in notes_of(intake)])
        other = replace(facts, published_on=before.published_on + timedelta(days=1))
        intake = mend_facts(intake, facts=other, version=intake.version, **BY_SOMEBODY)
        self.assertNotIn("same_inspection", [note.code for note in notes_of(intake)])
