"""What a service sees on its first day: empty lists in words, and what to do next."""

from __future__ import annotations

from django.test import TestCase

from recommendations.accounts.models import Role
from tests.builders import a_manager, a_member, a_person, a_plan, a_service, an_action
from tests.pages.visiting import StandingClock, address, main_of, visitor


class EmptyStates(StandingClock, TestCase):
    """A service on its first day says what to do next, and offers it to whoever may."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.manager = a_manager(cls.service)
        cls.reader = a_member(cls.service, Role.BOARD_MEMBER, name="Bola Chair")
        cls.auditor = a_member(cls.service, Role.AUDITOR, name="Ada Auditor")

    def test_every_list_says_that_it_is_empty_in_words(self):
        for name, said in {
            "home": "No plan yet",
            "my_actions": "Nothing of yours is open",
            "actions": "No such actions",
            "plans": "No plan yet",
            "posts": "No posts yet",
            "meetings": "No meetings to come",
            "emails": "No emails yet",
            "reports": "No report yet",
            "papers": "No papers yet",
        }.items():
            answer = visitor(self.manager).get(address(name, self.service.pk))
            self.assertIn(said, main_of(answer), name)

    def test_a_manager_is_led_to_handing_over_the_report(self):
        for name in ("home", "plans", "reports"):
            answer = visitor(self.manager).get(address(name, self.service.pk))
            self.assertContains(answer, address("report_add", self.service.pk), msg_prefix=name)

    def test_somebody_who_only_reads_is_not_offered_what_they_may_not_do(self):
        for who, names in ((self.reader, ("home", "plans", "papers", "meetings")), (self.auditor, ("home", "reports"))):
            for name in names:
                answer = visitor(who).get(address(name, self.service.pk))
                self.assertNotIn("govuk-button", answer.content.decode().partition("<main")[2].partition("</main")[0])

    def test_a_recommendation_without_actions_says_so(self):
        plan = a_plan(self.service)
        for where in (
            address("plan", plan.pk),
            address("recommendation", plan.inspection.recommendations.get().pk),
        ):
            self.assertIn("No action yet.", main_of(visitor(self.reader).get(where)))

    def test_an_action_nobody_has_touched_says_what_is_missing(self):
        action = an_action(plan=a_plan(self.service), due=None)
        shown = main_of(visitor(self.reader).get(address("action", action.pk)))
        for said in ("No update yet.", "No evidence yet.", "No owner yet", "No due date yet", "No success criteria"):
            self.assertIn(said, shown)

    def test_somebody_of_no_service_is_told_so(self):
        self.assertContains(visitor(a_person("Nobody’s")).get("/"), "You belong to no service now")
