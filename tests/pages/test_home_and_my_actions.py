"""What needs me today on home, and the actions of the posts I hold."""

from __future__ import annotations

from django.test import TestCase

from recommendations.accounts.services import hand_over
from recommendations.action_plans.services.completing import verify_completion
from recommendations.action_plans.services.extending import agree_extension
from tests.builders import (
    AT,
    ONE_DAY,
    TUESDAY_3_FEB,
    TUESDAY_3_MARCH,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_manager,
    a_member,
    a_plan,
    a_post,
    a_service,
    an_action,
    an_update,
    on_the,
)
from tests.pages.visiting import StandingClock, address, main_of, visitor, words_of
from tests.pages.whole_service import PlainService


class Home(StandingClock, TestCase):
    """What needs me today: one's own, then what one may check or decide, then what the plan lacks."""

    @classmethod
    def setUpTestData(cls):
        cls.ours = PlainService()
        late = an_action(plan=cls.ours.plan, owner=cls.ours.post, title="Late by a day", due=TUESDAY_3_FEB - ONE_DAY)
        far = an_action(plan=cls.ours.plan, owner=cls.ours.post, title="Due in June", due=TUESDAY_3_FEB + 120 * ONE_DAY)
        for action in (late, far):
            an_update(action, by=cls.ours.people["owner"], on=TUESDAY_3_FEB)
        an_action(plan=cls.ours.plan, title="Nobody’s", due=None)
        an_action(plan=cls.ours.plan, owner=a_post(cls.ours.service, name="Vacant Lead"), title="A vacant post’s")

    def tasks(self, who: str) -> list[str]:
        answer = visitor(self.ours.people[who]).get(address("home", self.ours.service.pk))
        return [task.text for task in answer.context["tasks"]]

    def test_an_owner_sees_their_own_that_are_late_or_soon_due(self):
        self.assertEqual(
            self.tasks("owner"),
            [
                "Update “Late by a day”",
                "Update “Review every plan each month”",
                "Update “Agree a protocol with police”",
            ],
        )

    def test_each_of_ones_own_says_by_when_it_is_due_and_by_when_it_first_was(self):
        manager = self.ours.people["manager"]
        agree_extension(self.ours.extension, by=manager, at=on_the(TUESDAY_3_FEB))
        answer = visitor(self.ours.people["owner"]).get(address("home", self.ours.service.pk))
        whys = [task.why for task in answer.context["tasks"]]
        self.assertEqual(whys[0], "Due 2 February 2026. 1 day past its due date")
        self.assertIn("Due 1 April 2026, first promised for 3 March 2026. No update for 29 days", whys)

    def test_an_owner_of_nothing_has_nothing_to_do(self):
        answer = visitor(self.ours.people["other_owner"]).get(address("home", self.ours.service.pk))
        self.assertIn("Nothing today. Everything of yours is up to date.", main_of(answer))

    def test_a_verifier_sees_what_awaits_a_check(self):
        self.assertEqual(self.tasks("verifier"), ["Check whether “Train all staff” is complete"])

    def test_a_manager_sees_checks_requests_reports_and_holes(self):
        self.assertEqual(
            self.tasks("manager"),
            [
                "Check whether “Train all staff” is complete",
                "Decide on more time for “Agree a protocol with police”",
                "Check the report Northgate.txt",
                "1 action has no owner",
                "1 action belongs to a vacant post",
                "1 action has no due date",
            ],
        )

    def test_a_plan_lead_sees_them_too_to_record_what_others_decide(self):
        self.assertEqual(self.tasks("plan_lead"), self.tasks("manager"))

    def test_readers_have_nothing_to_do(self):
        for who in ("board_member", "auditor"):
            self.assertEqual(self.tasks(who), [], who)

    def test_nobody_is_asked_to_check_their_own(self):
        a_completion(self.ours.open, by=self.ours.people["manager"])
        self.assertNotIn("Check whether “Review every plan each month” is complete", self.tasks("manager"))
        self.assertIn("Check whether “Review every plan each month” is complete", self.tasks("verifier"))

    def test_each_task_leads_where_it_is_done(self):
        for who in ("owner", "verifier", "manager", "plan_lead"):
            client = visitor(self.ours.people[who])
            for task in client.get(address("home", self.ours.service.pk)).context["tasks"]:
                self.assertEqual(client.get(task.href).status_code, 200, (who, task.text))

    def test_shows_ratings_meetings_and_the_twelve_months(self):
        answer = visitor(self.ours.people["manager"]).get(address("home", self.ours.service.pk))
        shown = words_of(answer)
        for said in (
            "At a glance",
            "overdue; 1 by the original dates",
            "Next meetings",
            "3 March 2026",
            "Latest papers",
        ):
            self.assertIn(said, shown)
        self.assertContains(answer, "<svg")
        self.assertContains(answer, "due dates marked by rating")
        self.assertIn("YP-", shown)

    def test_papers_are_not_offered_to_those_who_may_not_read_them(self):
        for who in ("owner", "verifier"):
            answer = visitor(self.ours.people[who]).get(address("home", self.ours.service.pk))
            self.assertNotIn("papers", main_of(answer).lower())


class MyActions(StandingClock, TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.priya = a_member(cls.service, name="Priya Shah")
        cls.omar = a_member(cls.service, name="Omar Haddad")
        cls.plan = a_plan(cls.service)
        cls.post = a_post(cls.service, name="Practice Lead", held_by=cls.priya)

    def mine(self, who) -> list[str]:
        answer = visitor(who).get(address("my_actions", self.service.pk))
        return [row.action.title for row in answer.context["rows"]]

    def test_are_those_of_every_post_i_hold_today_the_next_due_first(self):
        second = a_post(self.service, name="Training Lead", held_by=self.priya)
        an_action(plan=self.plan, owner=self.post, title="In April", due=WEDNESDAY_1_APRIL)
        an_action(plan=self.plan, owner=second, title="In March", due=TUESDAY_3_MARCH)
        an_action(plan=self.plan, owner=a_post(self.service, name="Other", held_by=self.omar), title="Omar’s")
        self.assertEqual(self.mine(self.priya), ["In March", "In April"])

    def test_leave_and_come_with_the_post(self):
        an_action(plan=self.plan, owner=self.post, title="Moves with the post")
        hand_over(self.post, to=self.omar, on=TUESDAY_3_MARCH, by=self.priya, at=AT)
        self.assertEqual((self.mine(self.priya), self.mine(self.omar)), (["Moves with the post"], []))
        self.it_is(TUESDAY_3_MARCH)
        self.assertEqual((self.mine(self.priya), self.mine(self.omar)), ([], ["Moves with the post"]))

    def test_keep_what_awaits_a_check_and_drop_what_is_verified(self):
        manager = a_manager(self.service)
        waiting = an_action(plan=self.plan, owner=self.post, title="Awaits a check")
        a_completion(waiting, by=self.priya)
        done = an_action(plan=self.plan, owner=self.post, title="Verified")
        verify_completion(a_completion(done, by=self.priya), by=manager, at=on_the(TUESDAY_3_FEB))
        self.assertEqual(self.mine(self.priya), ["Awaits a check"])

    def test_lead_to_an_update_in_one_step(self):
        action = an_action(plan=self.plan, owner=self.post)
        answer = visitor(self.priya).get(address("my_actions", self.service.pk))
        self.assertContains(answer, address("action_update", action.pk))
