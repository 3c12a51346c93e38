"""Choosing rules of reminders: what they say then, what is reckoned anew, and what is refused."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import override_settings

from recommendations.accounts.models import Role
from recommendations.action_plans.models import Priority
from recommendations.action_plans.services.planning import ActionContent, change_action
from recommendations.audit.models import Event, Operation
from recommendations.domain.reminder_rules import DEFAULTS
from recommendations.foundation.errors import Conflict, DomainError
from recommendations.reminders.models import Promise, ReminderRule, ReminderSettings
from recommendations.reminders.rule_wording import in_words, rule_name, to_whom
from recommendations.reminders.rules import RuleBook
from recommendations.reminders.services.rules import RuleContent, change_rule, reset_rule
from recommendations.reminders.services.settings import SettingsContent, change_reminder_settings
from recommendations.reminders.sweeping import sweep
from recommendations.reminders.trying_rules import what_changes
from tests.builders import a_manager, a_member, a_plan, a_post, again, an_action
from tests.builders_embargo import an_embargoed_plan
from tests.reminders.of_due_dates import DUE, OfDueDates, at, at_nine, days_told, due, states, sweeps
from tests.test_imports_point_downwards import ROOT

EARLY = due(-40)


class OfAService(OfDueDates):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        cls.manager = a_manager(cls.service)

    def choose(self, code: str, *, version: int = 0, plan: object = None, **content: object) -> ReminderRule:
        given = {"is_on": True, "steps": DEFAULTS[code].steps, **content}
        return change_rule(
            self.service,
            code=code,
            content=RuleContent(**given),
            version=version,
            plan=plan,
            by=self.manager,
            at=at_nine(EARLY),
        )

    def sending(self, *, version: int = 0, **chosen: object) -> ReminderSettings:
        usual = {
            "send_hour": 8, "quiet_from": 18, "on_closed_days": False, "shows_titles": True, "link_days": 14,
            "chair": None,
        }  # fmt: skip
        content = SettingsContent(**{**usual, **chosen})
        return change_reminder_settings(
            self.service, content=content, version=version, by=self.manager, at=at_nine(EARLY)
        )


class Rules(OfAService):
    def test_a_changed_rule_moves_what_is_still_to_go(self):
        action = self.an_action()
        sweeps(EARLY)
        self.choose("before_due", steps=(-21, -7))
        self.assertEqual(days_told(range(-30, 0)), [-21, -7])
        self.assertEqual(states(action, "before_due")["before_due", -28], "closed rules")

    def test_a_rule_turned_off_reminds_no_more(self):
        self.an_action()
        self.choose("before_due", is_on=False)
        self.assertEqual(days_told(range(-30, 1)), [0])

    def test_working_days_are_counted_where_the_rule_says_so(self):
        self.an_action()
        self.choose("before_due", steps=(-3,), unit="working")
        self.assertEqual(days_told(range(-30, 0)), [-5])  # a Thursday: Friday, Monday and Tuesday itself

    def test_high_priority_has_steps_of_its_own(self):
        self.an_action()
        high = self.an_action()
        content = ActionContent(title=high.title, owner=high.owner, due_on=DUE, priority=Priority.HIGH)
        by = {"by": self.manager, "at": at_nine(EARLY)}
        change_action(high, content=content, version=high.version, reason="Agreed", **by)
        self.choose("before_due", steps=(-14,), high_steps=(-21, -7))
        self.assertEqual(days_told(range(-30, 0)), [-21, -14, -7])

    def test_the_record_says_what_the_rule_was_and_is(self):
        self.choose("overdue", steps=(5,), every=10)
        event = Event.objects.get(code="reminders.rule_changed")
        self.assertEqual(
            event.sentence(who="Morgan Ellis"),
            "Morgan Ellis changed the reminder rule “An action that is overdue” from “7 days after it is due, then "
            "every 7 days” to “5 days after it is due, then every 10 days”",
        )
        self.choose("overdue", steps=(5,), is_on=False, version=1)
        last = Event.objects.filter(code="reminders.rule_changed").latest("pk")
        self.assertTrue(last.sentence(who="Morgan Ellis").endswith("every 10 days” to “off”"))

    def test_back_to_the_default_is_the_default_again(self):
        self.choose("before_due", steps=(-5,))
        reset_rule(self.service, code="before_due", by=self.manager, at=at_nine(EARLY))
        self.an_action()
        self.assertEqual(days_told(range(-30, 0)), [-28, -14, -4])
        with self.assertRaises(DomainError):
            reset_rule(self.service, code="before_due", by=self.manager, at=at_nine(EARLY))

    def test_a_rule_that_somebody_changed_meanwhile_is_not_overwritten(self):
        row = self.choose("overdue", steps=(5,))
        self.choose("overdue", steps=(6,), version=row.version)
        before = Operation.objects.count()
        for stale in (0, row.version, 9):
            with self.assertRaises(Conflict):
                self.choose("overdue", steps=(7,), version=stale)
        with self.assertRaises(Conflict):
            self.choose("vacancy", steps=(7,), version=1)
        self.assertEqual(again(row).steps, [6])
        self.assertEqual(Operation.objects.count(), before)

    def test_days_that_cannot_be_are_refused_by_the_name_of_their_field(self):
        for code, content, field in [
            ("before_due", {"steps": ()}, "steps"),
            ("before_due", {"steps": (3,)}, "steps"),
            ("before_due", {"steps": (-3,), "every": 7}, "every"),
            ("overdue", {"steps": (7,), "high_steps": (-3,)}, "high_steps"),
            ("overdue", {"steps": (400,)}, "steps"),
            ("vacancy", {"steps": (7,), "high_steps": (3,)}, "high_steps"),
        ]:
            with self.subTest(code=code, **content), self.assertRaises(ValidationError) as refused:
                self.choose(code, **content)
            self.assertEqual(list(refused.exception.message_dict), [field])
        self.assertFalse(ReminderRule.objects.exists())


class OfAPlan(OfAService):
    def test_a_plan_has_its_own_and_the_others_follow_the_service(self):
        other = a_plan(self.service)
        mine, theirs = self.an_action(), an_action(plan=other, owner=self.post, due=DUE)
        self.choose("before_due", steps=(-21,))
        self.choose("before_due", steps=(-10,), plan=self.plan)
        sweeps(EARLY)
        self.assertEqual(list(states(mine, "before_due")), [("before_due", -10)])
        self.assertEqual(list(states(theirs, "before_due")), [("before_due", -21)])

    def test_as_the_service_is_what_the_service_says_now(self):
        action = self.an_action()
        self.choose("before_due", steps=(-10,), plan=self.plan)
        sweeps(EARLY)
        self.choose("before_due", steps=(-21,))
        reset_rule(self.service, plan=self.plan, code="before_due", by=self.manager, at=at_nine(EARLY))
        sweep(at=at(EARLY, 10))
        standing = {step: state for (_rule, step), state in states(action, "before_due").items()}
        self.assertEqual(standing, {-10: "closed rules", -21: "planned"})

    def test_the_record_tells_it_with_the_plan(self):
        self.choose("overdue", steps=(3,), every=3, plan=self.plan)
        event = Event.objects.get(code="reminders.rule_of_plan_changed")
        self.assertEqual(event.container, f"actionplan:{self.plan.pk}")
        self.assertIn("for this plan alone, from “7 days after it is due", event.sentence(who="Morgan Ellis"))

    def test_what_is_of_no_one_plan_has_no_rule_of_a_plan(self):
        with self.assertRaisesMessage(DomainError, "it is about no one plan"):
            self.choose("vacancy", steps=(3,), plan=self.plan)
        self.assertFalse(ReminderRule.objects.exists())


class OfTheOperator(OfAService):
    def test_a_changed_default_moves_what_is_promised_already(self):
        action = self.an_action()
        with override_settings(SETTINGS_TOLD={"YOTPLAN_REMIND_DAYS_BEFORE": "28,14,3"}):
            call_command("tell_settings")
        sweeps(EARLY)
        with override_settings(SETTINGS_TOLD={"YOTPLAN_REMIND_DAYS_BEFORE": "21,7"}, REMIND_DAYS_BEFORE=[21, 7]):
            call_command("tell_settings")
            sweep(at=at(EARLY, 10))
        standing = {step for (_rule, step), state in states(action, "before_due").items() if state == "planned"}
        self.assertEqual(standing, {-21, -7})


class ToTheChair(OfAService):
    def test_nobody_goes_up_to_the_chair_unless_a_service_says_so(self):
        self.assertFalse(RuleBook([self.service.pk]).rule("overdue_chair", service_id=self.service.pk).is_on)

    def test_it_is_turned_on_only_once_the_post_is_named(self):
        with self.assertRaises(ValidationError) as refused:
            self.choose("overdue_chair")
        self.assertIn("First name the chair’s post", refused.exception.message_dict["is_on"][0])
        self.sending(chair=a_post(self.service, name="Chair of the Board"))
        self.assertTrue(self.choose("overdue_chair").is_on)

    def test_the_post_stays_while_a_rule_goes_up_to_it(self):
        row = self.sending(chair=a_post(self.service, name="Chair of the Board"))
        self.choose("overdue_chair", plan=self.plan)
        with self.assertRaises(ValidationError) as refused:
            self.sending(chair=None, version=row.version)
        self.assertIn("Turn that rule off", refused.exception.message_dict["chair"][0])

    def test_the_chair_is_told_of_what_stays_overdue(self):
        chair = a_member(self.service, Role.BOARD_MEMBER, name="Bola Chair")
        self.sending(chair=a_post(self.service, name="Chair of the Board", held_by=chair))
        self.choose("overdue_chair", steps=(10,))
        self.an_action()
        told = {email.to.name: day for day in range(12) for email in sweeps(due(day)) if email.to == chair}
        self.assertEqual(told, {"Bola Chair": 10})


class Settings(OfAService):
    def test_an_hour_and_weekends_move_what_is_still_to_go(self):
        self.an_action()
        sweeps(EARLY)
        self.sending(send_hour=10, on_closed_days=True)
        sweep(at=at(EARLY, 12))
        third = Promise.objects.get(rule="before_due", step=-3)  # a Saturday
        self.assertEqual(third.owed_at, at(due(-3), 10))

    def test_the_record_says_what_they_were_and_are(self):
        self.sending(send_hour=9, quiet_from=24, shows_titles=False, link_days=1)
        self.assertEqual(
            Event.objects.get(code="reminders.settings_changed").sentence(who="Morgan Ellis"),
            "Morgan Ellis changed how reminders are sent, from “from 08:00 to 18:00, on working days only, titles "
            "shown, links work for 14 days, no chair named” to “from 09:00 to midnight, on working days only, titles "
            "not shown, links work for 1 day, no chair named”",
        )

    def test_what_cannot_be_is_refused_by_the_name_of_its_field(self):
        elsewhere = a_post(name="A post of another service")
        for chosen, field in [
            ({"send_hour": 18}, "quiet_from"), ({"link_days": 0}, "__all__"), ({"chair": elsewhere}, "chair"),
        ]:  # fmt: skip
            with self.subTest(**chosen), self.assertRaises(ValidationError) as refused:
                self.sending(**chosen)
            self.assertEqual(list(refused.exception.message_dict), [field])

    def test_that_somebody_changed_meanwhile_are_not_overwritten(self):
        row = self.sending()
        self.sending(link_days=7, version=row.version)
        for stale in (0, row.version):
            with self.assertRaises(Conflict):
                self.sending(link_days=3, version=stale)


class WhatAChangeWouldDo(OfAService):
    def told(self, code: str, *, reader: object = None, **content: object):
        given = {"is_on": True, "steps": DEFAULTS[code].steps, **content}
        rule = RuleContent(**given).over(DEFAULTS[code])
        return what_changes(self.service, code=code, rule=rule, reader=reader or self.manager, on=EARLY)

    def test_is_told_without_writing_and_comes_true(self):
        actions = [self.an_action(), self.an_action()]
        sweeps(EARLY)
        before = list(Promise.objects.order_by("pk").values_list("pk", "state", "owed_at"))
        told = self.told("before_due", steps=(-28, -7))
        self.assertEqual((told.dates, told.new, told.moved, told.dropped), (2, 2, 0, 4))
        self.assertEqual(told.next_on, due(-28))
        self.assertEqual(list(Promise.objects.order_by("pk").values_list("pk", "state", "owed_at")), before)
        self.choose("before_due", steps=(-28, -7))
        sweep(at=at(EARLY, 10))
        self.assertEqual(Promise.objects.filter(rule="before_due", step=-7, state="planned").count(), 2)
        self.assertEqual(Promise.objects.filter(course__about=f"action:{actions[0].pk}", why="rules").count(), 2)

    def test_counts_what_goes_on_another_day(self):
        self.an_action()
        sweeps(EARLY)
        told = self.told("before_due", unit="working")
        self.assertEqual((told.new, told.moved, told.dropped), (0, 3, 0))

    def test_leaves_plans_with_their_own_rule_out(self):
        self.an_action()
        self.choose("before_due", steps=(-10,), plan=self.plan)
        sweeps(EARLY)
        self.assertEqual(self.told("before_due", steps=(-5,)).dates, 0)

    def test_counts_nothing_of_an_embargo_that_does_not_name_the_reader(self):
        secret = an_embargoed_plan(self.service, by=self.manager)
        an_action(plan=secret, owner=self.post, due=due(-7))
        self.an_action()
        sweeps(EARLY)
        named = self.told("before_due", steps=(-5,))
        self.assertEqual((named.dates, named.new, named.next_on), (2, 2, due(-12)))
        unnamed = self.told("before_due", steps=(-5,), reader=self.lead)
        self.assertEqual((unnamed.dates, unnamed.new, unnamed.next_on), (1, 1, due(-5)))

    def test_takes_the_same_queries_however_many_dates(self):
        for _number in range(12):
            self.an_action()
        sweeps(EARLY)
        with self.assertNumQueries(7):
            self.told("before_due", steps=(-5,))


class InWords(OfDueDates):
    def test_every_default_reads_as_a_person_would_say_it(self):
        said = {code: in_words(code, rule) for code, rule in DEFAULTS.items()}
        self.assertEqual(
            said,
            {
                "before_due": "28, 14 and 3 days before it is due",
                "on_the_day": "On the day",
                "overdue": "7 days after it is due, then every 7 days",
                "overdue_lead": "7 days after it is due; of high priority: 3 days after it is due",
                "overdue_manager": "14 days after it is due; of high priority: 7 days after it is due",
                "overdue_chair": "28 days after it is due; of high priority: 14 days after it is due",
                "no_update": "28 days after the last update, then every 28 days",
                "no_update_lead": "42 days after the last update; of high priority: 35 days after the last update",
                "milestone_due": "7 days before it is due and on the day",
                "milestone_overdue": "7 days after it is due, then every 14 days",
                "evidence_lapsing": "14 days before it goes out of date",
                "evidence_lapsed": "On the day",
                "extension_waiting": "3 working days after it was asked for, then every 5 working days",
                "completion_waiting": "3 working days after it was proposed, then every 5 working days",
                "sustain_check": "28, 14 and 3 days before the day of the check and on the day",
                "sustain_overdue": "7 days after the day of the check, then every 7 days",
                "plan_due": "14, 7 and 2 days before it is due and on the day",
                "plan_overdue": "1 day after it is due, then every 7 days",
                "paper_update": "On the day that the meeting names",
                "paper_made": "Once they are made",
                "paper_withheld": "On the day on which it would be made",
                "paper_due": "5 and 1 working days before the paper is due",
                "paper_late": "1 working day after the paper was to go out, then every 1 working day",
                "paper_late_chair": "2 working days after the paper was to go out",
                "vacancy": "1 day after the post fell vacant, then every 14 days",
                "monday_summary": "Every Monday, where there is something to say",
                "meeting_ahead": "5 working days before the meeting",
            },
        )


def test_the_readme_tells_every_default_as_the_pages_do():
    readme = (ROOT / "README.md").read_text()
    for code, rule in DEFAULTS.items():
        off = "" if rule.is_on else " (off)"
        assert f"| {rule_name(code)} | {in_words(code, rule)}{off} | {to_whom(rule)} |" in readme, code
