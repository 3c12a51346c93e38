"""The form that leads to a page as it stood."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import TestCase

from recommendations.accounts.models import Role, User
from recommendations.papers.archive.asking import ask_for_paper
from tests.builders import (
    MONDAY_5_JAN,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_manager,
    a_meeting,
    a_member,
    a_plan,
    a_service,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.pages.visiting import StandingClock, address, typed_date, visitor, words_of


class Choosing(StandingClock, TestCase):
    today = TUESDAY_3_FEB + ONE_DAY

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service, signed_off_on=TUESDAY_3_FEB)
        board = a_body(cls.service)
        cls.meeting = a_meeting(board, on=TUESDAY_3_FEB)
        cls.to_come = a_meeting(board, on=TUESDAY_3_MARCH)
        cls.before = a_meeting(board, on=MONDAY_5_JAN - ONE_DAY)
        cls.paper = ask_for_paper(cls.plan, meeting=None, by=cls.manager, at=on_the(TUESDAY_3_FEB))
        cls.of = address("plan", cls.plan.pk)

    def get(self, *, by: User | None = None, **given: str) -> HttpResponse:
        return visitor(by or self.manager).get(address("look_back", self.service.pk), given)

    def test_what_there_is_is_offered_and_leads_to_the_page_then(self):
        html = self.get(of=f"{self.of}?dates=original").content.decode()
        for at in (f"meeting:{self.meeting.pk}", f"paper:{self.paper.pk}", f"baseline:{self.plan.baselines.get().pk}"):
            href = f"{self.of}?dates=original&at={at}"
            self.assertIn(f'href="{href.replace("&", "&amp;")}"', html)
            self.assertEqual(visitor(self.manager).get(href).status_code, 200)

    def test_what_is_to_come_or_older_than_the_record_is_not(self):
        html = self.get(of=self.of).content.decode()
        for meeting in (self.to_come, self.before):
            self.assertNotIn(f"meeting:{meeting.pk}", html)

    def test_what_is_older_than_the_thing_itself_is_not(self):
        young = an_action(plan=self.plan, title="Added after the paper")
        html = self.get(of=address("action", young.pk)).content.decode()
        self.assertNotIn(f"paper:{self.paper.pk}", html)
        self.assertNotIn("baseline:", html)

    def test_a_day_and_a_time_lead_to_the_page_then(self):
        for time, at in (("", "2026-02-03"), ("14:02", "2026-02-03T14:02"), ("9.30", "2026-02-03T09:30")):
            answer = self.get(of=self.of, time=time, **typed_date("on", TUESDAY_3_FEB))
            self.assertRedirects(answer, f"{self.of}?at={at}")

    def test_what_is_no_moment_is_said_at_its_field_and_what_was_typed_stays(self):
        for typed, words in (
            (typed_date("on", TUESDAY_3_MARCH), "in the future"),
            (typed_date("on", ("31", "2", "2026")), "Date"),
            ({**typed_date("on", TUESDAY_3_FEB), "time": "99:99"}, "is no moment"),
            (typed_date("on", MONDAY_5_JAN - 9 * ONE_DAY), "begins at"),
        ):
            answer = self.get(of=self.of, **typed)
            self.assertEqual(answer.status_code, 422)
            self.assertIn(words, words_of(answer))
            self.assertIn(f'value="{self.of}"', answer.content.decode())

    def test_it_leads_to_no_other_place(self):
        home = address("home", self.service.pk)
        for of in (
            "https://example.org/",
            "//example.org/plans/1/",
            "/healthz",
            address("people", self.service.pk),
            "x",
        ):
            answer = self.get(of=of, **typed_date("on", TUESDAY_3_FEB))
            self.assertRedirects(answer, f"{home}?at=2026-02-03")

    def test_the_moment_that_the_page_was_seen_at_is_left(self):
        answer = self.get(of=f"{self.of}?at=2026-01-05", **typed_date("on", TUESDAY_3_FEB))
        self.assertRedirects(answer, f"{self.of}?at=2026-02-03")

    def test_what_is_under_embargo_is_offered_to_those_named_alone(self):
        plan = an_embargoed_plan(self.service, by=self.manager)
        paper = ask_for_paper(plan, meeting=None, by=self.manager, at=on_the(TUESDAY_3_FEB))
        self.assertIn(f"paper:{paper.pk}", self.get(of=self.of).content.decode())
        other = a_manager(self.service, name="Not Named")
        self.assertNotIn(f"paper:{paper.pk}", self.get(of=self.of, by=other).content.decode())

    def test_papers_are_offered_to_those_who_read_them(self):
        owner = a_member(self.service, Role.OWNER, name="Olu Owner")
        self.assertNotIn("?at=paper:", self.get(of=self.of, by=owner).content.decode())
