"""Boards, panels and their meetings, through the pages; and what can go wrong."""

from __future__ import annotations

from django.test import TestCase

from recommendations.meetings.models import Body, Meeting
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_manager,
    a_meeting,
    a_plan_lead,
    a_service,
    again,
)
from tests.pages.visiting import StandingClock, address, main_of, typed_date, visitor


class Pages(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.lead = a_plan_lead(cls.service)

    def setUp(self):
        super().setUp()
        self.client = visitor(self.manager)
        self.list = address("meetings", self.service.pk)
        self.add = address("meeting_add", self.service.pk)

    def refused(self, where: str, right: dict, cases: list[tuple[dict, str]], *, kept: str) -> None:
        for wrong, said in cases:
            with self.subTest(wrong=str(wrong)[:60]):
                answer = self.client.post(where, right | wrong)
                self.assertContains(answer, said, status_code=422)
                self.assertContains(answer, kept, status_code=422)


class Bodies(Pages):
    def test_a_meeting_is_not_added_before_there_is_somebody_to_meet(self):
        answer = self.client.get(self.add, follow=True)
        self.assertIn("Name the board or panel first, then add its meetings.", main_of(answer))
        self.assertIn("Add a board or panel", main_of(answer))

    def test_are_added_and_named(self):
        where = address("body_add", self.service.pk)
        self.client.post(where, {"name": "Management Board", "kind": "board"})
        self.assertIn("Management Board (Management board)", main_of(self.client.get(self.list)))
        self.refused(
            where,
            {"name": "Management Board II", "kind": "panel"},
            [
                ({"name": ""}, "Enter the name"),
                ({"name": "\x00"}, "Enter the name"),
                ({"name": "b" * 121}, "Name must be 120 characters or fewer"),
                ({"name": "Management Board"}, "There is a problem"),
                ({"kind": ""}, "Select the kind"),
                ({"kind": "committee"}, "Kind is not one of the choices"),
            ],
            kept="There is a problem",
        )
        self.assertEqual(Body.objects.count(), 1)

    def test_of_one_name_are_refused_in_words_that_say_so(self):
        a_body(self.service, name="Management Board")
        answer = self.client.post(address("body_add", self.service.pk), {"name": "Management Board", "kind": "board"})
        self.assertContains(answer, "already", status_code=422)
        self.assertNotContains(answer, "Constraint", status_code=422)


class Meetings(Pages):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.board = a_body(cls.service, name="Management Board")
        cls.meeting = a_meeting(cls.board, on=WEDNESDAY_1_APRIL)

    def setUp(self):
        super().setUp()
        self.change = address("meeting_change", self.meeting.pk)
        self.typed = {"body": self.board.pk, "place": "Town Hall", **typed_date("held_on", TUESDAY_3_MARCH)}

    def test_are_added_with_their_papers_day_a_week_before_unless_it_is_given(self):
        self.client.post(self.add, self.typed)
        self.assertEqual(Meeting.objects.latest("id").paper_on, TUESDAY_3_MARCH - 7 * ONE_DAY)
        self.client.post(
            self.add, self.typed | typed_date("held_on", (4, 3, 2026)) | typed_date("paper_on", TUESDAY_3_FEB)
        )
        self.assertEqual(Meeting.objects.latest("id").paper_on, TUESDAY_3_FEB)

    def test_to_come_are_listed_the_next_first_and_past_ones_the_latest_first(self):
        for day in (TUESDAY_3_FEB, TUESDAY_3_MARCH, MONDAY_5_JAN, TUESDAY_3_FEB - ONE_DAY):
            a_meeting(self.board, on=day)
        answer = self.client.get(self.list)
        self.assertEqual(
            [row.held_on for row in answer.context["upcoming"]], [TUESDAY_3_FEB, TUESDAY_3_MARCH, WEDNESDAY_1_APRIL]
        )
        self.assertEqual([row.held_on for row in answer.context["past"]], [TUESDAY_3_FEB - ONE_DAY, MONDAY_5_JAN])

    def test_that_cannot_be_are_refused_by_their_field(self):
        self.refused(
            self.add,
            self.typed,
            [
                (typed_date("held_on", (31, 2, 2026)), "Date of the meeting must be a real date"),
                (typed_date("held_on", ("", "", "")), "Enter the date of the meeting"),
                (typed_date("held_on", WEDNESDAY_1_APRIL), "This body has a meeting on that day already."),
                (typed_date("paper_on", WEDNESDAY_1_APRIL), "The paper must be made on or before the day"),
                ({"body": ""}, "Select who meets"),
                ({"body": "x"}, "Who meets is not one of the choices any more"),
                ({"body": str(10**30)}, "Who meets is not one of the choices any more"),
                ({"place": "Town Hall" + "x" * 120}, "Place must be 120 characters or fewer"),
            ],
            kept="Town Hall",
        )
        self.assertEqual(Meeting.objects.count(), 1)

    def test_a_second_tab_does_not_save_over_the_first_and_then_does_knowingly(self):
        typed = {"version": self.meeting.version, "place": "Guildhall", **typed_date("held_on", WEDNESDAY_1_APRIL)}
        visitor(self.lead).post(self.change, typed | {"place": "Library"})
        answer = self.client.post(self.change, typed)
        said = "Lee Parker changed the meeting of Management Board on 1 April 2026 at 12:00, 3 February 2026"
        self.assertContains(answer, said, status_code=422)
        self.assertContains(answer, 'value="Guildhall"', status_code=422)
        knowing = typed | {"version": answer.context["form"]["version"].value()}
        self.assertEqual(self.client.post(self.change, knowing).status_code, 302)
        self.assertEqual(again(self.meeting).place, "Guildhall")

    def test_of_another_name_for_the_place_take_anything_people_type(self):
        for place in ("Neuadd y Dref 🏛️", "<script>x</script>", "P" * 120):
            typed = (
                self.typed
                | {"place": place}
                | typed_date("held_on", TUESDAY_3_MARCH + Meeting.objects.count() * ONE_DAY)
            )
            self.assertEqual(self.client.post(self.add, typed).status_code, 302)
        self.assertNotContains(self.client.get(self.list), "<script>x")
