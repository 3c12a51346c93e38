"""Files, links and places as evidence, through the pages: what is taken, kept and handed out."""

from __future__ import annotations

import hashlib

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from recommendations.action_plans.models import Completion, Evidence
from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.files.models import StoredFile
from recommendations.papers.snapshot.gathering import gather
from recommendations.safeguarding.models import Flag
from tests.action_plans.plan_pages import Plan
from tests.builders import ONE_DAY, TUESDAY_3_FEB, TUESDAY_3_MARCH, an_action, evidence, on_the
from tests.builders_evidence import a_held_back_update, evidence_until, file_evidence
from tests.files.evidence_files import MAKER, WORDS, a_docx, a_pdf, a_picture
from tests.pages.visiting import address, main_of, typed_date, visitor


def uploaded(data: bytes, name: str = "Audit.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


class AddingFiles(Plan):
    def setUp(self):
        super().setUp()
        self.client = visitor(self.owner)
        self.where = address("evidence_add", self.action.pk)
        self.typed = {"shows": "Audit of ten plans", "kind": "file"}

    def add(self, data: bytes, name: str, **more: object):
        return self.client.post(self.where, self.typed | {"file": uploaded(data, name), **more})

    def test_a_file_is_kept_without_its_maker_and_handed_out_under_its_name(self):
        whole = a_docx()
        self.assertRedirects(self.add(whole, "Audit of May.docx"), address("action", self.action.pk))
        piece = Evidence.objects.get()
        self.assertEqual(piece.original_sha256, hashlib.sha256(whole).hexdigest())
        self.assertNotEqual(piece.file.sha256, piece.original_sha256)
        for reader in (self.owner, self.verifier, self.manager):
            answer = visitor(reader).get(address("evidence_file", piece.pk))
            self.assertEqual(answer["Content-Disposition"], 'attachment; filename="Audit of May.docx"')
            self.assertEqual(answer["X-Content-Type-Options"], "nosniff")
            data = b"".join(answer.streaming_content)
            self.assertEqual(hashlib.sha256(data).hexdigest(), piece.file.sha256)
            self.assertNotIn(MAKER.encode(), data)
        self.assertContains(self.client.get(address("action", self.action.pk)), "Audit of May.docx")

    def test_one_file_added_twice_lies_once_on_disk(self):
        another = an_action(plan=self.plan, owner=self.post, title="Another")
        whole = a_pdf()
        self.add(whole, "One.pdf")
        self.where = address("evidence_add", another.pk)
        self.add(whole, "Two.pdf")
        one, two = StoredFile.objects.order_by("pk")
        self.assertEqual((one.path, one.name, two.name), (two.path, "One.pdf", "Two.pdf"))

    def test_what_is_no_evidence_is_refused_with_the_mend_and_nothing_else_is_lost(self):
        for data, name, told in [
            (b"MZ", "setup.exe", "This kind of file is not taken. Save it as PDF, Word (.docx)"),
            (b"<svg/>", "chart.svg", "This kind of file is not taken."),
            (a_pdf(), "Audit.docx", "it looks like .pdf"),
            (b"words\0", "notes.txt", "This is not a text file"),
            (b"%PDF-1.7 torn", "torn.pdf", "The file is damaged"),
            (b"", "empty.pdf", "File is empty"),
        ]:
            with self.subTest(name=name):
                answer = self.add(data, name)
                self.assertContains(answer, told, status_code=422)
                self.assertContains(answer, "Audit of ten plans", status_code=422)
        self.assertFalse(Evidence.objects.exists())
        self.assertFalse(StoredFile.objects.exists())

    @override_settings(EVIDENCE_LIMIT=100)
    def test_a_file_that_is_too_large_says_how_large_it_may_be(self):
        self.assertContains(
            self.add(b"x" * 101, "a.txt"), "The file is 101\xa0bytes, and 100\xa0bytes is the most", status_code=422
        )

    def test_without_a_file_it_is_asked_for(self):
        self.assertContains(self.client.post(self.where, self.typed), "Choose the file", status_code=422)

    def test_a_file_is_kept_while_the_rest_is_mended(self):
        answer = self.add(WORDS.encode(), "Audit.txt", shows="")
        self.assertContains(answer, "Audit.txt is kept.", status_code=422)
        token = answer.context["form"]["kept_file"].value()
        answer = self.client.post(self.where, self.typed | {"kept_file": token})
        self.assertEqual(answer.status_code, 302)
        self.assertEqual(Evidence.objects.get().file.name, "Audit.txt")

    def test_the_kept_file_of_somebody_else_is_not_taken(self):
        token = self.add(WORDS.encode(), "Audit.txt", shows="").context["form"]["kept_file"].value()
        for kept in (token, "nonsense", "\x00"):
            answer = self.client_of_manager().post(self.where, self.typed | {"kept_file": kept})
            self.assertEqual(answer.status_code, 422)
        self.assertFalse(Evidence.objects.exists())

    def client_of_manager(self):
        return visitor(self.manager)

    def test_signs_inside_the_file_hold_it_back_and_say_so(self):
        answer = self.client.post(
            self.where, self.typed | {"file": uploaded(b"DOB 03/05/2010, of LS7 4HZ", "List.csv")}, follow=True
        )
        self.assertContains(answer, "What is in the file may identify a child, so it is internal")
        self.assertEqual(set(Flag.objects.standing().values_list("field", "sign")),
                         {("file", "date_of_birth"), ("file", "postcode")})  # fmt: skip
        self.assertIn("There may be a date of birth and a postcode in it", main_of(answer))

    def test_a_picture_is_said_to_be_unread(self):
        answer = self.client.post(self.where, self.typed | {"file": uploaded(a_picture(), "Wall.png")}, follow=True)
        self.assertContains(answer, "Words in a picture cannot be read here")
        self.assertIn("Words in a picture are not read by the guard", main_of(answer))

    def test_evidence_that_is_no_file_hands_out_none(self):
        piece = evidence(self.action, by=self.owner)
        self.assertEqual(self.client.get(address("evidence_file", piece.pk)).status_code, 404)


class AddingLinks(Plan):
    def setUp(self):
        super().setUp()
        self.client = visitor(self.owner)
        self.where = address("evidence_add", self.action.pk)
        self.typed = {"shows": "Audit", "kind": "link", "link": "https://example.org/audit"}

    def test_a_link_is_kept_with_its_title_and_the_day_it_was_seen(self):
        seen = typed_date("seen_on", TUESDAY_3_FEB - ONE_DAY)
        self.client.post(self.where, self.typed | {"link_title": "Audit of May", **seen})
        shown = main_of(self.client.get(address("action", self.action.pk)))
        self.assertIn("Audit of May , seen on 2 February 2026", shown)

    def test_the_day_it_was_seen_is_today_unless_another_is_given_and_never_to_come(self):
        self.client.post(self.where, self.typed)
        self.assertEqual(Evidence.objects.get().seen_on, TUESDAY_3_FEB)
        answer = self.client.post(self.where, self.typed | typed_date("seen_on", TUESDAY_3_MARCH))
        self.assertContains(answer, "The day it was seen cannot be in the future.", status_code=422)

    def test_what_belongs_to_another_kind_is_not_kept(self):
        self.client.post(self.where, self.typed | {"held_where": "Drive", "seen_by": "Vera"})
        piece = Evidence.objects.get()
        self.assertEqual((piece.held_where, piece.seen_by, piece.file), ("", "", None))

    def test_a_last_day_that_is_past_is_refused(self):
        answer = self.client.post(self.where, self.typed | typed_date("current_until", TUESDAY_3_FEB - ONE_DAY))
        self.assertContains(answer, "This day is past already", status_code=422)

    def test_from_proposing_completion_it_leads_back_there(self):
        propose = address("completion_propose", self.action.pk)
        self.assertContains(self.client.get(propose), f"{self.where}?then=propose")
        self.assertRedirects(self.client.post(f"{self.where}?then=propose", self.typed), propose)


class GoingOutOfDate(Plan):
    def setUp(self):
        super().setUp()
        self.last_day = TUESDAY_3_FEB
        evidence_until(self.last_day, self.action, by=self.owner)
        self.page = address("action", self.action.pk)

    def test_on_its_last_day_it_still_counts_and_says_until_when(self):
        self.assertIn("Current until 3 February 2026", main_of(self.client.get(self.page)))
        self.propose(expected=302)

    def propose(self, *, expected: int):
        where = address("completion_propose", self.action.pk)
        answer = visitor(self.owner).post(where, {"statement": "Twelve of twelve."})
        self.assertEqual(answer.status_code, expected)
        return answer

    def test_from_the_day_after_it_says_so_everywhere_and_counts_no_more(self):
        self.propose(expected=302)
        self.it_is(self.last_day + ONE_DAY)
        for name in ("action", "completion_decide"):
            self.assertIn("Out of date", main_of(visitor(self.verifier).get(address(name, self.action.pk))))
        paper = gather(
            self.plan,
            head=ChainHead.objects.get(chain=key_of(self.service)),
            as_at=on_the(self.last_day + ONE_DAY),
            code="YP-1-1",
            meeting=None,
            asked_by="Lee Parker",
        )
        (piece,) = next(one for one in paper.actions if one.evidence).evidence
        self.assertEqual(piece.out_of_date_since, self.last_day)

    def test_evidence_that_is_all_out_of_date_is_none_for_a_new_proposal(self):
        self.it_is(self.last_day + ONE_DAY)
        self.assertContains(self.propose(expected=422), "All evidence is out of date", status_code=422)
        self.assertFalse(Completion.objects.exists())
        evidence(self.action, by=self.owner)
        self.propose(expected=302)

    def test_it_is_a_task_for_those_who_run_the_plan_until_newer_evidence_is_added(self):
        home = address("home", self.service.pk)
        told = "Evidence of “Review every plan each month” is out of date “An audit of ten plans” was current until"
        self.assertNotIn(told, main_of(self.client.get(home)))
        self.it_is(self.last_day + ONE_DAY)
        self.assertIn(told, main_of(self.client.get(home)))
        self.assertNotIn(told, main_of(visitor(self.owner).get(home)))
        file_evidence(self.action, by=self.owner)
        self.assertNotIn(told, main_of(self.client.get(home)))


class Costs(Plan):
    def test_the_page_of_an_action_costs_the_same_for_two_pieces_as_for_twenty(self):
        def cost(pieces: int) -> int:
            while self.action.evidence.count() < pieces:
                file_evidence(self.action, by=self.owner)
                a_held_back_update(self.action, by=self.owner)
            with CaptureQueriesContext(connection) as asked:
                self.client.get(address("action", self.action.pk))
            return len(asked)

        self.assertEqual(cost(2), cost(20))
