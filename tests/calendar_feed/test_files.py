"""Calendar files are as RFC 5545 has them, whatever stands in a title; our own reader can tell what is wrong."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import TestCase, override_settings

from recommendations.accounts.models import Role
from recommendations.calendar_feed.dates import LONGEST_TITLE
from recommendations.calendar_feed.models import CalendarEntry
from recommendations.inspections.models import Precision
from recommendations.meetings.models import BodyKind
from tests.builders import (
    TUESDAY_3_MARCH,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    an_action,
)
from tests.builders_reshaping import a_milestone
from tests.calendar_feed.reading import a_feed, checked, entries, entries_of, fetched, lines_of
from tests.pages.visiting import StandingClock, address, visitor
from tests.refusals import written_around_the_commands

WELSH = "Gwella’r cynllun: ŵyr a ŷd, tŷ; gwaith\\da – “Pen-y-bont ar Ogwr” 🎉👩‍👩‍👧"
LEAP_DAY = date(2028, 2, 29)
DARK_NIGHTS = [date(2026, 3, 29), date(2026, 10, 25), LEAP_DAY, date(2026, 12, 31)]


class Files(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Ŵyr; Pen-y-bont, and “Ogwr”\\Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)
        cls.post = a_post(cls.service, held_by=cls.manager)

    def lines(self, secret: str) -> dict[str, str]:
        return {line.name: line.value for line in lines_of(fetched(secret).content)}

    def test_say_what_they_are_and_how_often_to_look(self):
        secret = a_feed(self.manager, service=self.service)
        answer = fetched(secret)
        self.assertEqual(answer["Content-Type"], "text/calendar; charset=utf-8")
        self.assertEqual(answer["Cache-Control"], "private, no-cache")
        self.assertEqual((answer["X-Robots-Tag"], answer["Referrer-Policy"]), ("noindex", "no-referrer"))
        self.assertEqual(answer.cookies, {})
        told = self.lines(secret)
        self.assertEqual(told["X-WR-CALNAME"], "YOT Plan: Ŵyr\\; Pen-y-bont\\, and “Ogwr”\\\\Youth Justice Service")
        self.assertEqual((told["NAME"], told["REFRESH-INTERVAL"]), (told["X-WR-CALNAME"], "PT6H"))
        self.assertNotIn("METHOD", told)  # a feed that is subscribed to is no message

    def test_keep_every_letter_and_fold_between_letters(self):
        paddings = range(LONGEST_TITLE - len(WELSH) + 1)
        for number in paddings:  # so that letters of several octets meet the fold at every place
            an_action(plan=self.plan, owner=self.post, title="a" * number + WELSH)
        told = entries(a_feed(self.manager, service=self.service))
        titles = {one.summary.partition(" is due: ")[2] for one in told.values()} - {""}
        self.assertEqual(titles, {"a" * number + WELSH for number in paddings})

    def test_a_long_title_is_cut_in_the_line_and_whole_in_the_text(self):
        action = an_action(plan=self.plan, owner=self.post, title="Review " * 100)
        told = entries(a_feed(self.manager, service=self.service))[f"action-{action.pk}"]
        self.assertTrue(told.summary.endswith("…"))
        self.assertLess(len(told.summary), 150)
        self.assertIn("Review " * 99 + "Review\n", told.description)

    def test_nothing_typed_can_add_a_property_or_break_a_line(self):
        title = "Due\r\nATTACH:https://example.org\rEND:VEVENT\nBEGIN:VALARM\x01\x07\x0b\u2028end"
        action = an_action(plan=self.plan, owner=self.post)
        with written_around_the_commands(self.service):
            action.title = title
            action.save()
            self.plan.title = title
            self.plan.save()
        for secret in (a_feed(self.manager, service=self.service), a_feed(self.manager, plan=self.plan)):
            data = fetched(secret).content
            self.assertEqual(len([one for one in checked(data) if one["UID"].value.startswith("action-")]), 1)
            told = entries_of(data)[f"action-{action.pk}"]
            self.assertEqual(
                told.summary, "Action 1a is due: Due ATTACH:https://example.org END:VEVENT BEGIN:VALARM end"
            )

    def test_a_day_ends_before_the_next_whatever_the_clocks_do(self):
        for day in DARK_NIGHTS:
            an_action(plan=self.plan, owner=self.post, due=day)
        told = entries(a_feed(self.manager, service=self.service))
        self.assertEqual(sorted(one.day for one in told.values()), sorted(DARK_NIGHTS))

    def test_an_empty_calendar_is_a_calendar(self):
        nobody = a_member(self.service, Role.BOARD_MEMBER, name="Bola Chair")
        self.assertEqual(entries(a_feed(nobody, service=self.service)), {})

    @override_settings(SITE_ADDRESS="https://plan.example.org", SITE_HOST="plan.example.org")
    def test_names_are_of_this_site_and_links_lead_to_it(self):
        action = an_action(plan=self.plan, owner=self.post)
        (event,) = checked(fetched(a_feed(self.manager, service=self.service)).content)
        self.assertEqual(event["UID"].value, f"action-{action.pk}@plan.example.org")
        self.assertEqual(event["URL"].value, f"https://plan.example.org/actions/{action.pk}/")


class OneDate(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service("Northgate Youth Justice Service")
        cls.manager = a_manager(cls.service)
        cls.action = an_action(plan=a_plan(cls.service), title=WELSH, due=date(2026, 3, 31), precision=Precision.MONTH)
        cls.milestone = a_milestone(cls.action, title="Choose the auditor", due=TUESDAY_3_MARCH)
        cls.meeting = a_meeting(a_body(cls.service, name="Management Board"))

    def download(self, name: str, pk: int):
        answer = visitor(self.manager).get(address(name, pk))
        self.assertEqual(answer["Content-Type"], "text/calendar; charset=utf-8; method=PUBLISH")
        self.assertIn("attachment", answer["Content-Disposition"])
        (one,) = entries_of(answer.content).values()
        self.assertEqual({line.name: line.value for line in lines_of(answer.content)}["METHOD"], "PUBLISH")
        return one

    def test_of_an_action_a_milestone_and_a_meeting(self):
        due = self.download("action_date_file", self.action.pk)
        self.assertEqual(due.summary, f"Action 1a is due: {WELSH} (some time in March 2026)")
        self.assertEqual(due.uid, f"action-{self.action.pk}")
        step = self.download("milestone_date_file", self.milestone.pk)
        self.assertEqual((step.day, step.summary), (TUESDAY_3_MARCH, "Milestone of action 1a: Choose the auditor"))
        met = self.download("meeting_date_file", self.meeting.pk)
        self.assertEqual(met.summary, "Meeting of Management Board")

    def test_downloaded_again_it_takes_the_place_of_the_first(self):
        before = self.download("action_date_file", self.action.pk)
        with written_around_the_commands(self.service):
            self.action.current_due_on = date(2026, 4, 30)
            self.action.version += 1
            self.action.save()
        after = self.download("action_date_file", self.action.pk)
        self.assertEqual((before.uid, before.sequence + 1), (after.uid, after.sequence))
        self.assertFalse(CalendarEntry.objects.exists())

    def test_there_is_none_of_an_action_without_a_date(self):
        action = an_action(plan=self.action.plan, due=None)
        self.assertEqual(visitor(self.manager).get(address("action_date_file", action.pk)).status_code, 404)

    def test_of_a_board_is_nothing_for_a_scrutiny_officer(self):
        officer = visitor(a_member(self.service, Role.SCRUTINY_OFFICER, name="Sam Scrutiny"))
        panel = a_meeting(a_body(self.service, name="Panel", kind=BodyKind.PANEL))
        self.assertEqual(officer.get(address("meeting_date_file", self.meeting.pk)).status_code, 403)
        self.assertEqual(officer.get(address("meeting_date_file", panel.pk)).status_code, 200)


GOOD = (
    "BEGIN:VCALENDAR\r\nPRODID:x\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@b\r\nDTSTAMP:20260203T120000Z\r\n"
    "DTSTART;VALUE=DATE:20260303\r\nDTEND;VALUE=DATE:20260304\r\nSUMMARY:One\\, two\r\nSTATUS:CONFIRMED\r\n"
    "SEQUENCE:0\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
EVENT = GOOD[GOOD.index("BEGIN:VEVENT") : GOOD.index("END:VCALENDAR")]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("\r\nVERSION", "\nVERSION"),
        ("SUMMARY:One", "SUMMARY:" + "é" * 40),
        ("One\\, two", "One, two"),
        ("20260304", "20260303"),
        ("UID:a@b\r\n", ""),
        ("UID:a@b\r\n", "UID:a@b\r\nUID:a@c\r\n"),
        ("DTSTAMP:20260203T120000Z", "DTSTAMP:20260203T120000"),
        ("PRODID:x\r\n", ""),
        ("SUMMARY:One", "SUMMARY:\x07One"),
        ("END:VEVENT\r\n", "BEGIN:VALARM\r\nEND:VALARM\r\nEND:VEVENT\r\n"),
        ("END:VCALENDAR", EVENT + "END:VCALENDAR"),
        ("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:PUBLISH\r\n"),
    ],
)
def test_our_reader_finds_what_is_wrong(was: str, becomes: str):
    assert len(checked(GOOD.encode())) == 1
    with pytest.raises((AssertionError, KeyError)):
        checked(GOOD.replace(was, becomes).encode())
