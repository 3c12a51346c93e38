"""What a board reads of actions that answer several recommendations, stop, or change their shape."""

from __future__ import annotations

from django.test import TestCase

from recommendations.audit.models import ChainHead
from recommendations.audit.operations import key_of
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.board_update.action_rows import rows_by_due_date
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.snapshot.board import BoardPaper
from recommendations.papers.snapshot.gathering import gather
from tests.builders import (
    TUESDAY_3_FEB,
    a_manager,
    a_plan,
    a_post,
    a_recommendation,
    a_service,
    an_action,
    an_inspection,
    on_the,
)
from tests.builders_reshaping import given_up, merged, paused, split, tied
from tests.pages.whole_service import A_PDF


class ReshapedPlan(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        inspection = an_inspection(cls.service)
        cls.first, cls.second = a_recommendation(inspection), a_recommendation(inspection)
        cls.plan = a_plan(inspection=inspection)
        cls.action = an_action(cls.first, title="Train")
        cls.other = an_action(cls.second, title="Audit")

    def paper(self) -> BoardPaper:
        head = ChainHead.objects.get(chain=key_of(self.service))
        at = on_the(TUESDAY_3_FEB, 12)
        return gather(self.plan, head=head, as_at=at, code="YP-1", meeting=None, asked_by="Lee Parker")

    def test_an_action_is_named_under_each_recommendation_it_answers_and_counted_once(self):
        tied(self.action, also_answers=[self.second], supported_by=[a_post(self.service, name="Health Lead")])
        paper = self.paper()
        self.assertEqual([one.also_answered_by for one in paper.recommendations], [(), ("1a",)])
        self.assertEqual(len(paper.actions), 2)
        self.assertEqual(paper.actions[0].supporting_posts, ("Health Lead",))

    def test_what_was_merged_counts_where_it_goes_on(self):
        merged(self.action, self.other, by=self.manager)
        paper = self.paper()
        self.assertEqual([action.label for action in paper.actions], ["1a"])
        self.assertEqual(paper.recommendations[1].also_answered_by, ("1a",))

    def test_what_is_paused_or_not_pursued_says_so(self):
        paused(self.action, by=self.manager)
        given_up(self.other, by=self.manager)
        paper = self.paper()
        self.assertEqual([action.delivery.word for action in paper.actions], ["Paused", "Not pursued"])
        html = render_html(paper)
        self.assertIn("The auditor is away. (approved by Morgan Ellis, 3\u00a0February\u00a02026)", html)
        self.assertIn("The police do it now. (approved by Morgan Ellis, 3\u00a0February\u00a02026)", html)
        due = rows_by_due_date(paper, words={one.rating: one.word for one in paper.definitions})
        self.assertEqual([row.action.label for row in due], ["1a"])  # nothing of what is not pursued is to be done

    def test_the_board_is_told_what_changed_its_shape_since_the_last_paper(self):
        before = ask_for_paper(self.plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB))
        archive(before, made=A_PDF, at=on_the(TUESDAY_3_FEB))
        split(self.action, "Audit what was trained", by=self.manager)
        given_up(self.other, by=self.manager)
        told = {(change.kind.word, change.sentence) for change in self.paper().since.changes}
        self.assertEqual(
            told,
            {
                ("Added", "Morgan Ellis split action 1b, “Audit what was trained”, off from 1a."),
                ("Left behind", "Action 2a, “Audit”, is not pursued any more; Morgan Ellis approved it."),
            },
        )
