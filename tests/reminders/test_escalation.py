"""By how late a thing is, those further up are told: the plan lead, the manager, the chair; until the owner answers."""

from __future__ import annotations

from datetime import timedelta

from recommendations.accounts.models import Role
from recommendations.accounts.services import hand_over
from recommendations.action_plans.models import Priority
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.reminders.answering import answered
from tests.builders import AT, SYSTEM, a_manager, a_member, a_plan, a_post, again, an_extension, an_update
from tests.reminders.of_due_dates import DUE, OfDueDates, at, at_nine, due, states, sweeps


class Escalation(OfDueDates):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.manager = a_manager(cls.service)
        cls.plan = a_plan(cls.service)

    def told(self, days: range) -> list[tuple[int, str]]:
        """Who else than the owner is told on which of the days."""
        found = [(day, email.to.name) for day in days for email in sweeps(due(day))]
        return [(day, name) for day, name in found if name != "Priya Shah"]

    def test_a_week_late_the_lead_and_two_weeks_late_the_manager_is_told_each_once(self):
        self.an_action()
        self.assertEqual(self.told(range(-5, 40)), [(7, "Lee Parker"), (14, "Morgan Ellis")])

    def test_of_what_is_of_high_priority_sooner(self):
        row = self.an_action()
        content = ActionContent(title=row.title, owner=row.owner, due_on=DUE, priority=Priority.HIGH)
        change_action(again(row), content=content, version=again(row).version, by=self.manager, at=AT)
        self.assertEqual(self.told(range(-5, 20)), [(3, "Lee Parker"), (7, "Morgan Ellis")])

    def test_the_chair_only_where_the_service_says_so_and_names_the_post(self):
        chair = a_member(self.service, Role.BOARD_MEMBER, name="Bea Chair")
        post = a_post(self.service, name="Chair of the board", held_by=chair)
        self.an_action()
        sweeps(due(-1))
        self.a_rule("overdue_chair", is_on=True)
        self.settings_are(chair=post)
        self.assertEqual(self.told(range(30)), [(7, "Lee Parker"), (14, "Morgan Ellis"), (28, "Bea Chair")])
        self.a_rule("overdue_chair", is_on=False)
        self.an_action(title="Another", due=due(30))
        self.assertNotIn("Bea Chair", [name for _day, name in self.told(range(30, 61))])

    def test_a_step_to_a_chair_whom_nobody_has_named_is_held_until_there_is_one(self):
        self.a_rule("overdue_chair", is_on=True)
        action = self.an_action()
        self.told(range(-1, 29))
        self.assertEqual(states(action)["overdue_chair", 28], "held nobody")
        chair = a_member(self.service, Role.BOARD_MEMBER, name="Bea Chair")
        post = a_post(self.service, name="Chair of the board")
        self.settings_are(chair=post)
        hand_over(post, to=chair, on=due(29), by=SYSTEM, at=AT)
        self.assertEqual(self.told(range(29, 33)), [(29, "Bea Chair")])

    def test_stops_when_the_owner_has_answered(self):
        action = self.an_action()
        sweeps(due(-1))
        self.told(range(8))
        an_update(action, by=self.owner, on=due(8))
        self.assertEqual(self.told(range(9, 40)), [])
        self.assertEqual(states(action)["overdue_manager", 14], "closed answered")
        self.assertEqual(states(action)["overdue_lead", 7], "answered")

    def test_a_rule_turned_on_or_changed_after_the_answer_tells_nobody_that_there_was_none(self):
        chair = a_member(self.service, Role.BOARD_MEMBER, name="Bea Chair")
        post = a_post(self.service, name="Chair of the board", held_by=chair)
        action = self.an_action()
        sweeps(due(-1))
        self.told(range(8))
        an_update(action, by=self.owner, on=due(8))
        self.settings_are(chair=post)
        self.a_rule("overdue_chair", is_on=True)
        self.a_rule("overdue_manager", steps=(21,))
        self.assertEqual(self.told(range(9, 40)), [])

    def test_so_does_an_answer_given_while_no_rule_led_further_up(self):
        for code in ("overdue_lead", "overdue_manager"):
            self.a_rule(code, is_on=False)
        action = self.an_action()
        sweeps(due(-1))
        self.told(range(8))
        an_update(action, by=self.owner, on=due(8))
        self.a_rule("overdue_manager", is_on=True)
        self.assertEqual(self.told(range(9, 40)), [])

    def test_an_answer_before_the_date_says_nothing_of_being_late(self):
        action = self.an_action()
        sweeps(due(-20))
        an_update(action, by=self.owner, on=due(-19))
        self.assertEqual(self.told(range(-5, 15)), [(7, "Lee Parker"), (14, "Morgan Ellis")])

    def test_asking_for_more_time_is_an_answer(self):
        action = self.an_action()
        sweeps(due(1))
        an_extension(action, by=self.owner, until=due(60), on=due(2))
        self.assertEqual(self.told(range(3, 20)), [])

    def test_of_a_date_long_gone_that_is_new_nobody_is_told_before_the_owner_has_had_a_week(self):
        self.an_action(due=DUE - timedelta(days=100))
        self.assertEqual(self.told(range(20)), [(7, "Lee Parker"), (14, "Morgan Ellis")])

    def test_whoever_answers_for_the_post_is_not_told_of_themselves(self):
        vacant = self.an_action(owner=a_post(self.service, name="Vacant"))
        of_lead = [(day, "Lee Parker") for day in (-1, 0, 7, 14)]
        self.assertEqual(sorted(self.told(range(-1, 15))), [*of_lead, (14, "Morgan Ellis")])
        self.assertEqual(states(vacant)["overdue_lead", 7], "closed told_already")

    def test_a_manager_who_is_the_owner_is_reminded_and_not_told_of_themselves(self):
        action = self.an_action(owner=a_post(self.service, name="YJS Manager", held_by=self.manager))
        self.told(range(-1, 15))
        self.assertEqual(states(action)["overdue_manager", 14], "closed told_already")

    def test_an_answer_that_comes_with_the_sweep_is_not_lost(self):
        action = self.an_action()
        sweeps(due(6))
        answered(about=f"action:{action.pk}", at=at_nine(due(6)))
        self.assertEqual(self.told(range(7, 20)), [])


