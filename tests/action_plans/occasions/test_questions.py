"""Every kind of date, whoever declares it: how many questions it asks, and that asking twice finds nothing new."""

from __future__ import annotations

import subprocess
import sys

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from recommendations import schedule
from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import ActionPlan
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.meetings.models import BodyKind
from recommendations.papers.archive.asking import Asked, freeze
from recommendations.papers.archive.making import archive
from recommendations.papers.rendering.printing import RenderedPaper
from recommendations.reminders.courses import keep_in_step
from recommendations.reminders.models import Course
from recommendations.reminders.occasions import OCCASIONS
from tests.action_plans.occasions.asking import changed
from tests.builders import (
    SYSTEM,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    a_body,
    a_completion,
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
    signed_off,
)
from tests.builders_embargo import an_embargoed_plan
from tests.builders_evidence import evidence_until
from tests.builders_recommendations import an_acceptance
from tests.builders_reshaping import a_milestone

PDF = RenderedPaper(data=b"%PDF-1.7", sha256="", pages=1, fingerprint={})


def a_world(number: int) -> None:
    """A service in which every kind of date is owed, each of them `number` times as far as it can."""
    service = a_service()
    lead, owner = again(a_plan_lead(service, name=f"Lee {number}")), a_member(service, name=f"Priya {number}")
    manager = a_manager(service, name=f"Morgan {number}")
    post, vacant = a_post(service, held_by=owner), a_post(service, name="Nurse", held_by=owner)
    plan, other_plan = a_plan(service), a_plan(service)
    an_action(plan=other_plan)
    signed_off(other_plan)
    changed(plan.inspection, plan_due_on=TUESDAY_3_MARCH)
    board = a_body(service)
    for nth in range(number):
        meeting = a_meeting(board, on=TUESDAY_3_MARCH.replace(day=3 + nth))
        changed(meeting, ask_on=TUESDAY_3_FEB)
        made_on_schedule(plan if nth else other_plan, again(meeting))
    panel = a_body(service, name="Scrutiny Panel", kind=BodyKind.PANEL)
    a_meeting(panel, on=TUESDAY_3_MARCH, paper_on=TUESDAY_3_FEB)
    embargoed = an_embargoed_plan(service, by=manager)
    an_action(plan=embargoed)
    signed_off(embargoed)
    for _nth in range(number):
        asked, proposed, other = (an_action(plan=plan, owner=post, due=TUESDAY_3_MARCH) for _ in range(3))
        an_extension(asked, by=owner)
        a_completion(proposed, by=owner)
        a_milestone(other, due=TUESDAY_3_MARCH)
        evidence_until(TUESDAY_3_MARCH, other, by=owner)
        an_action(plan=plan, owner=vacant)
    signed_off(plan)
    an_acceptance(plan.inspection.recommendations.get(), by=lead, on=TUESDAY_3_FEB)
    hand_over(vacant, to=None, on=TUESDAY_3_FEB, by=SYSTEM, at=on_the(TUESDAY_3_FEB))


def made_on_schedule(plan, meeting) -> None:
    """A paper of the plan that was made on schedule for the meeting, and that nobody has released."""
    (paper,) = freeze(plan, [Asked()], meeting=meeting, by=None, at=on_the(TUESDAY_3_FEB), asked_by="the schedule")
    archive(paper, made=PDF, at=on_the(TUESDAY_3_FEB))


def queries(ask) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


class EveryOccasion(TestCase):
    @classmethod
    def setUpTestData(cls):
        a_world(1)
        a_world(3)

    def kept(self):
        keep_in_step(OCCASIONS.values(), on=TUESDAY_3_FEB, at=on_the(TUESDAY_3_FEB))

    def test_is_declared_and_every_rule_belongs_to_one(self):
        self.assertTrue(schedule.OCCASIONS)
        rules = [rule for occasion in OCCASIONS.values() for rule in occasion.rules]
        self.assertEqual(sorted(rules), sorted(DEFAULTS))

    def test_is_declared_where_pages_are_shown_and_no_sweep_runs(self):
        code = (
            "import django; django.setup(); import yotplan.urls; "
            "from recommendations.reminders.occasions import OCCASIONS; print(*sorted(OCCASIONS))"
        )
        told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        self.assertEqual(told.stdout.split(), sorted(OCCASIONS))

    def test_is_owed_in_this_world(self):
        self.kept()
        self.assertEqual(set(Course.objects.values_list("occasion", flat=True)), set(OCCASIONS))

    def test_asks_one_question_for_what_is_new_and_one_for_what_has_ended(self):
        for when in ("at first", "again"):
            for code, occasion in OCCASIONS.items():
                with self.subTest(code, when=when):
                    self.assertEqual(queries(lambda: list(occasion.to_open(TUESDAY_3_FEB))), 1)  # noqa: B023
                    self.assertEqual(queries(lambda: list(occasion.to_end(TUESDAY_3_FEB))), 1)  # noqa: B023
            self.kept()

    def test_finds_nothing_new_the_second_time(self):
        self.kept()
        for code, occasion in OCCASIONS.items():
            with self.subTest(code):
                self.assertEqual(list(occasion.to_open(TUESDAY_3_FEB)), [])
                self.assertEqual(list(occasion.to_end(TUESDAY_3_FEB)), [])

    def test_tells_of_many_in_as_many_questions_as_of_one(self):
        self.kept()
        for code, occasion in OCCASIONS.items():
            courses = list(Course.objects.filter(occasion=code, ended_at__isnull=True).order_by("pk"))
            with self.subTest(code):
                self.assertGreater(len(courses), 1)
                of_one = queries(lambda: occasion.facts(courses[:1], TUESDAY_3_FEB))  # noqa: B023
                of_all = queries(lambda: occasion.facts(courses, TUESDAY_3_FEB))  # noqa: B023
                self.assertEqual(of_one, of_all)

    def test_says_of_every_open_course_something_or_that_there_is_nothing(self):
        self.kept()
        for code, occasion in OCCASIONS.items():
            courses = list(Course.objects.filter(occasion=code, ended_at__isnull=True))
            with self.subTest(code):
                told = occasion.facts(courses, TUESDAY_3_FEB)
                self.assertEqual(set(told), {course.pk for course in courses})
                for facts in filter(None, told.values()):
                    self.assertTrue(facts.title and facts.brief and facts.shown_due and facts.path.startswith("/"))

    def test_knows_what_an_embargo_is_asked_of_wherever_it_is_of_a_plan(self):
        self.kept()
        of_no_plan = {"vacancy", "monday_summary", "meeting_ahead", "paper_due", "paper_late", "paper_made"}
        for course in Course.objects.all():
            with self.subTest(str(course)):
                is_of_a_plan = course.occasion not in of_no_plan
                self.assertEqual(course.within.startswith("actionplan:"), is_of_a_plan)
                self.assertEqual(course.inspection.startswith("inspection:"), is_of_a_plan)

    def test_ends_with_the_plan_but_for_what_outlives_it(self):
        self.kept()
        for plan in {course.within for course in Course.objects.exclude(within="")}:
            closed = {"status": "closed", "closed_on": TUESDAY_3_FEB, "closed_reference": "Minute 9"}
            changed(_plan(plan), **closed)
        self.kept()
        still_open = Course.objects.filter(ended_at__isnull=True).exclude(occasion="monday_summary")
        self.assertEqual(set(still_open.values_list("occasion", flat=True)), {"sustain_check"})


def _plan(key: str):
    return ActionPlan.objects.get(pk=key.partition(":")[2])
