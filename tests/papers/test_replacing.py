"""A paper that held words since redacted is withdrawn, and one without them takes its place."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

import pytest
from django.test import TestCase

from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of, operation
from recommendations.audit.verification import verify_chain
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.archive.replacing import UNTOUCHED, NotToBeReplaced, replace, texts_changed
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_service,
    again,
    an_action,
    an_update,
    on_the,
)
from tests.papers.paper_values import a_board_paper
from tests.papers.test_making import RENDERED, rendering, work
from tests.refusals import refused_by


def without(words: str):
    return lambda text: text.replace(words, "[redacted]")


class Replacing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.action = an_action(plan=cls.plan, title="Review every plan")
        an_update(cls.action, by=cls.manager, text="Sam Child said so.")
        cls.board = a_body(cls.service)

    def asked(self, *, meeting=None, on=TUESDAY_3_FEB) -> Paper:
        return ask_for_paper(self.plan, meeting=meeting, by=self.manager, at=on_the(on))

    def made(self, **how) -> Paper:
        paper = self.asked(**how)
        with rendering():
            work()
        return again(paper)

    def test_the_database_refuses_one_withdrawn_at_no_instant_and_an_instant_of_one_that_stands(self):
        paper = self.asked()
        with refused_by("withdrawn_paper_says_when"):
            Paper.objects.filter(pk=paper.pk).update(state=PaperState.WITHDRAWN)
        with refused_by("withdrawn_paper_says_when"):
            Paper.objects.filter(pk=paper.pk).update(withdrawn_at=AT)

    def replaced(self, paper: Paper, *, at=AT) -> Paper:
        with operation(service=self.service, by=self.manager, at=at, reason="Named a child."):
            return replace(paper, change=without("Sam Child"), by=self.manager, at=at)

    def test_keeps_position_and_seal_and_loses_only_the_words(self):
        old = self.made()
        before = from_json(old.snapshot)
        new = self.replaced(old)
        after = from_json(new.snapshot)
        self.assertEqual(
            (new.operation_number, new.seal, new.as_at, new.state, new.number),
            (old.operation_number, old.seal, old.as_at, PaperState.MAKING, old.number + 1),
        )
        self.assertIn("Sam Child", str(before))
        self.assertNotIn("Sam Child", new.snapshot)
        self.assertIn("[redacted] said so.", str(after))
        self.assertEqual((after.record.code, after.record.replaces), (new.code, old.code))
        self.assertEqual(after.actions[0].title, before.actions[0].title)

    def test_leaves_nothing_of_the_old_one_but_that_it_was_withdrawn(self):
        old = self.made()
        new = self.replaced(old)
        old = again(old)
        self.assertEqual(
            (old.state, old.withdrawn_at, old.snapshot, old.file, old.replaced_by),
            (PaperState.WITHDRAWN, AT, "", None, new),
        )

    def test_is_one_operation_that_tells_both(self):
        old = self.made()
        before = Operation.objects.count()
        new = self.replaced(old)
        self.assertEqual(Operation.objects.count(), before + 1)
        told = [event.sentence(who="Morgan") for event in Event.objects.filter(operation__reason="Named a child.")]
        said = f"Morgan withdrew {old.code}, because words in it were redacted; {new.code} replaces it"
        self.assertEqual(
            told, [f"Morgan asked for the board update {new.code} of operation {new.operation_number}", said]
        )
        self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_is_made_in_its_turn_and_the_old_one_never_again(self):
        old = self.asked()
        new = self.replaced(old)
        with rendering() as seen:
            work()
        self.assertEqual(seen, [from_json(new.snapshot)])
        self.assertEqual((again(new).state, again(old).state), (PaperState.READY, PaperState.WITHDRAWN))

    def test_one_withdrawn_while_it_was_rendered_is_not_archived(self):
        old = self.asked()
        self.replaced(old)
        self.assertEqual(archive(old, made=RENDERED, at=AT).state, PaperState.WITHDRAWN)
        self.assertIsNone(again(old).file)

    def test_cannot_be_done_twice_nor_outside_an_operation(self):
        old = self.made()
        with pytest.raises(RuntimeError):
            replace(old, change=str, by=self.manager, at=AT)
        self.replaced(again(old))
        with pytest.raises(NotToBeReplaced):
            self.replaced(old)

    def test_the_next_paper_is_compared_with_the_last_meetings_and_not_with_a_replacement_made_since(self):
        first = self.made(meeting=a_meeting(self.board, on=TUESDAY_3_FEB), on=TUESDAY_3_FEB)
        an_action(plan=self.plan, title="Between the two")
        self.made(meeting=a_meeting(self.board, on=TUESDAY_3_MARCH), on=TUESDAY_3_MARCH)
        self.replaced(first, at=on_the(TUESDAY_3_MARCH, 15))
        following = a_meeting(self.board, on=WEDNESDAY_1_APRIL)
        since = from_json(self.asked(meeting=following, on=WEDNESDAY_1_APRIL).snapshot).since
        self.assertEqual(since.on, TUESDAY_3_MARCH)
        self.assertEqual({change.kind.code for change in since.changes}, {"re_rated"})


def test_every_text_is_passed_through_and_no_code():
    paper = a_board_paper()
    changed = texts_changed(paper, str.upper)
    assert changed.record == paper.record
    assert _texts(changed) == [text.upper() for text in _texts(paper)]


def _texts(value) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    if not is_dataclass(value):
        return []
    kept = UNTOUCHED.get(type(value), frozenset())
    return [text for one in fields(value) if one.name not in kept for text in _texts(getattr(value, one.name))]
