"""A person releases a paper once, with every finding cleared by a reason; from then on its readers have it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.foundation.errors import DomainError
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper, PaperClearing, PaperState
from recommendations.papers.policies import papers_read_by
from recommendations.papers.release.clearing import clear_words
from recommendations.papers.release.readiness import readiness_of
from recommendations.papers.release.releasing import NotReady, release_paper
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_papers import FAILED, a_made_paper, a_released_paper, released
from tests.refusals import refused_by

HOME, OFFICE = "Visit the home at NG1 5FW", "Meet at the office, NG2 7AB"


class Releasing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.second = a_manager(cls.service, name="Remy Second")
        cls.plan = a_plan(cls.service)
        cls.action = an_action(plan=cls.plan, title="Review every plan")
        cls.meeting = a_meeting(a_body(cls.service))

    def release(self, paper: Paper, *, by=None, **how) -> int:
        return release_paper(paper, by=by or self.manager, at=on_the(TUESDAY_3_FEB, 12), **how)

    def clear(self, paper: Paper, *, place: int = 0, reason: str = "It is our own office’s.", by=None) -> PaperClearing:
        found = readiness_of(again(paper), on=TUESDAY_3_FEB).to_clear[place]
        return clear_words(again(paper), key=found.key, reason=reason, by=by or self.manager, at=on_the(TUESDAY_3_FEB))

    def told(self, paper: Paper) -> list[str]:
        events = Event.objects.filter(subject=key_of(paper)).order_by("operation__number", "position")
        return [event.sentence(who="Morgan Ellis") for event in events]

    def test_a_ready_paper_is_released_once_and_the_record_says_by_whom_for_whom(self):
        paper = a_made_paper(self.plan, meeting=self.meeting)
        self.release(paper)
        paper = again(paper)
        self.assertEqual((paper.is_released, paper.released_by), (True, self.manager))
        self.assertEqual(self.told(paper)[-1], f"Morgan Ellis released {paper.code} (Board update; for: The board)")
        self.assertEqual(list(verify_chain(key_of(self.service))), [])

    def test_of_two_managers_one_releases_it_and_the_other_is_told_who_did(self):
        paper = a_made_paper(self.plan)
        self.release(paper)
        before = Operation.objects.count()
        with pytest.raises(NotReady, match="released already, by Morgan Ellis on 3 February 2026"):
            self.release(paper, by=self.second)
        self.assertEqual((again(paper).released_by, Operation.objects.count()), (self.manager, before))

    def test_one_that_did_not_pass_the_gate_or_holds_a_sign_is_not_released(self):
        an_action(plan=self.plan, title=HOME)
        for paper in (a_made_paper(self.plan, examination=FAILED), a_made_paper(self.plan, kind=Kind.REGISTER)):
            with pytest.raises(NotReady, match="not ready to be released"):
                self.release(paper)
            self.assertFalse(again(paper).is_released)

    def test_each_finding_is_cleared_with_a_reason_and_then_the_paper_goes(self):
        an_action(plan=self.plan, title=HOME)
        an_action(plan=self.plan, title=OFFICE)
        paper = a_made_paper(self.plan)
        self.clear(paper)
        with pytest.raises(NotReady):
            self.release(paper)
        row = self.clear(paper)
        self.release(paper)
        self.assertEqual((row.words, row.reason, row.cleared_by), ("NG2 7AB", "It is our own office’s.", self.manager))
        self.assertIn(f"Morgan Ellis said why a postcode in {paper.code} tells of no child", self.told(paper))
        self.assertTrue(Operation.objects.filter(reason="It is our own office’s.").exists())

    def test_what_was_cleared_stands_for_later_papers_of_the_same_readers_and_for_no_others(self):
        an_action(plan=self.plan, title=OFFICE)
        self.clear(a_made_paper(self.plan))
        later = a_made_paper(self.plan, kind=Kind.REGISTER, on=TUESDAY_3_FEB + ONE_DAY)
        found = readiness_of(later, on=TUESDAY_3_FEB)
        self.assertEqual((found.to_clear, [one.words for one in found.cleared]), ((), ["NG2 7AB"]))
        self.assertTrue(readiness_of(a_made_paper(self.plan, kind=Kind.SUBMISSION), on=TUESDAY_3_FEB).to_clear)
        elsewhere = a_plan(self.service)
        an_action(plan=elsewhere, title=OFFICE)
        self.assertTrue(readiness_of(a_made_paper(elsewhere), on=TUESDAY_3_FEB).to_clear)

    def test_no_reason_a_reason_that_names_a_child_and_a_second_clearing_are_refused(self):
        an_action(plan=self.plan, title=HOME)
        paper = a_made_paper(self.plan)
        key = readiness_of(paper, on=TUESDAY_3_FEB).to_clear[0].key
        for reason, said in ((" ", "Say why this is fine"), ("It is NG1 5FW", "without repeating")):
            with pytest.raises(ValidationError, match=said):
                clear_words(paper, key=key, reason=reason, by=self.manager, at=AT)
        with pytest.raises(DomainError, match="do not stand in this paper"):
            clear_words(paper, key="0" * 20, reason="Fine.", by=self.manager, at=AT)
        self.clear(paper)
        with pytest.raises(DomainError, match="Somebody has cleared this already"):
            clear_words(paper, key=key, reason="Fine.", by=self.second, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(PaperClearing.objects.count(), 1)

    def test_its_readers_have_it_from_its_release_on_and_not_before(self):
        paper = a_made_paper(self.plan)
        member = a_member(self.service, Role.BOARD_MEMBER, name="Bola Chair")
        papers = Paper.objects.filter(service=self.service)
        self.assertFalse(papers_read_by(member, {Role.BOARD_MEMBER}, papers).exists())
        released(paper)
        self.assertEqual(papers_read_by(member, {Role.BOARD_MEMBER}, papers).get(), paper)

    def test_asking_again_the_same_day_gives_the_released_paper_and_no_second_one(self):
        paper = a_released_paper(self.plan, meeting=self.meeting)
        same = ask_for_paper(self.plan, meeting=self.meeting, by=self.second, at=on_the(TUESDAY_3_FEB, 13))
        self.assertEqual(same, paper)

    def test_without_a_list_nobody_is_sent_it(self):
        self.assertEqual(self.release(a_made_paper(self.plan, meeting=self.meeting), send=True), 0)
        self.assertEqual(OutgoingEmail.objects.count(), 0)

    def test_the_database_refuses_a_release_of_what_was_not_made_and_a_clearing_without_a_reason(self):
        making = ask_for_paper(self.plan, meeting=None, by=self.manager, at=AT)
        with refused_by("released_paper_was_made"):
            Paper.objects.filter(pk=making.pk).update(released_at=AT, released_by=self.manager)
        with refused_by("released_paper_was_made"):
            Paper.objects.filter(pk=making.pk).update(released_at=AT, state=PaperState.FAILED)
        with refused_by("clearing_says_why", service=self.service):
            PaperClearing(
                service=self.service, plan=self.plan, paper=making, audience="board", sign="postcode", words="NG1 5FW",
                reason="", cleared_by=self.manager, cleared_at=AT,
            ).save()  # fmt: skip
