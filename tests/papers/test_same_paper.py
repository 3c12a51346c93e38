"""Two people who ask for the same paper get one; anything that could make it another makes it another."""

from __future__ import annotations

from django.test import TestCase

from recommendations.audit.models import Event
from recommendations.jobs.models import Job
from recommendations.papers.archive.asking import ask_for_paper
from recommendations.papers.archive.making import archive
from recommendations.papers.models import Paper, PaperState
from recommendations.papers.rendering.printing import RenderedPaper
from tests.builders import (
    ONE_DAY,
    ONE_MINUTE,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_manager,
    a_meeting,
    a_plan,
    a_plan_lead,
    a_post,
    a_service,
    again,
    an_action,
    on_the,
)

AT = on_the(TUESDAY_3_FEB)
MADE = RenderedPaper(data=b"%PDF-1.7 the paper", sha256="", pages=1, fingerprint={})


class SamePaper(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.other = a_plan_lead(cls.service)
        cls.plan = a_plan(cls.service)
        an_action(plan=cls.plan)
        cls.meeting = a_meeting(a_body(cls.service), on=TUESDAY_3_MARCH)
        cls.first = cls.ask()

    @classmethod
    def ask(cls, *, by=None, at=AT, meeting=None, dates="current", plan=None) -> Paper:
        by = by or cls.manager
        return ask_for_paper(plan or cls.plan, meeting=meeting, dates=dates, by=by, at=at)

    def told(self) -> list[tuple[str, str]]:
        found = Event.objects.filter(code__startswith="paper.").order_by("pk").select_related("operation")
        return [(event.code, event.operation.actor) for event in found]

    def test_is_one_while_it_is_made_and_when_it_is_ready(self):
        self.assertEqual(self.ask(by=self.other, at=AT + ONE_MINUTE), self.first)
        archive(self.first, made=MADE, at=AT)
        self.assertEqual(self.ask(by=self.other, at=AT + ONE_MINUTE), self.first)
        self.assertEqual(Job.objects.count(), 1)

    def test_the_record_tells_who_asked_for_it_after_the_first(self):
        self.ask()
        self.assertEqual(self.told(), [("paper.asked", f"user:{self.manager.pk}")])
        self.ask(by=self.other)
        self.assertEqual(self.told()[1:], [("paper.asked_again", f"user:{self.other.pk}")])

    def test_is_another_once_anything_in_the_service_has_changed(self):
        a_post(self.service, name="Another post")
        self.assertNotEqual(self.ask(), self.first)

    def test_is_another_for_another_meeting_other_dates_or_another_plan(self):
        for different in ({"meeting": self.meeting}, {"dates": "original"}, {"plan": a_plan(self.service)}):
            with self.subTest(different=different):
                self.assertNotEqual(self.ask(**different), self.first)

    def test_is_another_on_the_next_day_because_ratings_may_be(self):
        self.assertNotEqual(self.ask(at=AT + ONE_DAY), self.first)

    def test_one_that_could_not_be_made_is_none(self):
        Paper.objects.filter(pk=self.first.pk).update(state=PaperState.FAILED)
        again_made = self.ask()
        self.assertNotEqual(again_made, self.first)
        self.assertEqual(again(self.first).state, PaperState.FAILED)
