"""A paper says whether the record was checked, and its page whether it still agrees with the record."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import TestCase

from recommendations.audit.models import Operation, Verification
from recommendations.audit.operations import key_of
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.models import Paper
from recommendations.papers.rendering.printing import render_html
from recommendations.papers.shown.paper_words import in_fours
from recommendations.papers.snapshot.as_json import from_json
from recommendations.papers.snapshot.board_record import Checked
from recommendations.papers.snapshot.record_checks import latest_check
from tests.builders import TUESDAY_3_FEB, a_manager, a_plan, a_service, again, an_action, on_the
from tests.pages.visiting import StandingClock, address, main_of, visitor, words_in
from tests.pages.whole_service import A_PDF
from tests.papers.paper_values import a_board_paper


def a_check(chain: str, *, found: tuple[int, ...] = (), is_full: bool = False) -> Verification:
    at = on_the(TUESDAY_3_FEB)
    return Verification.objects.create(
        chain=chain, is_full=is_full, began_at=at, ended_at=at, from_number=1, to_number=9, seal="0" * 64, entries=9,
        found=len(found), findings=[{"number": number, "code": "content_changed"} for number in found],
    )  # fmt: skip


class LatestCheck(TestCase):
    def test_there_may_be_none_yet(self):
        a_check("service:2")
        self.assertEqual(latest_check("service:1"), Checked())

    def test_the_latest_counts(self):
        a_check("service:1", found=(5,))
        a_check("service:1", found=())
        self.assertEqual(latest_check("service:1"), Checked(on=TUESDAY_3_FEB))

    def test_what_a_full_one_found_outlasts_a_fast_one_until_the_next_full_one(self):
        a_check("service:1", found=(7, 5), is_full=True)
        a_check("service:1")
        self.assertEqual(latest_check("service:1"), Checked(on=TUESDAY_3_FEB, found=2, first=5))
        a_check("service:1", is_full=True)
        self.assertEqual(latest_check("service:1").found, 0)

    def test_is_frozen_with_the_paper(self):
        service = a_service()
        action = an_action(plan=a_plan(service))
        a_check(key_of(service), found=(3,))
        paper = ask_for_paper(action.plan, meeting=None, by=a_manager(service), at=on_the(TUESDAY_3_FEB))
        self.assertEqual(from_json(paper.snapshot).record.checked, Checked(on=TUESDAY_3_FEB, found=1, first=3))


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        (Checked(), "Check The record had not been checked yet when this paper was made."),
        (Checked(on=TUESDAY_3_FEB), "Check Record checked on 3 February 2026: agrees with its seals."),
        (
            Checked(on=TUESDAY_3_FEB, found=2, first=12),
            "Check Warning: The check of the record on 3 February 2026 found 2 things that do not agree with its "
            "seals, the first at operation 12. Ask what happened before relying on this paper.",
        ),
    ],
)
def test_the_paper_says_what_the_check_found(checked, said):
    paper = a_board_paper(actions=1)
    words = words_in(render_html(replace(paper, record=replace(paper.record, checked=checked))))
    assert said in words
    assert ("Warning The check" in words) == bool(checked.found)  # on the cover too


def test_a_paper_from_before_says_nothing_of_checks():
    words = words_in(render_html(a_board_paper(actions=1)))
    assert "Record checked" not in words
    assert "had not been checked" not in words


def test_a_replacement_says_which_paper_it_replaces_on_its_cover_and_its_record():
    paper = a_board_paper(actions=1)
    record = replace(paper.record, replaces="YP-1-3", withdrawn_on=TUESDAY_3_FEB)
    words = words_in(render_html(replace(paper, record=record)))
    assert words.count("Replaces YP-1-3, withdrawn on 3 February 2026 because words in it were redacted") == 2


class OnItsPage(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        action = an_action(plan=a_plan(cls.service))
        asked = ask_for_paper(action.plan, meeting=None, by=cls.manager, at=on_the(TUESDAY_3_FEB))
        cls.paper = archive(asked, made=A_PDF, at=on_the(TUESDAY_3_FEB))

    def shown(self) -> str:
        return main_of(visitor(self.manager).get(address("paper", self.paper.pk)))

    def test_all_three_agree(self):
        shown = self.shown()
        self.assertIn(f"The record’s seal of operation {self.paper.operation_number} is the paper’s.", shown)
        self.assertIn("The archived file is whole", shown)
        self.assertIn(f"is the one that operation {self.paper.operation_number + 2} sealed on archiving.", shown)
        self.assertNotIn("Do not rely", shown)

    def test_the_seal_stands_in_fours_as_the_paper_prints_it(self):
        for line in in_fours(self.paper.seal):
            self.assertIn(line, self.shown())

    def test_another_seal_in_the_record_is_told(self):
        told_of = Operation.objects.filter(chain=key_of(self.service), number=self.paper.operation_number)
        told_of.update(seal="0" * 64)
        self.assertIn("is not the paper’s any more. The archived file is whole", self.shown())
        self.assertIn("Do not rely on this paper", self.shown())

    def test_a_file_that_was_changed_is_told(self):
        whole = self.paper.file.path.read_bytes()
        self.addCleanup(self.paper.file.path.write_bytes, whole)
        self.paper.file.path.write_bytes(b"%PDF-1.7 prettier")
        self.assertIn("The archived file was changed or is gone.", self.shown())

    def test_another_file_with_its_own_hash_is_told_by_the_sealed_one(self):
        other = again(self.paper.file)
        other.pk, other.sha256 = None, "f" * 64
        other.save()
        Paper.objects.filter(pk=self.paper.pk).update(file=other)
        self.assertIn("sealed when the paper was archived.", self.shown())
