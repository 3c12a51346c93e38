"""A meeting's paper has its days from who meets, and they move with the meeting."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.meetings.models import Body, Council, CouncilClosure, Meeting
from recommendations.meetings.services import (
    add_body,
    add_closure,
    add_council,
    add_meeting,
    add_meetings,
    change_body,
    change_council,
    change_meeting,
    remove_closure,
)
from tests.builders import AT, SYSTEM, TUESDAY_3_MARCH, WEDNESDAY_1_APRIL, a_body, a_service
from tests.refusals import refused_by

BY = {"by": SYSTEM, "at": AT}
MEETING_2011 = date(2011, 9, 21)
TUESDAY_13 = date(2011, 9, 13)


class OfAPanel(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.council = add_council(cls.service, name="Northgate Borough Council", **BY)
        cls.panel = add_body(
            cls.service, name="Scrutiny Panel", kind="panel", council=cls.council, report_days=2, draft_days=5, **BY
        )

    def meeting(self, **more) -> Meeting:
        return add_meeting(self.panel, **{"held_on": MEETING_2011, **more}, **BY)

    def days(self, meeting: Meeting) -> tuple[date, ...]:
        return meeting.paper_on, meeting.report_due_on, meeting.publish_by

    def test_on_wednesday_21_september_2011_is_published_by_tuesday_13(self):
        self.assertEqual(self.days(self.meeting()), (date(2011, 9, 2), date(2011, 9, 9), TUESDAY_13))

    def test_of_a_welsh_council_needs_three_clear_days(self):
        welsh = add_council(self.service, name="Cyngor Gorllewin", nation="wales", **BY)
        self.assertEqual((welsh.clear_days, self.council.clear_days), (3, 5))
        panel = add_body(self.service, name="Pwyllgor Craffu", kind="panel", council=welsh, **BY)
        self.assertEqual(add_meeting(panel, held_on=MEETING_2011, **BY).publish_by, date(2011, 9, 15))

    def test_a_bank_holiday_and_the_councils_own_closed_days_do_not_count(self):
        closure = add_closure(self.council, on=date(2011, 9, 16), name="Closed", **BY)
        self.assertEqual(self.meeting().publish_by, date(2011, 9, 12))
        remove_closure(closure, **BY)
        self.assertEqual(CouncilClosure.objects.count(), 0)
        self.assertEqual(self.meeting(held_on=date(2011, 8, 31)).publish_by, date(2011, 8, 22))  # 29 August is one

    def test_the_services_own_closed_days_say_nothing_of_the_council(self):
        other = add_council(self.service, name="Easthaven Council", **BY)
        add_closure(other, on=date(2011, 9, 16), name="Closed", **BY)
        self.assertEqual(self.meeting().publish_by, TUESDAY_13)

    def test_a_moved_meeting_moves_every_day_that_nobody_chose(self):
        chosen = date(2011, 9, 8)
        meeting = self.meeting(report_due_on=chosen)
        self.assertEqual(self.days(meeting), (date(2011, 9, 2), chosen, TUESDAY_13))
        moved = self.move(meeting, held_on=date(2011, 9, 28), report_due_on=date(2011, 9, 15))
        self.assertEqual(self.days(moved), (date(2011, 9, 9), date(2011, 9, 15), date(2011, 9, 20)))

    def test_a_meeting_that_stays_keeps_the_days_that_were_chosen(self):
        meeting = self.meeting(publish_by=date(2011, 9, 19))
        self.assertEqual(self.days(self.move(meeting))[2], date(2011, 9, 19))

    def test_a_day_left_empty_follows_from_who_meets_again(self):
        meeting = self.meeting(publish_by=date(2011, 9, 19))
        self.assertEqual(self.days(self.move(meeting, publish_by=None))[2], TUESDAY_13)

    def test_a_paper_made_later_is_handed_in_and_published_later(self):
        self.assertEqual(self.days(self.meeting(paper_on=date(2011, 9, 14))), (date(2011, 9, 14),) * 3)
        early = self.meeting(held_on=date(2011, 10, 19), report_due_on=date(2011, 9, 1))
        self.assertEqual(self.days(early)[:2], (date(2011, 9, 1),) * 2)

    def move(self, meeting: Meeting, **different) -> Meeting:
        days = {
            name: getattr(meeting, name) for name in ("held_on", "paper_on", "report_due_on", "publish_by", "place")
        }
        return change_meeting(meeting, **(days | different), version=meeting.version, **BY)

    def test_changing_the_council_or_the_panel_leaves_the_diary_as_it_is(self):
        meeting = self.meeting()
        change_council(self.council, name="Northgate", nation="england", clear_days=8, version=1, **BY)
        change_body(
            self.panel, name="Panel", council=self.council, out_days=5, report_days=0, draft_days=0, version=1, **BY
        )
        self.assertEqual(self.days(Meeting.objects.get(pk=meeting.pk))[2], TUESDAY_13)
        panel = Body.objects.select_related("council", "service").get(pk=self.panel.pk)
        self.assertEqual(add_meeting(panel, held_on=date(2011, 10, 19), **BY).publish_by, date(2011, 10, 6))


class OfABoard(TestCase):
    def test_goes_out_five_working_days_before(self):
        self.assertEqual(add_meeting(a_body(), held_on=WEDNESDAY_1_APRIL, **BY).publish_by, date(2026, 3, 25))

    def test_a_board_is_no_committee_of_a_council(self):
        service = a_service()
        council = add_council(service, name="Northgate", **BY)
        with pytest.raises(ValidationError, match="no committee"):
            add_body(service, name="Board", council=council, **BY)
        with refused_by("board_is_of_no_council", service=service):
            Body(service=service, name="Board", council=council).save()


class AskingOwners(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.board = add_body(a_service(), name="Board", ask_days=5, draft_days=3, **BY)

    def test_is_so_many_working_days_before_the_paper_and_moves_with_the_meeting(self):
        meeting = add_meeting(self.board, held_on=WEDNESDAY_1_APRIL, **BY)
        self.assertEqual((meeting.paper_on, meeting.ask_on), (date(2026, 3, 20), date(2026, 3, 13)))
        days = {name: getattr(meeting, name) for name in ("ask_on", "paper_on", "report_due_on", "publish_by")}
        moved = change_meeting(meeting, held_on=date(2026, 4, 30), **days, place="", version=meeting.version, **BY)
        self.assertEqual((moved.paper_on, moved.ask_on), (date(2026, 4, 20), date(2026, 4, 13)))

    def test_can_be_on_a_day_that_somebody_chose_but_not_after_the_paper(self):
        chosen = add_meeting(self.board, held_on=WEDNESDAY_1_APRIL, ask_on=TUESDAY_3_MARCH, **BY)
        self.assertEqual(chosen.ask_on, TUESDAY_3_MARCH)
        with pytest.raises(ValidationError, match="on or before the day on which the paper is made"):
            add_meeting(self.board, held_on=date(2026, 5, 5), ask_on=date(2026, 5, 5), **BY)

    def test_follows_a_paper_that_is_made_sooner(self):
        early = add_meeting(self.board, held_on=WEDNESDAY_1_APRIL, paper_on=TUESDAY_3_MARCH, **BY)
        self.assertEqual(early.ask_on, TUESDAY_3_MARCH)

    def test_is_on_no_day_where_the_body_has_nobody_asked(self):
        self.assertIsNone(add_meeting(a_body(), held_on=WEDNESDAY_1_APRIL, **BY).ask_on)


class ManyAtOnce(TestCase):
    def test_each_has_days_of_its_own_and_one_that_is_there_is_left(self):
        board = a_body()
        add_meeting(board, held_on=TUESDAY_3_MARCH, **BY)
        added, taken = add_meetings(board, days=[TUESDAY_3_MARCH, date(2026, 4, 7)], place="Town Hall", **BY)
        self.assertEqual(taken, [TUESDAY_3_MARCH])
        self.assertEqual([(row.publish_by, row.place) for row in added], [(date(2026, 3, 27), "Town Hall")])


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.meeting = add_meeting(a_body(cls.service), held_on=WEDNESDAY_1_APRIL, **BY)
        cls.council = add_council(cls.service, name="Northgate", **BY)

    def test_refuses_days_out_of_their_order(self):
        for name, column, day in (
            ("owners_are_asked_by_the_day_of_the_paper", "ask_on", date(2026, 3, 26)),
            ("report_is_handed_in_once_it_is_made", "report_due_on", date(2026, 3, 24)),
            ("report_is_published_once_it_is_handed_in", "publish_by", date(2026, 3, 24)),
            ("report_is_published_by_the_day_of_the_meeting", "publish_by", date(2026, 4, 2)),
        ):
            with self.subTest(name=name), refused_by(name, service=self.service):
                row = Meeting.objects.get(pk=self.meeting.pk)
                setattr(row, column, day)
                row.save()

    def test_refuses_a_council_or_a_closed_day_twice(self):
        with refused_by("council_is_named_once_in_a_service", service=self.service):
            Council(service=self.service, name="Northgate").save()
        add_closure(self.council, on=TUESDAY_3_MARCH, name="Closed", **BY)
        with refused_by("council_closure_stands_once", service=self.service):
            CouncilClosure(service=self.service, council=self.council, on=TUESDAY_3_MARCH, name="Twice").save()
