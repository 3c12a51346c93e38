"""A released paper that turns out to be wrong is withdrawn with a reason and replaced; it is never taken back."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.verification import verify_chain
from recommendations.files.storage import load
from recommendations.foundation.errors import DomainError
from recommendations.meetings.models import BodyKind
from recommendations.papers.kinds import Kind
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.release.withdrawing import make_anew, withdraw_paper
from recommendations.papers.shown.record_words import replaces_in_words
from recommendations.papers.snapshot.as_json import from_json
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_papers import FAILED, a_made_paper, a_released_paper, made, released, withdrawn
from tests.refusals import refused_by, written_around_the_commands


class Withdrawing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service, name="Morgan Ellis")
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan, title="Review every plan")
        cls.meeting = a_meeting(a_body(cls.service))
        cls.paper = a_released_paper(cls.plan, meeting=cls.meeting)

    def withdraw(self, paper: Paper, *, reason: str = "A total was wrong.", **how) -> Paper | None:
        return withdraw_paper(paper, reason=reason, by=self.manager, at=on_the(TUESDAY_3_FEB, 11), **how)

    def test_it_says_by_whom_when_and_why_and_keeps_its_file_and_its_text(self):
        self.assertIsNone(self.withdraw(self.paper))
        row = again(self.paper)
        self.assertEqual(
            (row.state, row.withdrawn_by, row.withdrawn_at, row.withdrawn_reason, row.released_at),
            (
                PaperState.WITHDRAWN,
                self.manager,
                on_the(TUESDAY_3_FEB, 11),
                "A total was wrong.",
                self.paper.released_at,
            ),
        )
        self.assertEqual((load(row.file), row.snapshot), (load(self.paper.file), self.paper.snapshot))
        event = Event.objects.get(code="paper.withdrawn_by_hand")
        self.assertEqual(event.sentence(who="Morgan Ellis"), f"Morgan Ellis withdrew {row.code}")
        self.assertEqual(event.operation.reason, "A total was wrong.")

    def test_the_one_that_replaces_it_is_asked_for_in_the_same_operation_and_says_which_it_replaces(self):
        an_action(plan=self.plan, title="Train all staff")
        before = Operation.objects.filter(chain=key_of(self.service)).count()
        new = self.withdraw(self.paper, replace=True)
        self.assertEqual(Operation.objects.filter(chain=key_of(self.service)).count(), before + 1)
        self.assertEqual(
            (new.replaces, new.state, new.meeting, new.kind), (self.paper, PaperState.MAKING, self.meeting, "board")
        )
        self.assertEqual(new.operation_number, before)  # the position is the operation before its own
        told = replaces_in_words(from_json(again(new).snapshot).record)
        self.assertEqual(told.replace("\u00a0", " "), f"{self.paper.code}, withdrawn on 3 February 2026")
        self.assertIn("Train all staff", new.snapshot)
        self.assertEqual(list(verify_chain(key_of(self.service))), [])
        done = released(made(new, at=on_the(TUESDAY_3_FEB, 12)), on=TUESDAY_3_FEB + ONE_DAY)
        self.assertTrue(done.is_released)

    def test_one_without_a_reason_or_with_a_child_in_it_is_refused(self):
        for reason, said in ((" ", "Say why it is withdrawn"), ("It named NG1 5FW", "without naming")):
            with pytest.raises(ValidationError, match=said):
                self.withdraw(self.paper, reason=reason)
        self.assertTrue(again(self.paper).is_released)

    def test_one_that_is_not_released_and_one_that_somebody_withdrew_before_are_refused(self):
        with pytest.raises(DomainError, match="Only a released paper is withdrawn"):
            self.withdraw(a_made_paper(self.plan))
        withdrawn(self.paper)
        with pytest.raises(DomainError, match="withdrawn already, by Morgan Ellis on 3 February 2026"):
            self.withdraw(self.paper)

    def test_a_panels_report_under_an_embargo_that_came_back_is_withdrawn_but_not_replaced(self):
        panel = a_meeting(a_body(self.service, name="Panel", kind=BodyKind.PANEL))
        report = a_made_paper(self.plan, kind=Kind.SCRUTINY, meeting=panel)
        Paper.objects.filter(pk=report.pk).update(released_at=AT, released_by=self.manager)
        with written_around_the_commands(self.service):
            self.plan.inspection.is_embargoed = True
            self.plan.inspection.save()
        with pytest.raises(DomainError, match="nothing can replace it now"):
            self.withdraw(report, replace=True)
        self.assertTrue(again(report).is_released)
        self.withdraw(report)
        self.assertEqual(again(report).state, PaperState.WITHDRAWN)

    def test_one_that_is_not_ready_is_made_anew_as_the_plan_stands_and_stays_beside_it(self):
        old = a_made_paper(self.plan, examination=FAILED, on=TUESDAY_3_FEB + ONE_DAY)
        new = make_anew(old, by=self.manager, at=on_the(TUESDAY_3_FEB + ONE_DAY, 12))
        self.assertNotEqual(new, old)
        self.assertEqual(
            (new.state, new.meeting, new.replaces, again(old).state), (PaperState.MAKING, None, None, "ready")
        )
        with pytest.raises(DomainError, match="still being made"):
            make_anew(new, by=self.manager, at=on_the(TUESDAY_3_FEB + ONE_DAY, 13))
        with pytest.raises(DomainError, match="was released or withdrawn"):
            make_anew(self.paper, by=self.manager, at=on_the(TUESDAY_3_FEB + ONE_DAY, 13))

    def test_the_database_refuses_one_withdrawn_by_somebody_without_a_reason(self):
        with refused_by("paper_withdrawn_by_hand_says_why"):
            Paper.objects.filter(pk=self.paper.pk).update(
                state=PaperState.WITHDRAWN, withdrawn_at=AT, withdrawn_by=self.manager, withdrawn_reason=""
            )
