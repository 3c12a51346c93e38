"""Councils, their closed days and what a panel or a meeting shows of them, through the pages."""

from __future__ import annotations

from datetime import date

from django.db import connection

from recommendations.accounts.models import Role
from recommendations.meetings.models import Body, Council, CouncilClosure, Meeting
from recommendations.meetings.services import add_body, add_closure, add_council, add_meeting
from tests.builders import AT, SYSTEM, TUESDAY_3_FEB, WEDNESDAY_1_APRIL, a_body, a_meeting, a_member, again
from tests.meetings.test_pages import Pages
from tests.pages.visiting import address, main_of, typed_date, visitor

BY = {"by": SYSTEM, "at": AT}
DAYS_WRONG = "Enter a number of working days from 0 to 60"
CHRISTMAS_EVE = date(2026, 12, 24)


class WithACouncil(Pages):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.council = add_council(cls.service, name="Northgate Council", **BY)
        cls.panel = add_body(cls.service, name="Scrutiny Panel", kind="panel", council=cls.council, **BY)


class Councils(WithACouncil):
    def test_are_added_with_the_clear_days_of_their_nation_unless_a_number_is_given(self):
        where = address("council_add", self.service.pk)
        for name, nation, typed, days in (("A", "england", "", 5), ("B", "wales", "", 3), ("C", "wales", "6", 6)):
            self.client.post(where, {"name": name, "nation": nation, "clear_days": typed})
            self.assertEqual(Council.objects.get(name=name).clear_days, days)
        self.assertIn("Councils: A , B , C , Northgate Council", main_of(self.client.get(self.list)))
        self.refused(
            where,
            {"name": "Easthaven Council", "nation": "england", "clear_days": "5"},
            [
                ({"name": ""}, "Enter the name"),
                ({"name": "Northgate Council"}, "This council is in the list already."),
                ({"nation": ""}, "Select where the council is"),
                ({"clear_days": "five"}, DAYS_WRONG),
                ({"clear_days": "-1"}, DAYS_WRONG),
                ({"clear_days": "61"}, DAYS_WRONG),
                ({"clear_days": "9" * 30}, DAYS_WRONG),
            ],
            kept="There is a problem",
        )

    def test_say_how_many_clear_days_they_ask_for_and_whose_panels_they_have(self):
        told = main_of(self.client.get(address("council", self.council.pk)))
        self.assertIn("published with 5 clear working days before the meeting", told)
        self.assertIn("Scrutiny Panel", told)

    def test_are_changed_and_the_diary_keeps_its_dates(self):
        meeting = add_meeting(self.panel, held_on=WEDNESDAY_1_APRIL, **BY)
        typed = {"name": "Northgate", "nation": "england", "clear_days": "8", "version": self.council.version}
        self.client.post(address("council_change", self.council.pk), typed)
        self.assertEqual((again(self.council).name, again(self.council).clear_days), ("Northgate", 8))
        self.assertEqual(again(meeting).publish_by, meeting.publish_by)
        told = main_of(self.client.get(address("meeting", meeting.pk)))
        self.assertIn("is later than that. A paper published then is late", told)

    def test_closed_days_are_added_taken_off_and_twice_is_no_mistake(self):
        where = address("council_closure_add", self.council.pk)
        self.client.post(where, {"name": "Christmas Eve", **typed_date("on", CHRISTMAS_EVE)})
        self.assertIn("24 December 2026 Christmas Eve", main_of(self.client.get(address("council", self.council.pk))))
        self.refused(
            where,
            {"name": "Again", **typed_date("on", CHRISTMAS_EVE)},
            [({}, "This day is in the list already."), ({"name": ""}, "Enter why the council is closed")],
            kept="There is a problem",
        )
        closure = CouncilClosure.objects.get()
        remove = address("council_closure_remove", self.council.pk, closure.pk)
        for _time in range(2):
            self.assertEqual(self.client.post(remove).status_code, 302)
        self.assertIn("None to come.", main_of(self.client.get(address("council", self.council.pk))))

    def test_a_closed_day_of_one_council_is_not_taken_off_through_another(self):
        other = add_council(self.service, name="Easthaven Council", **BY)
        closure = add_closure(other, on=CHRISTMAS_EVE, name="Closed", **BY)
        self.client.post(address("council_closure_remove", self.council.pk, closure.pk))
        self.assertTrue(CouncilClosure.objects.filter(pk=closure.pk).exists())


class Panels(WithACouncil):
    def test_are_of_a_council_of_their_own_service_and_boards_of_none(self):
        where = address("body_add", self.service.pk)
        others = add_council(a_body().service, name="Elsewhere", **BY)
        right = {"name": "Cabinet", "kind": "panel", "council": self.council.pk, "report_days": "2", "draft_days": ""}
        self.refused(
            where,
            right,
            [
                ({"council": others.pk}, "not one of the choices"),
                ({"kind": "board"}, "A management board is no committee of a council."),
                ({"report_days": "soon"}, DAYS_WRONG),
            ],
            kept="Cabinet",
        )
        self.client.post(where, right)
        added = Body.objects.get(name="Cabinet")
        self.assertEqual((added.council, added.out_days, added.report_days, added.draft_days), (self.council, 5, 2, 0))

    def test_are_changed(self):
        typed = {"name": "Panel", "council": "", "out_days": "3", "report_days": "1", "draft_days": "4"}
        where = address("body_change", self.panel.pk)
        self.assertEqual(self.client.post(where, typed | {"version": self.panel.version}).status_code, 302)
        changed = again(self.panel)
        self.assertEqual((changed.name, changed.council, changed.out_days), ("Panel", None, 3))


