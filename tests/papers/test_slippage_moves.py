"""A snapshot keeps every decision that moved or mended a due date, and whether the board has agreed the plan."""

from __future__ import annotations

from datetime import date

from django.test import TestCase

from recommendations.action_plans.models import ResponseKind
from recommendations.action_plans.services.deciding import RecordedDecision
from recommendations.action_plans.services.extending import agree_extension
from recommendations.action_plans.services.responding import Answer
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.snapshot.as_json import from_json
from recommendations.papers.snapshot.board_dates import Agreement, DueDate
from tests.builders import (
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
    an_extension,
    on_the,
)
from tests.builders_dates import a_correction, a_made_correction, more_time
from tests.builders_recommendations import a_response

MARCH_31 = date(2026, 3, 31)
APRIL_30 = date(2026, 4, 30)


class MovesInASnapshot(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)
        cls.owner = a_member(cls.service, name="Olu Owner")
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service, signed_off_on=MONDAY_5_JAN)
        cls.action = an_action(plan=cls.plan, owner=cls.post, due=TUESDAY_3_MARCH)

    def paper(self):
        paper = ask_for_paper(again(self.plan), meeting=None, by=self.manager, at=on_the(WEDNESDAY_1_APRIL))
        return from_json(again(paper).snapshot)

    def test_an_extension_says_from_when_to_when_why_and_who_agreed_it_where(self):
        meeting = a_meeting(a_body(self.service), on=TUESDAY_3_FEB)
        asked = an_extension(again(self.action), by=self.owner, until=WEDNESDAY_1_APRIL)
        agree_extension(
            asked, recorded=RecordedDecision(None, "minute 7", meeting), by=self.lead, at=on_the(TUESDAY_3_FEB, 10)
        )
        (action,) = self.paper().actions
        (move,) = action.moves
        self.assertEqual(
            (move.kind, move.before, move.after), ("extension", DueDate(TUESDAY_3_MARCH), action.current_due)
        )
        self.assertEqual((move.days, action.days_slipped), (29, 29))
        self.assertEqual(move.reason, asked.reason)
        self.assertEqual(move.decided_by, "Management Board, 3 February 2026, minute 7")
        self.assertEqual(move.decided_on, TUESDAY_3_FEB)

    def test_one_that_was_refused_or_still_waits_moves_nothing(self):
        an_extension(again(self.action), by=self.owner, until=WEDNESDAY_1_APRIL)
        self.assertEqual(self.paper().actions[0].moves, ())

    def test_a_correction_is_told_apart_and_counts_for_nothing_where_both_dates_move_alike(self):
        a_made_correction(self.action, by=self.manager, asked_by=self.lead)
        (move,) = self.paper().actions[0].moves
        self.assertEqual((move.kind, move.days), ("correction", 0))
        self.assertEqual((move.first_before, move.first_after), (DueDate(TUESDAY_3_MARCH), DueDate(date(2026, 3, 2))))

    def test_a_correction_that_nobody_made_yet_is_no_move(self):
        a_correction(self.action, by=self.owner)
        self.assertEqual(self.paper().actions[0].moves, ())

    def test_moves_stand_in_the_order_in_which_they_were_decided_and_months_stay_months(self):
        action = an_action(plan=self.plan, owner=self.post, due=MARCH_31, precision="month")
        more_time(action, until=APRIL_30, asked_by=self.owner, by=self.manager)
        more_time(action, until=date(2026, 5, 8), asked_by=self.owner, by=self.manager, on=TUESDAY_3_MARCH)
        found = self.paper().actions[1]
        self.assertEqual(
            [(move.before, move.after) for move in found.moves],
            [
                (DueDate(MARCH_31, "month"), DueDate(APRIL_30, "month")),
                (DueDate(APRIL_30, "month"), DueDate(date(2026, 5, 8))),
            ],
        )
        self.assertEqual(sum(move.days for move in found.moves), found.days_slipped)

    def test_a_plan_that_the_board_signed_off_says_when_and_by_which_minute(self):
        agreed = self.paper().agreed
        self.assertEqual(agreed, Agreement(MONDAY_5_JAN, reference="Board minute 4"))

    def test_an_action_without_an_owner_says_so_for_whoever_looks_for_gaps(self):
        an_action(plan=self.plan, owner=None)
        self.assertEqual([action.has_owner for action in self.paper().actions], [True, False])

    def test_a_response_is_kept_without_whoever_approved_it_beside_the_words_for_the_board(self):
        recorded = RecordedDecision(None, "minute 8", a_meeting(a_body(self.service), on=TUESDAY_3_FEB))
        refusal = Answer(ResponseKind.NOT_AGREED, reason="It is done.", recorded=recorded)
        a_response(self.action.recommendation, by=self.manager, answer=refusal)
        (row,) = self.paper().recommendations
        self.assertEqual(row.response_why, "It is done.")
        self.assertIn("Approved by", row.response_reason)


class PlanNotSignedOff(TestCase):
    def test_says_so_by_having_no_agreement(self):
        service = a_service()
        plan, manager = a_plan(service), a_manager(service)
        an_action(plan=plan)
        paper = ask_for_paper(plan, meeting=None, by=manager, at=on_the(TUESDAY_3_FEB))
        self.assertIsNone(from_json(again(paper).snapshot).agreed)
