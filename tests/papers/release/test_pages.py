"""On the page everything that was found stands before the person who releases; what they typed is never lost."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper, PaperClearing
from recommendations.papers.release.readiness import readiness_of
from tests.builders import (
    TUESDAY_3_FEB,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_service,
    again,
    an_action,
)
from tests.builders_papers import FAILED, a_made_paper, a_translation, released, withdrawn
from tests.files.evidence_files import a_docx, a_pdf
from tests.pages.visiting import StandingClock, address, main_of, visitor


class ReleasePages(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.lead = a_plan_lead(cls.service)
        cls.chair = a_member(cls.service, Role.BOARD_MEMBER, name="Bola Chair")
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan, title="Review every plan")
        cls.meeting = a_meeting(a_body(cls.service))

    def held_back(self) -> Paper:
        an_action(plan=self.plan, title="Meet at the office, NG2 7AB")
        return a_made_paper(self.plan)

    def key(self, paper: Paper) -> str:
        return readiness_of(paper, on=TUESDAY_3_FEB).to_clear[0].key

    def test_a_ready_paper_is_released_from_its_page_and_says_so(self):
        paper = a_made_paper(self.plan, meeting=self.meeting)
        manager = visitor(self.manager)
        self.assertContains(manager.get(address("paper", paper.pk)), "Look at it and release it")
        page = main_of(manager.get(address("paper_release", paper.pk)))
        for words in (
            "Ready to be released",
            "accessible and whole",
            "Nobody is on the distribution list",
            "Release it",
        ):
            self.assertIn(words, page)
        told = main_of(manager.post(address("paper_release_now", paper.pk), follow=True))
        self.assertIn(f"{paper.code} was released. Its readers have it from now on.", told)
        self.assertContains(visitor(self.chair).get(address("paper", paper.pk)), paper.code)

    def test_a_plan_lead_sees_all_of_it_and_no_button(self):
        paper = a_made_paper(self.plan)
        lead = visitor(self.lead)
        self.assertContains(lead.get(address("paper", paper.pk)), "Look at what was found")
        page = main_of(lead.get(address("paper_release", paper.pk)))
        self.assertIn("A service manager releases it.", page)
        self.assertNotIn("Release it", page)
        self.assertEqual(lead.post(address("paper_release_now", paper.pk)).status_code, 403)

    def test_what_holds_it_back_stands_first_and_the_button_is_missing(self):
        paper = self.held_back()
        Paper.objects.filter(pk=paper.pk).update(examination=None)
        page = main_of(visitor(self.manager).get(address("paper_release", paper.pk)))
        for words in ("Not ready to be released", "made before files were examined", "“NG2 7AB” looks like a postcode"):
            self.assertIn(words, page)
        self.assertNotIn("Release it", page)

    def test_a_release_of_what_is_not_ready_is_refused_with_what_is_left_to_do(self):
        paper = a_made_paper(self.plan, examination=FAILED)
        answer = visitor(self.manager).post(address("paper_release_now", paper.pk))
        self.assertContains(answer, "This paper is not ready to be released.", status_code=422)
        self.assertFalse(again(paper).is_released)

    def test_the_second_manager_is_told_that_it_was_released_already(self):
        paper = released(a_made_paper(self.plan), by=self.manager)
        second = visitor(a_manager(self.service, name="Remy Second"))
        answer = second.post(address("paper_release_now", paper.pk))
        self.assertContains(answer, "released already, by Morgan Ellis on 3 February 2026", status_code=422)

    def test_words_are_cleared_on_the_page_with_a_reason_and_nothing_of_them_in_the_address(self):
        paper = self.held_back()
        lead, where = visitor(self.lead), address("paper_words_clear", paper.pk)
        answer = lead.post(where, {"key": self.key(paper), "reason": "Our office’s."}, follow=True)
        self.assertIn("no longer hold the paper back", main_of(answer))
        self.assertIn("Our office’s. Lee Parker, 3 February 2026", main_of(answer))
        self.assertEqual(PaperClearing.objects.get().cleared_by, self.lead)

    def test_a_reason_that_is_missing_or_names_a_child_is_told_at_its_field_and_kept(self):
        paper = self.held_back()
        manager, where, key = visitor(self.manager), address("paper_words_clear", paper.pk), self.key(paper)
        answer = manager.post(where, {"key": key, "reason": " "})
        self.assertContains(answer, "Say why this is fine", status_code=422)
        self.assertContains(answer, f'href="#id_reason_{key}"', status_code=422)
        answer = manager.post(where, {"key": key, "reason": "They live at NG1 5FW."})
        self.assertContains(answer, "without repeating", status_code=422)
        self.assertContains(answer, "They live at NG1 5FW.</textarea>", status_code=422)
        for sent in ({"key": "none", "reason": "Fine."}, {}):
            self.assertEqual(manager.post(where, sent).status_code, 422)

    def test_words_cleared_a_moment_ago_are_told_at_the_head_of_the_page(self):
        paper = self.held_back()
        key, where = self.key(paper), address("paper_words_clear", paper.pk)
        visitor(self.lead).post(where, {"key": key, "reason": "Our office’s."})
        answer = visitor(self.manager).post(where, {"key": key, "reason": "Fine."})
        self.assertContains(answer, "Somebody has cleared this already.", status_code=422)

    def test_one_that_is_not_ready_is_made_again_by_a_button(self):
        paper = a_made_paper(self.plan, examination=FAILED)
        answer = visitor(self.lead).post(address("paper_anew", paper.pk))
        new = Paper.objects.order_by("-pk").first()
        self.assertRedirects(answer, address("paper", new.pk), fetch_redirect_response=False)
        self.assertNotEqual(new, paper)
        answer = visitor(self.lead).post(address("paper_anew", released(a_made_paper(self.plan)).pk))
        self.assertContains(answer, "was released or withdrawn", status_code=422)

    def test_one_is_withdrawn_with_a_reason_that_its_page_then_says(self):
        paper = released(a_made_paper(self.plan))
        manager, where = visitor(self.manager), address("paper_withdraw", paper.pk)
        self.assertContains(manager.get(address("paper", paper.pk)), "Withdraw this paper")
        self.assertContains(manager.post(where, {"reason": ""}), "Say why it is withdrawn", status_code=422)
        told = main_of(manager.post(where, {"reason": "A total was wrong."}, follow=True))
        for words in ("Morgan Ellis withdrew this paper on 3 February 2026", "A total was wrong."):
            self.assertIn(words, told)
        self.assertContains(manager.post(where, {"reason": "Again."}), "withdrawn already", status_code=422)

    def test_its_replacement_is_made_at_once_where_that_is_asked_for(self):
        paper = released(a_made_paper(self.plan))
        sent = {"reason": "A total was wrong.", "replace": "on"}
        told = main_of(visitor(self.manager).post(address("paper_withdraw", paper.pk), sent, follow=True))
        self.assertIn(f"{paper.code} was withdrawn. This one replaces it.", told)

    def test_a_withdrawn_paper_cannot_be_released_again(self):
        paper = withdrawn(released(a_made_paper(self.plan)))
        manager = visitor(self.manager)
        self.assertIn("The paper was withdrawn.", main_of(manager.get(address("paper_release", paper.pk))))
        self.assertEqual(manager.post(address("paper_release_now", paper.pk)).status_code, 422)

    def test_a_translation_is_attached_handed_out_with_the_paper_and_taken_off(self):
        paper = a_made_paper(self.plan)
        lead, where = visitor(self.lead), address("paper_translation_add", paper.pk)
        sent = {"language": "cy", "file": SimpleUploadedFile("Adroddiad.docx", a_docx("Cynnydd"))}
        told = main_of(lead.post(where, sent, follow=True))
        self.assertIn("The translation in Welsh was attached.", told)
        self.assertIn("Download it in Welsh", told)
        row = paper.translations.get()
        file = address("paper_translation_file", row.pk)
        self.assertEqual(visitor(self.chair).get(file).status_code, 404)
        self.assertEqual(lead.get(file)["Content-Disposition"], 'attachment; filename="Adroddiad.docx"')
        self.assertIn("taken off", main_of(lead.post(address("paper_translation_remove", row.pk), follow=True)))
        kept = a_translation(paper)
        released(paper)
        self.assertEqual(visitor(self.chair).get(address("paper_translation_file", kept.pk)).status_code, 200)
        told = main_of(lead.post(address("paper_translation_remove", kept.pk), follow=True))
        self.assertIn("released with this translation", told)

    def test_a_translation_that_cannot_be_taken_is_told_at_its_field_and_one_that_can_is_kept_meanwhile(self):
        paper = a_made_paper(self.plan, kind=Kind.SUBMISSION)
        lead, where = visitor(self.lead), address("paper_translation_add", paper.pk)
        for sent, said in (
            ({"language": "cy"}, "Choose the file of the translation"),
            ({"language": "cy", "file": SimpleUploadedFile("a.txt", b"Cynnydd")}, "must be a PDF or a Word file"),
            ({"language": "cy", "file": SimpleUploadedFile("a.pdf", b"not one")}, "damaged or not what its name says"),
            ({"language": "tlh", "file": SimpleUploadedFile("a.pdf", a_pdf())}, "Select the language"),
        ):
            self.assertContains(lead.post(where, sent), said, status_code=422)
        file = SimpleUploadedFile("Adroddiad.pdf", a_pdf("Ffoniwch 01632 960123"))
        answer = lead.post(where, {"language": "cy", "file": file})
        self.assertContains(answer, "The file seems to hold a telephone number.", status_code=422)
        kept = answer.context["form"]["kept_file"].value()
        answer = lead.post(where, {"language": "cy", "kept_file": kept, "why_fine": "The council’s own."})
        self.assertEqual((answer.status_code, paper.translations.count()), (302, 1))

    def test_the_page_asks_few_queries_however_much_was_found(self):
        for place in range(3):
            an_action(plan=self.plan, title=f"Meet at NG{place + 1} 7AB")
        paper = a_made_paper(self.plan, meeting=self.meeting)
        manager = visitor(self.manager)
        with self.assertNumQueries(2 + 5):  # the frame; the paper, what was cleared, newer ones, forms, translations
            manager.get(address("paper_release", paper.pk))
