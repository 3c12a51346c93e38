"""The very file that went to the inspectorate, subject to the board's agreement or not, and the reply."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.action_plans.models import Submission
from recommendations.action_plans.services.submitting import GivenFile, record_reply, record_submission
from recommendations.audit.models import Event
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.files.document_kinds import DOCX, PDF, XLSX, document_kind
from recommendations.files.models import StoredFile
from recommendations.files.storage import load
from recommendations.foundation.errors import Conflict
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_plan,
    a_plan_lead,
    a_service,
    again,
    on_the,
    signed_off,
)
from tests.builders_of_plans import A_PDF, a_reply, a_submission, an_office_file


class Submitting(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.plan = a_plan(cls.service)

    def test_keeps_the_very_file_with_the_day_and_to_whom(self):
        signed_off(self.plan)
        sent = a_submission(again(self.plan), by=self.lead, data=A_PDF, name="C:\\plans\\Plan final.pdf")
        self.assertEqual(load(sent.file), A_PDF)
        self.assertEqual((sent.file.name, sent.file.media_type), ("Plan final.pdf", "application/pdf"))
        self.assertEqual((sent.sent_on, sent.sent_to), (TUESDAY_3_FEB, "HM Inspectorate of Probation"))
        self.assertFalse(sent.is_before_sign_off)
        told = Event.objects.get(code="plan.submitted").sentence(who="Lee")
        self.assertEqual(
            told,
            "Lee recorded that the plan was sent to HM Inspectorate of Probation on 3 February 2026: Plan final.pdf",
        )
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_of_a_draft_is_subject_to_the_boards_agreement(self):
        self.assertTrue(a_submission(self.plan, by=self.lead).is_before_sign_off)
        self.assertTrue(Event.objects.filter(code="plan.submitted_before_sign_off").exists())

    def test_before_the_day_of_the_sign_off_was_subject_to_it_though_recorded_later(self):
        plan = signed_off(self.plan, on=TUESDAY_3_FEB)
        self.assertTrue(a_submission(plan, by=self.lead, on=TUESDAY_3_FEB - ONE_DAY).is_before_sign_off)
        self.assertFalse(a_submission(plan, by=self.lead, on=TUESDAY_3_FEB).is_before_sign_off)

    def test_cannot_be_tomorrow_and_needs_somebody_to_go_to(self):
        with pytest.raises(ValidationError) as refusal:
            record(self.plan, by=self.lead, on=TUESDAY_3_FEB - ONE_DAY)
        self.assertIn("sent_on", refusal.value.message_dict)
        with pytest.raises(ValidationError) as refusal:
            a_submission(self.plan, by=self.lead, to=" ")
        self.assertIn("sent_to", refusal.value.message_dict)
        self.assertFalse(Submission.objects.exists())

    def test_refuses_what_is_no_document_and_keeps_nothing_of_it(self):
        with pytest.raises(ValidationError, match="not a PDF, Word") as refusal:
            a_submission(self.plan, by=self.lead, data=b"MZ\x90", name="Plan.pdf")
        self.assertIn("file", refusal.value.message_dict)
        self.assertFalse(StoredFile.objects.exists())


def record(plan, *, by, on):
    """A submission sent the day after `on`, the day on which it is recorded."""
    from_file = GivenFile(data=A_PDF, name="Plan.pdf")
    return record_submission(
        plan, file=from_file, sent_on=on + ONE_DAY, sent_to="HM Inspectorate", on=on, by=by, at=on_the(on)
    )


class Replies(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_plan_lead(cls.service)
        cls.sent = a_submission(a_plan(cls.service), by=cls.lead, on=TUESDAY_3_FEB)

    def reply(self, **different) -> Submission:
        facts = {"reply_on": TUESDAY_3_MARCH, "reply": "Good.", "version": self.sent.version, "on": TUESDAY_3_MARCH}
        return record_reply(self.sent, **(facts | different), by=self.lead, at=on_the(TUESDAY_3_MARCH))

    def test_may_approve_the_plan(self):
        self.assertTrue(again(a_reply(self.sent, by=self.lead, on=TUESDAY_3_MARCH)).is_approved)
        told = Event.objects.get(code="plan.approval_recorded").sentence(who="Lee")
        words = "Lee recorded that HM Inspectorate of Probation approved the plan on 3 March 2026"
        self.assertEqual(told, words)

    def test_may_say_something_else(self):
        reply = self.reply(reply=" Please add dates. ")
        self.assertEqual((reply.reply, reply.is_approved), ("Please add dates.", False))
        self.assertTrue(Event.objects.filter(code="plan.reply_recorded").exists())

    def test_may_be_a_file_that_stays_when_its_words_are_mended(self):
        replied = self.reply(reply="", file=GivenFile(data=an_office_file(), name="Reply.docx"))
        self.assertEqual(replied.reply_file.media_type, DOCX)
        again_replied = self.reply(reply="It approves it.", is_approved=True, version=replied.version)
        self.assertEqual((again_replied.reply_file, again_replied.is_approved), (replied.reply_file, True))
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_must_say_something_and_neither_come_before_what_it_answers_nor_tomorrow(self):
        for different, said in [
            ({"reply": " "}, "Say what the reply says"),
            ({"reply_on": TUESDAY_3_FEB - ONE_DAY}, "cannot be older than what it answers"),
            ({"reply_on": TUESDAY_3_MARCH + ONE_DAY}, "cannot be in the future"),
            ({"file": GivenFile(data=b"x", name="Reply.txt")}, "not a PDF, Word"),
        ]:
            with pytest.raises(ValidationError, match=said):
                self.reply(**different)
        self.assertIsNone(again(self.sent).reply_on)

    def test_recorded_by_two_people_at_once_is_told_to_the_second(self):
        self.reply()
        with pytest.raises(Conflict):
            self.reply(reply="Another")


class KindsOfDocuments(TestCase):
    def test_are_known_by_structure_where_the_name_agrees(self):
        word, sheet = an_office_file(), an_office_file("xl/workbook.xml")
        for data, name, kind in [
            (A_PDF, "Plan.PDF", PDF),
            (b"\n\n" + A_PDF, "plan.pdf", PDF),
            (word, "plan.docx", DOCX),
            (sheet, "plan.xlsx", XLSX),
        ]:
            self.assertEqual(document_kind(data, name=name), kind, name)

    def test_are_refused_otherwise(self):
        word = an_office_file()
        for data, name in [
            (A_PDF, "plan.docx"),
            (word, "plan.pdf"),
            (word, "plan.xlsx"),
            (word, "plan"),
            (b"", "plan.pdf"),
            (b"<html>%PDF</html>", "plan.pdf"),
            (an_office_file(more=("word/vbaProject.bin",)), "plan.docx"),
            (an_office_file(more=("xl/workbook.xml",)), "plan.docx"),
            (an_office_file("other.xml"), "plan.docx"),
            (A_PDF + word, "plan.pdf"),
            (word[: len(word) // 2], "plan.docx"),
            (an_office_file("word/document.xml", more=tuple(f"{n}.xml" for n in range(5000))), "plan.docx"),
        ]:
            self.assertIsNone(document_kind(data, name=name), (data[:10], name))