class TheRulesChange(OfDueDates):
    def test_a_step_taken_out_is_closed_and_one_put_in_is_promised(self):
        action = self.an_action()
        sweeps(due(-40))
        self.a_rule("before_due", steps=[-21])
        told = [day for day in range(-30, 0) if sweeps(due(day))]
        self.assertEqual(told, [-21])
        self.assertEqual(
            states(action, "before_due"),
            {
                ("before_due", -28): "closed rules", ("before_due", -14): "closed rules",
                ("before_due", -3): "closed rules", ("before_due", -21): "sent",
            },
        )  # fmt: skip

    def test_what_passed_before_the_rules_were_changed_is_not_made_up_for(self):
        self.an_action()
        sweeps(due(-20))
        self.a_rule("before_due", steps=[-21, -14])
        self.assertEqual([day for day in range(-19, 0) if sweeps(due(day))], [-14])

    def test_what_is_owed_already_stays_owed(self):
        self.an_action()
        sweeps(due(-29))
        self.a_rule("before_due", steps=[-2])
        # Owed from eight on, and only then was the rule found changed.
        self.assertEqual(len(sweeps(at(due(-28), 9))), 1)

    def test_off_and_on_again_it_goes_on_and_tells_nothing_twice(self):
        self.an_action()
        told = [day for day in range(-29, -13) if sweeps(due(day))]
        self.a_rule("before_due", is_on=False)
        sweeps(due(-13))
        self.a_rule("before_due")
        told += [day for day in range(-12, 1) if sweeps(due(day))]
        self.assertEqual(told, [-28, -14, -4, 0])

    def test_weekly_becomes_daily_from_the_day_on(self):
        self.an_action()
        sweeps(due(-1))
        self.a_rule("overdue", steps=[1], every=1)
        self.a_rule("overdue_lead", is_on=False)
        # The fourth and fifth day late are a weekend: one reminder on Monday for both.
        self.assertEqual([day for day in range(9) if sweeps(due(day))], [0, 1, 2, 3, 6, 7, 8])

    def test_in_working_days(self):
        self.an_action()
        sweeps(due(-30))
        self.a_rule("before_due", steps=[-5], unit="working")
        self.assertEqual([day for day in range(-29, 0) if sweeps(due(day))], [-7])
