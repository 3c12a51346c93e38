"""Bodies meet on days, and a meeting's paper is made in time."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import TestCase

from recommendations.accounts.models import Role
from recommendations.audit.models import Event
from recommendations.foundation.errors import Conflict
from recommendations.meetings.models import Body, BodyKind, Meeting
from recommendations.meetings.services import add_body, change_meeting
from tests.builders import (
    AT,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_body,
    a_meeting,
    a_member,
    a_service,
    again,
)
from tests.refusals import refused_by


class Bodies(TestCase):
    def test_a_body_is_named_once_in_a_service(self):
        service = a_service()
        a_body(service, name="Management Board")
        with pytest.raises(ValidationError):
            add_body(service, name=" Management  Board", by=SYSTEM, at=AT)
        a_body(a_service(), name="Management Board")
        with refused_by("body_is_named_once_in_a_service", service=service):
            Body(service=service, name="Management Board").save()

    def test_a_board_or_a_panel(self):
        self.assertEqual(a_body().kind, BodyKind.BOARD)
        with pytest.raises(ValidationError):
            a_body(name="Choir", kind="choir")


class Meetings(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.body = a_body(cls.service)
        cls.meeting = a_meeting(cls.body, on=TUESDAY_3_MARCH)

    def change(self, **different):
        facts = {"held_on": TUESDAY_3_MARCH, "paper_on": TUESDAY_3_FEB, "place": "", "version": 1, **different}
        return change_meeting(self.meeting, **facts, by=SYSTEM, at=AT)

    def test_its_paper_is_made_a_week_before_unless_somebody_says_otherwise(self):
        self.assertEqual(self.meeting.paper_on, TUESDAY_3_MARCH - 7 * ONE_DAY)
        self.assertEqual(self.change(paper_on=TUESDAY_3_MARCH).paper_on, TUESDAY_3_MARCH)

    def test_it_is_told_with_its_day(self):
        told = Event.objects.get(code="meeting.added").sentence(who="Lee")
        self.assertEqual(told, "Lee added the meeting of Management Board on 3 March 2026")

    def test_a_body_meets_once_a_day(self):
        with pytest.raises(ValidationError, match="a meeting on that day already"):
            a_meeting(self.body, on=TUESDAY_3_MARCH)
        with refused_by("body_meets_once_a_day", service=self.service):
            Meeting(service=self.service, body=self.body, held_on=TUESDAY_3_MARCH, paper_on=TUESDAY_3_MARCH).save()

    def test_a_paper_is_not_made_after_the_meeting(self):
        with pytest.raises(ValidationError, match="on or before the day of the meeting"):
            self.change(paper_on=TUESDAY_3_MARCH + ONE_DAY)
        with refused_by("paper_is_made_by_the_day_of_the_meeting", service=self.service):
            self.meeting.paper_on = TUESDAY_3_MARCH + ONE_DAY
            self.meeting.save()

    def test_a_meeting_moves_and_keeps_where_it_was(self):
        self.change(held_on=WEDNESDAY_1_APRIL, place="County Hall")
        self.assertEqual((again(self.meeting).held_on, again(self.meeting).place), (WEDNESDAY_1_APRIL, "County Hall"))
        days = self.meeting.history.order_by("operation_id").values_list("held_on", flat=True)
        self.assertEqual(list(days), [TUESDAY_3_MARCH, WEDNESDAY_1_APRIL])

    def test_a_second_tab_does_not_save_over_the_first(self):
        self.change(place="County Hall")
        with pytest.raises(Conflict):
            self.change(place="Town Hall")
        self.assertEqual(again(self.meeting).place, "County Hall")

    def test_upcoming_are_those_of_the_day_and_after_the_next_first(self):
        later = a_meeting(self.body, on=WEDNESDAY_1_APRIL)
        self.assertQuerySetEqual(Meeting.objects.upcoming(on=TUESDAY_3_MARCH), [self.meeting, later])
        self.assertQuerySetEqual(Meeting.objects.upcoming(on=TUESDAY_3_MARCH + ONE_DAY), [later])

    def test_a_person_sees_only_their_own_services(self):
        member = a_member(self.service, Role.BOARD_MEMBER)
        a_meeting(a_body(a_service()))
        self.assertQuerySetEqual(Meeting.objects.visible_to(again(member)), [self.meeting])
