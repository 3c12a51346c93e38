"""The same queries, answered from the versions: every row of every table as it stood, and nothing that writes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Count, F, Q
from django.test import TestCase

from recommendations.accounts.events import POST_RENAMED
from recommendations.accounts.models import Membership, Post, User
from recommendations.accounts.services import add_post, rename_post
from recommendations.action_plans.models import Action, ActionPlan
from recommendations.audit.history import TRACKED
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of, operation, record
from recommendations.audit.past import PRESENT, SELECTED, UNKNOWN, NoRule, PastIsFixed, rule_of, standing_at, tables
from recommendations.inspections.models import Inspection
from recommendations.inspections.services.embargo import lift_embargo, name_reader
from recommendations.intake.models import Intake
from recommendations.outbox.models import OutgoingEmail
from recommendations.papers.models import Paper
from recommendations.reminders.models import Reminder
from tests.builders import (
    AT,
    ONE_DAY,
    SYSTEM,
    TUESDAY_3_FEB,
    a_manager,
    a_person,
    a_plan,
    a_service,
    again,
    an_action,
    on_the,
)
from tests.builders_embargo import an_embargoed_plan
from tests.history.changing_service import ChangingService

# Of what has no versions, the state of making is not looked back at: a paper is there, ready as it is today.
MADE_SINCE = {"paper": {"state", "file_id", "fingerprint", "problem"}, "outgoingemail": {"sent_to", "state"}}


def rows(model: type[models.Model]) -> list[dict[str, Any]]:
    """Return every row of the table, without the number that tells writers apart."""
    name = model._meta.model_name
    left_out = {"version", *MADE_SINCE.get(name, set())}
    found = model._default_manager.order_by("pk").values()
    return [{column: value for column, value in row.items() if column not in left_out} for row in found]


class EveryTable(TestCase):
    """After each step of a service that changes in every way, every table is read; later it reads the same."""

    def test_is_as_it_was_after_each_operation(self):
        changing = ChangingService()
        shown = [model for name, model in TRACKED.items() if name not in PRESENT]
        shown += [model for model in tables().values() if model._meta.model_name in SELECTED]
        stood = []
        for name in changing.go():
            stood.append((name, changing.last, changing.at, {model: rows(model) for model in shown}))
        self.assertGreater(len({operation.number for _name, operation, _at, _rows in stood}), 25)
        wrong, changed = [], set()
        for name, last, at, then in stood:
            with standing_at(last, at=max(last.at, at)):
                wrong += [(name, model.__name__) for model, was in then.items() if rows(model) != was]
            changed |= {model for model, was in then.items() if was != stood[-1][3][model]}
        self.assertEqual(wrong, [])
        self.assertGreater(len(changed), 15, "too little has changed for this to mean anything")


class Rules(TestCase):
    def test_every_table_of_ours_has_one(self):
        for table in tables():
            self.assertIn(rule_of(table), {"versioned", "version", "present", "unknown", "selected"}, table)

    def test_a_table_nobody_thought_of_is_refused(self):
        with self.assertRaises(NoRule):
            rule_of("recommendations_nobodythought")

    def test_every_name_in_a_rule_is_a_table(self):
        names = {model._meta.model_name for model in tables().values()}
        self.assertEqual({*PRESENT, *UNKNOWN, *SELECTED} - names, set())


class Past(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.post = add_post(cls.service, name="First", by=SYSTEM, at=AT)
        a_person()

    def number(self, number: int) -> Operation:
        return Operation.objects.get(chain=key_of(self.service), number=number)

    def names(self, number: int) -> list[str]:
        last = self.number(number)
        with standing_at(last, at=last.at):
            return list(Post.objects.order_by("name").values_list("name", flat=True))

    def test_two_versions_stamped_alike_are_told_apart(self):
        rename_post(self.post, name="Second", version=1, by=SYSTEM, at=AT)
        Operation.objects.filter(chain=key_of(self.service)).update(at=AT)
        Post.history.model.objects.update(history_date=AT)
        self.assertEqual((self.names(1), self.names(2)), (["First"], ["Second"]))

    def test_a_row_written_twice_in_one_operation_is_seen_once_as_it_ended(self):
        with operation(service=self.service, by=SYSTEM, at=AT):
            for name in ("Half way", "Done"):
                self.post.name = name
                self.post.save()
            record(POST_RENAMED, self.post, before="First", after="Done")
        self.assertEqual(self.names(2), ["Done"])

    def test_a_row_deleted_since_is_there_and_one_deleted_by_then_is_not(self):
        with operation(service=self.service, by=SYSTEM, at=AT):
            self.post.delete()
            record(POST_RENAMED, self.service, before="First", after="")
        self.assertEqual((self.names(1), self.names(2)), (["First"], []))

    def test_events_and_versions_after_it_are_not_there(self):
        rename_post(self.post, name="Second", version=1, by=SYSTEM, at=AT)
        with standing_at(self.number(1), at=AT):
            self.assertFalse(Event.objects.filter(code="post.renamed").exists())
            self.assertEqual(Post.history.filter(id=self.post.pk).count(), 1)
            self.assertEqual(Operation.objects.filter(chain=key_of(self.service)).count(), 1)

    def test_writing_is_refused_in_every_way(self):
        last, post = self.number(1), self.post
        ways = {
            "save": post.save,
            "create": lambda: User.objects.create(name="Nobody", email="n@example.org"),
            "update": lambda: User.objects.update(name="X"),
            "delete": lambda: User.objects.all().delete(),
            "bulk": lambda: User.objects.bulk_create([User(name="A", email="a@example.org")]),
            "a command": lambda: rename_post(post, name="Second", version=1, by=SYSTEM, at=AT),
            "raw": lambda: connection.cursor().execute("DELETE FROM recommendations_user"),
            "under a comment": lambda: connection.cursor().execute("/* */ DELETE FROM recommendations_user"),
            "with": lambda: connection.cursor().execute("WITH a AS (SELECT 1) DELETE FROM recommendations_user"),
            "many": lambda: connection.cursor().executemany("SELECT %s", [[1], [2]]),
            "one past in another": lambda: standing_at(last, at=AT).__enter__(),
        }
        for name, write in ways.items():
            with self.subTest(name), standing_at(last, at=AT), self.assertRaises(PastIsFixed), transaction.atomic():
                write()
        self.assertEqual(again(self.post).name, "First")
        self.assertEqual(User.objects.count(), 1)

    def test_afterwards_all_is_as_it_was(self):
        groups = connection.features.allows_group_by_selected_pks
        with self.assertRaises(ZeroDivisionError), standing_at(self.number(1), at=AT):
            raise ZeroDivisionError
        self.assertEqual(connection.features.allows_group_by_selected_pks, groups)
        self.assertEqual(connection.execute_wrappers, [])
        rename_post(self.post, name="Second", version=1, by=SYSTEM, at=AT)

    def test_joins_counts_groups_and_unions_work(self):
        an_action(plan=a_plan(self.service), title="Review every plan")
        last = Operation.objects.order_by("-pk").first()
        with standing_at(last, at=last.at):
            plan = ActionPlan.objects.annotate(of=Count("actions", filter=~Q(actions__title=""))).get()
            self.assertEqual((plan.of, Action.objects.filter(plan__service=self.service).count()), (1, 1))
            both = Post.objects.order_by().values_list("name").union(ActionPlan.objects.order_by().values_list("title"))
            self.assertEqual(len(both), 2)
            self.assertEqual(Post.objects.annotate(other=F("service__name")).get().other, self.service.name)
            self.assertEqual(len(list(Action.objects.iterator())), 1)

    def test_rows_are_found_by_an_index_and_not_by_reading_every_version(self):
        if connection.vendor == "postgresql":  # a table of three rows is read whole, if that is allowed
            connection.cursor().execute("SET LOCAL enable_seqscan = off")
        with standing_at(self.number(1), at=AT):
            told = Action.objects.filter(plan_id=3).explain() + ActionPlan.objects.filter(pk=3).explain()
        self.assertIn("action_versions", told)
        self.assertNotRegex(told, r"SCAN|Seq Scan")


class RightsAreTodays(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.lead = a_manager(cls.service)
        cls.plan = an_embargoed_plan(cls.service, by=cls.lead)
        cls.then = Operation.objects.filter(chain=key_of(cls.service)).order_by("-number").first()

    def test_who_has_come_since_may_look_back(self):
        came = a_manager(self.service, name="Came Later")
        with standing_at(self.then, at=self.then.at):
            self.assertEqual(Membership.objects.filter(user=came).count(), 1)

    def test_an_embargo_lifted_since_hides_nothing(self):
        lift_embargo(self.plan.inspection, published_on=TUESDAY_3_FEB, on=TUESDAY_3_FEB, by=self.lead, at=AT)
        with standing_at(self.then, at=self.then.at):
            self.assertFalse(Inspection.objects.get(pk=self.plan.inspection_id).is_embargoed)

    def test_an_embargo_stands_over_the_past_too(self):
        came = a_manager(self.service, name="Came Later")
        with standing_at(self.then, at=self.then.at):
            self.assertFalse(ActionPlan.objects.visible_to(came).filter(pk=self.plan.pk).exists())
        name_reader(again(self.plan.inspection), user=came, by=self.lead, at=on_the(TUESDAY_3_FEB))
        with standing_at(self.then, at=self.then.at):
            self.assertTrue(ActionPlan.objects.visible_to(came).filter(pk=self.plan.pk).exists())


class WithoutVersions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.changing = ChangingService()
        cls.before = cls.changing.last
        cls.changing.today += ONE_DAY
        cls.changing.update()
        cls.changing.remind()
        cls.changing.make_paper()

    def test_what_nobody_can_know_is_shown_empty(self):
        an_embargoed_plan(self.changing.service, by=self.changing.lead)
        last = self.changing.last
        with standing_at(last, at=last.at):
            self.assertFalse(Intake.objects.exists())

    def test_emails_reminders_and_papers_come_when_they_came(self):
        for at, there in ((self.before.at, 0), (self.changing.at, 1)):
            last = self.before if not there else self.changing.last
            with standing_at(last, at=at):
                told = [model.objects.count() for model in (OutgoingEmail, Reminder, Paper)]
                self.assertEqual(told, [there] * 3)

    def test_an_email_sent_since_waits(self):
        later = self.changing.at + timedelta(hours=1)
        OutgoingEmail.objects.update(state="sent", sent_at=later)
        for at, state in ((self.changing.at, ("waiting", None)), (later, ("sent", later))):
            with standing_at(self.changing.last, at=at):
                email = OutgoingEmail.objects.get()
                self.assertEqual((email.state, email.sent_at), state)
