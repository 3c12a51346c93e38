"""Requests about reports that no form of ours sends: bodies, fields and ids without sense."""

from __future__ import annotations

from recommendations.intake.models import Draft, Intake
from tests.intake.report_pages import Reports
from tests.pages.visiting import address


class OddRequests(Reports):
    def test_a_body_that_is_not_utf8_is_read_as_far_as_it_goes(self):
        answer = self.client.post(
            self.add, b"text=Recommendations%0A1.+review+\xff\xfe%FF", content_type="application/x-www-form-urlencoded"
        )
        self.assertLess(answer.status_code, 500)

    def test_bodies_that_are_no_form_are_refused_without_a_traceback(self):
        for body, kind in [
            (b"--x\r\nContent-Dis", "multipart/form-data; boundary=x"),
            (b"nothing", "multipart/form-data"),
            (b"text=x", "application/x-www-form-urlencoded; charset=klingon"),
            (b'{"text": 1}', "application/json"),
            (b"\x00\xff" * 100, "application/octet-stream"),
        ]:
            with self.subTest(kind=kind):
                answer = self.client.generic("POST", self.add, body, kind)
                self.assertIn(answer.status_code, {302, 400, 422})
        self.assertFalse(Intake.objects.exclude(file__name="Pasted text.txt").exists())

    def test_a_thousand_and_one_fields_are_a_400(self):
        answer = self.client.post(self.add, {f"field{number}": "x" for number in range(1100)})
        self.assertEqual(answer.status_code, 400)

    def test_ids_that_nothing_has_are_404_however_large(self):
        for number in (0, 987654321, 2**63 - 1, 2**63, 10**30, 10**400):
            for name in ("report", "report_file", "report_facts", "draft_add", "draft_change"):
                where = address(name, 1).replace("/1/", f"/{number}/")
                self.assertEqual(self.client.get(where).status_code, 404, where)
            where = address("reports", 1).replace("/1/", f"/{number}/")
            self.assertEqual(self.client.get(where).status_code, 404)
        self.assertEqual(self.client.get("/reports/" + "9" * 6000 + "/").status_code, 404)
        self.assertFalse(Draft.objects.exists())
