"""Only what a person released is ours to answer for: in each of its forms, and in a council's translation."""

from __future__ import annotations

from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from recommendations.domain.check_codes import shown
from recommendations.files.storage import load
from recommendations.papers.archive.making import archive_form
from recommendations.papers.kinds import Form, Kind
from recommendations.papers.models import Paper
from tests.builders import ONE_DAY, TUESDAY_3_FEB, a_body, a_manager, a_meeting, a_plan, a_service, an_action, on_the
from tests.builders_papers import a_made_paper, a_translation, as_rendered, made, released, withdrawn
from tests.pages.visiting import address, main_of

CURRENT, SUPERSEDED, NOT_OURS = "Genuine and current", "Genuine, but no longer current", "Not one of ours"


class Held(TestCase):
    @classmethod
    def setUpTestData(cls):
        service = a_service()
        a_manager(service)
        cls.plan = a_plan(service)
        an_action(plan=cls.plan, title="Review every plan")
        cls.meeting = a_meeting(a_body(service))

    def setUp(self):
        cache.clear()

    def answer(self, **sent) -> str:
        return main_of(Client().post(address("paper_check"), sent, follow=True))

    def answers_of(self, paper: Paper) -> set[str]:
        """Return what is said of the paper by its code, and by each of its files as bytes and as a hash."""
        files = [paper.file, *(row.file for row in paper.files.all()), *(row.file for row in paper.translations.all())]
        told = [self.answer(code=paper.check_code)]
        told += [self.answer(sha256=file.sha256) for file in files]
        told += [self.answer(file=SimpleUploadedFile(file.name, load(file))) for file in files]
        return {next(words for words in (CURRENT, SUPERSEDED, NOT_OURS) if words in one) for one in told}

    def in_every_form(self) -> Paper:
        paper = a_made_paper(self.plan, kind=Kind.SUBMISSION)
        archive_form(paper, form=Form.LARGE_PRINT, made=as_rendered(b"%PDF large"), at=on_the(TUESDAY_3_FEB))
        a_translation(paper)
        return paper

    def test_in_any_form_it_is_genuine_from_its_release_on_and_unknown_before(self):
        paper = self.in_every_form()
        self.assertEqual((paper.files.count(), paper.translations.count()), (2, 1))
        self.assertEqual(self.answers_of(paper), {NOT_OURS})
        self.assertEqual(self.answers_of(released(paper)), {CURRENT})

    def test_withdrawn_by_hand_it_stays_genuine_and_is_said_to_be_withdrawn(self):
        paper = withdrawn(released(self.in_every_form()))
        self.assertEqual(self.answers_of(paper), {SUPERSEDED})
        self.assertIn("has been withdrawn", self.answer(code=paper.check_code))

    def test_withdrawn_and_replaced_it_leads_to_what_replaced_it_once_that_is_released(self):
        paper = withdrawn(released(a_made_paper(self.plan)), replace=True)
        new = made(Paper.objects.get(replaces=paper), at=on_the(TUESDAY_3_FEB, 12))
        self.assertIn("has been withdrawn", self.answer(code=paper.check_code))
        released(new, on=TUESDAY_3_FEB + ONE_DAY)
        self.assertIn(shown(new.check_code), self.answer(code=paper.check_code))
        self.assertEqual(self.answers_of(Paper.objects.get(pk=new.pk)), {CURRENT})

    def test_a_later_paper_takes_its_place_only_once_it_is_released_and_only_for_the_same_readers(self):
        first = released(a_made_paper(self.plan, meeting=self.meeting))
        released(a_made_paper(self.plan, meeting=self.meeting, kind=Kind.SLIPPAGE))
        an_action(plan=self.plan, title="Train all staff")
        later = a_made_paper(self.plan, meeting=self.meeting, on=TUESDAY_3_FEB + ONE_DAY)
        self.assertEqual(self.answers_of(first), {CURRENT})
        released(later, on=TUESDAY_3_FEB + ONE_DAY)
        self.assertIn(shown(later.check_code), self.answer(code=first.check_code))

    def test_an_earlier_paper_never_takes_the_place_of_one_that_was_withdrawn(self):
        released(a_made_paper(self.plan, meeting=self.meeting))
        an_action(plan=self.plan, title="Train all staff")
        later = released(
            a_made_paper(self.plan, meeting=self.meeting, on=TUESDAY_3_FEB + ONE_DAY), on=TUESDAY_3_FEB + ONE_DAY
        )
        self.assertIn("has been withdrawn", self.answer(code=withdrawn(later, on=TUESDAY_3_FEB + ONE_DAY).check_code))
