"""What was sent to the inspectorate and what came back, and who monitors a plan, through the pages."""

from __future__ import annotations

from unittest import mock

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from recommendations.action_plans.models import Submission
from tests.action_plans.plan_pages import LifeOfAPlan
from tests.builders import (
    ONE_DAY,
    TUESDAY_3_FEB,
    a_service,
)
from tests.builders_of_plans import (
    A_PDF,
    a_monitoring_body,
    an_office_file,
)
from tests.pages.visiting import address, main_of, typed_date, visitor


class Submitting(LifeOfAPlan):
    def setUp(self):
        super().setUp()
        self.where = address("submission_add", self.plan.pk)
        self.typed = {"sent_to": "HM Inspectorate of Probation", **typed_date("sent_on", TUESDAY_3_FEB)}

    def send(self, *, data: bytes = A_PDF, name: str = "Plan.pdf", **different):
        return self.client.post(self.where, self.typed | {"file": SimpleUploadedFile(name, data)} | different)

    def test_keeps_the_file_and_hands_it_out_as_an_attachment_only(self):
        self.assertIn("subject to its agreement", self.shown("submission_add"))
        self.assertRedirects(self.send(), address("plan", self.plan.pk))
        self.assertIn("subject to the board’s agreement", self.shown())
        answer = visitor(self.owner).get(address("submission_file", Submission.objects.get().pk))
        self.assertEqual(b"".join(answer.streaming_content), A_PDF)
        self.assertEqual(answer["Content-Disposition"], 'attachment; filename="Plan.pdf"')
        self.assertEqual(answer["Content-Type"], "application/pdf")

    def test_that_cannot_be_says_why(self):
        cases = [
            ({"file": ""}, "Choose the file that was sent"),
            ({"file": SimpleUploadedFile("Plan.pdf", b"MZ")}, "is not a PDF, Word (.docx) or Excel (.xlsx) file"),
            ({"file": SimpleUploadedFile("Plan.pdf", b"")}, "The file that was sent is empty"),
            ({"sent_to": ""}, "Say to whom it was sent"),
            (typed_date("sent_on", TUESDAY_3_FEB + ONE_DAY), "cannot be in the future"),
        ]
        for wrong, said in cases:
            with self.subTest(said=said):
                right = self.typed | {"file": SimpleUploadedFile("Plan.pdf", A_PDF)}
                answer = self.client.post(self.where, right | wrong)
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, "<title>Error:", status_code=422)
        self.assertFalse(Submission.objects.exists())

    def test_of_too_large_a_file_is_refused(self):
        self.assertGreater(settings.UPLOAD_LIMIT, len(A_PDF))
        with override_settings(UPLOAD_LIMIT=10):
            self.assertContains(self.send(), "is the most. Save it as a smaller one", status_code=422)

    def test_is_answered_by_a_reply_and_its_file(self):
        self.send()
        submission = Submission.objects.get()
        where = address("submission_reply", submission.pk)
        self.assertEqual(
            self.client.get(address("submission_reply_file", submission.pk)).status_code, 404, "there is no reply yet"
        )
        typed = {"version": submission.version, **typed_date("reply_on", TUESDAY_3_FEB)}
        self.assertContains(self.client.post(where, typed), "Say what the reply says", status_code=422)
        reply = SimpleUploadedFile("Reply.docx", an_office_file())
        self.client.post(where, typed | {"is_approved": "on", "reply_file": reply})
        self.assertIn("Approved 3 February 2026 Reply.docx Change the reply", self.shown())
        answer = self.client.get(address("submission_reply_file", submission.pk))
        self.assertEqual(answer["Content-Disposition"], 'attachment; filename="Reply.docx"')

    def test_whose_file_is_damaged_says_so(self):
        self.send()
        with mock.patch("recommendations.files.storage.Path.read_bytes", return_value=b"x"):
            answer = self.client.get(address("submission_file", Submission.objects.get().pk))
        self.assertEqual(answer.status_code, 410)


class Monitors(LifeOfAPlan):
    def test_are_offered_by_their_usual_names_and_kept_in_a_list(self):
        where = address("monitoring_bodies", self.service.pk)
        shown = main_of(self.client.get(where))
        self.assertIn("Most plans are monitored by: HM Inspectorate of Probation, Youth Justice Board.", shown)
        self.client.post(address("monitoring_bodies_usual", self.service.pk))
        self.client.post(where, {"name": "Improvement Board"})
        self.assertContains(self.client.post(where, {"name": "Improvement Board"}), "in the list", status_code=422)
        self.assertContains(self.client.post(where, {"name": ""}), "Enter the name of the body", status_code=422)
        shown = main_of(self.client.get(where))
        self.assertIn("HM Inspectorate of Probation Change", shown)
        self.assertNotIn("Most plans are monitored by", shown)
        answer = self.client.post(address("monitoring_bodies_usual", self.service.pk), follow=True)
        self.assertContains(answer, "The usual bodies are in the list already.")

    def test_are_renamed_and_retired(self):
        body = a_monitoring_body(self.service)
        where = address("monitoring_body_change", body.pk)
        self.client.post(where, {"name": "Joint Board", "is_retired": "on", "version": body.version})
        self.assertIn("Joint Board (no longer used)", self.shown("monitoring_bodies", self.service.pk))
        self.assertContains(self.client.post(where, {"name": "Old", "version": 1}), "Joint Board", status_code=422)

    def test_are_chosen_for_a_plan_or_named_on_the_way(self):
        where = address("plan_monitors", self.plan.pk)
        self.assertNotIn("Who monitors this plan (optional)", main_of(self.client.get(where)))
        self.client.post(where, {"new_name": "Children’s Board"})
        self.assertIn("Monitored by Children’s Board", self.shown())
        self.assertContains(self.client.get(where), "checked")
        self.client.post(where, {})
        self.assertNotIn("Monitored by", self.shown())

    def test_that_cannot_be_chosen_are_told(self):
        where = address("plan_monitors", self.plan.pk)
        a_monitoring_body(self.service)
        theirs = a_monitoring_body(a_service())
        self.assertEqual(self.client.post(where, {"bodies": [theirs.pk]}).status_code, 422)
        self.assertContains(self.client.post(where, {}), "monitor the plan already", status_code=422)
