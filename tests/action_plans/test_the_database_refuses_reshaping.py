"""The rules of ties, milestones, halts and continued actions hold in the database too."""

from __future__ import annotations

from django.test import TestCase

from recommendations.action_plans.models import (
    Action,
    AlsoAnswers,
    Dependency,
    Halt,
    HaltKind,
    Milestone,
    SupportingPost,
)
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    TUESDAY_3_FEB,
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
from tests.refusals import refused_by, written_around_the_commands


class TheDatabase(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.owner, cls.manager = a_member(cls.service, name="Olu Owner"), a_manager(cls.service)
        cls.post = a_post(cls.service, held_by=cls.owner)
        cls.plan = a_plan(cls.service)
        cls.recommendation = cls.plan.inspection.recommendations.get()
        cls.action, cls.other = an_action(plan=cls.plan), an_action(plan=cls.plan)

    def refused(self, name: str):
        return refused_by(name, service=self.service)

    def test_refuses_a_tie_made_twice(self):
        for name, row, facts in (
            ("action_answers_a_recommendation_once", AlsoAnswers, {"recommendation": self.recommendation}),
            ("post_supports_an_action_once", SupportingPost, {"post": self.post}),
            ("action_waits_for_another_once", Dependency, {"waits_for": self.other}),
        ):
            with self.refused(name):
                for _time in range(2):
                    row(service=self.service, action=self.action, **facts).save()

    def test_refuses_an_action_that_waits_for_itself(self):
        with self.refused("action_never_waits_for_itself"):
            Dependency(service=self.service, action=self.action, waits_for=self.action).save()

    def a_milestone(self, **different) -> Milestone:
        facts = {"title": "Agree", "original_due_on": TUESDAY_3_MARCH, "due_on": TUESDAY_3_MARCH, **different}
        return Milestone(service=self.service, action=self.action, **facts)

    def test_refuses_a_milestone_without_words(self):
        with self.refused("milestone_says_what_it_is"):
            self.a_milestone(title="").save()

    def test_refuses_a_milestone_reached_by_nobody_or_said_on_no_day(self):
        for different in ({"done_on": TUESDAY_3_FEB}, {"done_by": self.owner}):
            with self.refused("milestone_reached_says_by_whom"):
                self.a_milestone(**different).save()

    def a_halt(self, **different) -> Halt:
        facts = {"reason": "Away", "approved_by": self.manager, "recorded_by": self.manager, **different}
        return Halt(
            service=self.service,
            action=self.action,
            kind=HaltKind.PAUSED,
            holder_then=self.owner,
            recorded_at=AT,
            **facts,
        )

    def test_refuses_two_halts_at_a_time(self):
        with self.refused("action_is_halted_once_at_a_time"):
            for _time in range(2):
                self.a_halt().save()

    def test_refuses_a_halt_without_a_reason(self):
        with self.refused("halt_says_why"):
            self.a_halt(reason="").save()

    def test_refuses_a_halt_approved_by_its_owner_or_by_nobody_or_recorded_without_a_reference(self):
        meeting = a_meeting(a_body(self.service))
        for different in (
            {"approved_by": self.owner, "recorded_by": self.owner},
            {"approved_by": self.owner, "reference": "Minute 4"},
            {"approved_by": None},
            {"approved_by": None, "meeting": meeting},
            {"approved_by": None, "reference": "Minute 4"},
            {"recorded_by": self.owner},
        ):
            with self.refused("halt_is_approved_by_another_person_or_the_board"):
                self.a_halt(**different).save()

    def test_takes_a_halt_that_the_board_approved(self):
        meeting = a_meeting(a_body(self.service))
        with written_around_the_commands(self.service):
            self.a_halt(approved_by=None, meeting=meeting, reference="Minute 4").save()

    def an_action(self, **different) -> Action:
        facts = {"position": 9, "title": "Review", "opened_on": MONDAY_5_JAN, **different}
        return Action(service=self.service, plan=self.plan, recommendation=self.recommendation, **facts)

    def test_refuses_one_reference_twice_in_a_plan(self):
        with self.refused("action_reference_once_in_a_plan"):
            for position in (8, 9):
                self.an_action(reference="YJS-7", position=position).save()

    def test_refuses_a_continued_action_that_does_not_say_in_which_and_how(self):
        for different in (
            {"status": "continued"},
            {"status": "continued", "continued_in": self.other},
            {"continued_in": self.other, "continued_how": "merged"},
            {"continued_how": "merged"},
        ):
            with self.refused("action_continued_says_in_which_and_how"):
                self.an_action(**different).save()

    def test_refuses_an_action_from_another_that_does_not_say_how(self):
        for different in ({"came_from": self.other}, {"came_by": "split"}):
            with self.refused("action_from_another_says_how"):
                self.an_action(**different).save()