class AMeeting(WithACouncil):
    def test_shows_the_sum_behind_the_day_on_which_it_is_published(self):
        meeting = add_meeting(self.panel, held_on=date(2026, 4, 9), **BY)  # after Easter
        told = main_of(self.client.get(address("meeting", meeting.pk)))
        for day in ("Wednesday 8 April 2026", "Tuesday 7 April 2026", "Thursday 2 April 2026", "Tuesday 31 March 2026"):
            self.assertIn(day, told)
        self.assertNotIn("Friday 3 April 2026", told)
        self.assertIn("the last day to publish is Monday 30 March 2026", told)

    def test_of_a_board_says_how_many_days_before_its_papers_go_out(self):
        meeting = a_meeting(a_body(self.service), on=WEDNESDAY_1_APRIL)
        told = main_of(self.client.get(address("meeting", meeting.pk)))
        self.assertIn("Its papers go out 5 working days before the meeting: on 25 March 2026.", told)

    def test_of_before_these_dates_were_kept_says_so_and_has_them_once_it_is_changed(self):
        meeting = a_meeting(a_body(self.service), on=WEDNESDAY_1_APRIL)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE recommendations_meeting SET report_due_on = NULL, publish_by = NULL")
        where = address("meeting", meeting.pk)
        self.assertIn("added before these dates were kept", main_of(self.client.get(where)))
        typed = {"version": meeting.version, "place": "", **typed_date("held_on", WEDNESDAY_1_APRIL)}
        self.client.post(address("meeting_change", meeting.pk), typed)
        self.assertIn("Goes out by 25 March 2026", main_of(self.client.get(where)))


class Repeating(WithACouncil):
    def typed(self, **more):
        first = typed_date("held_on", TUESDAY_3_FEB)
        return {"body": self.panel.pk, "place": "Town Hall", "how_often": "monthly", "times": "3", **first, **more}

    def test_meetings_are_added_on_their_weekday_and_what_is_there_is_left(self):
        add_meeting(self.panel, held_on=date(2026, 3, 3), **BY)
        answer = self.client.post(address("meeting_add", self.service.pk), self.typed(), follow=True)
        self.assertIn("2 meetings were added. There was a meeting already on 3 March 2026.", main_of(answer))
        held = Meeting.objects.filter(body=self.panel).values_list("held_on", flat=True)
        self.assertEqual(list(held), [TUESDAY_3_FEB, date(2026, 3, 3), date(2026, 4, 7)])

    def test_the_same_year_sent_twice_is_told_and_adds_nothing(self):
        where = address("meeting_add", self.service.pk)
        self.client.post(where, self.typed())
        answer = self.client.post(where, self.typed())
        self.assertContains(answer, "This body has a meeting on each of these days already.", status_code=422)
        self.assertEqual(Meeting.objects.filter(body=self.panel).count(), 3)

    def test_one_on_a_bank_holiday_is_pointed_out(self):
        typed = self.typed(how_often="weekly", times="2", **typed_date("held_on", date(2026, 3, 30)))
        answer = self.client.post(address("meeting_add", self.service.pk), typed, follow=True)
        self.assertIn("Look again at 6 April 2026: offices are closed then.", main_of(answer))

    def test_what_cannot_be_is_refused_by_its_field(self):
        self.refused(
            address("meeting_add", self.service.pk),
            self.typed(),
            [
                ({"times": ""}, "Enter how many meetings there are"),
                ({"times": "25"}, "Enter a number of meetings from 1 to 24"),
                ({"times": "many"}, "Enter a number of meetings from 1 to 24"),
                ({"how_often": "daily"}, "How often is not one of the choices"),
                (typed_date("paper_on", TUESDAY_3_FEB), "Leave the paper’s dates empty"),
            ],
            kept="Town Hall",
        )
        self.assertFalse(Meeting.objects.filter(body=self.panel).exists())

    def test_the_last_day_of_the_calendar_is_no_error_of_the_page(self):
        typed = self.typed(how_often="half_yearly", times="24", **typed_date("held_on", date(2100, 12, 1)))
        self.assertIn(self.client.post(address("meeting_add", self.service.pk), typed).status_code, (302, 422))


class WhoMaySee(WithACouncil):
    def test_a_scrutiny_officer_sees_their_panels_meeting_and_not_the_boards(self):
        officer = self.officer()
        panels = add_meeting(self.panel, held_on=WEDNESDAY_1_APRIL, **BY)
        boards = a_meeting(a_body(self.service), on=WEDNESDAY_1_APRIL)
        self.assertEqual(officer.get(address("meeting", panels.pk)).status_code, 200)
        self.assertEqual(officer.get(address("meeting", boards.pk)).status_code, 403)

    def officer(self):
        return visitor(a_member(self.service, Role.SCRUTINY_OFFICER))
