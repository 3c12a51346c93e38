"""Whoever changes the record behind the commands' back is found, and where."""

from __future__ import annotations

import json
from pathlib import Path

from django.db import connection
from django.db.models import F
from django.test import TestCase

from recommendations.accounts.models import Post
from recommendations.accounts.services import rename_post
from recommendations.audit.history import HISTORIES, TRACKED
from recommendations.audit.models import ChainHead, Event, Operation
from recommendations.audit.operations import INSTALLATION, key_of
from recommendations.audit.verification import Finding, every_chain, verify_chain, verify_rows
from tests.builders import (
    AT,
    MONDAY_5_JAN,
    SYSTEM,
    WEDNESDAY_1_APRIL,
    a_completion,
    a_meeting,
    a_member,
    a_plan,
    a_post,
    a_service,
    again,
    an_action,
    an_extension,
    an_update,
)
from tests.pages.whole_service import WholeService

# Keys and lists of whole numbers, which no form takes words into (recommendations/reminders/services/rules.py).
KEYS_AND_NUMBERS = {
    ("reminderrule", "within"),
    ("reminderrule", "steps"),
    ("reminderrule", "high_steps"),
    ("body", "scheduled_papers"),
}
FREE = {"TextField", "CharField", "EmailField", "URLField", "JSONField"}
SCHEMAS = Path(__file__).with_name("seal_schemas.json")


class AnUntouchedRecord(TestCase):
    def test_verifies_whatever_kind_of_row_was_written(self):
        service = a_service("Fellside Youth Justice Service")
        owner = a_member(service)
        action = an_action(plan=a_plan(service, signed_off_on=MONDAY_5_JAN), owner=a_post(service, held_by=owner))
        a_meeting()
        an_update(action, by=owner)
        an_extension(again(action), by=owner, until=WEDNESDAY_1_APRIL)
        a_completion(again(action), by=owner)
        WholeService()
        written = {name for name, model in TRACKED.items() if model.history.exists()}
        self.assertEqual(set(TRACKED) - written, set())
        for chain in ChainHead.objects.values_list("chain", flat=True):
            self.assertEqual(verify_chain(chain), [], chain)
            self.assertEqual(verify_rows(chain), [], chain)

    def test_a_chain_on_which_nothing_happened_yet_verifies(self):
        self.assertEqual(verify_chain("service:404"), [])


class Tampering(TestCase):
    """One service whose post was added (1), renamed (2) and renamed again (3)."""

    @classmethod
    def setUpTestData(cls):
        cls.service = a_service()
        cls.post = a_post(cls.service, name="First")
        for version, name in enumerate(["Second", "Third"], start=1):
            rename_post(cls.post, name=name, version=version, by=SYSTEM, at=AT)
        cls.chain = key_of(cls.service)

    def found(self) -> list[tuple[int, str]]:
        return [(finding.number, finding.code) for finding in verify_chain(self.chain)]

    def number(self, number: int) -> Operation:
        return Operation.objects.get(chain=self.chain, number=number)

    def test_the_record_verifies_before_anybody_touches_it(self):
        self.assertEqual(self.found(), [])

    def test_changed_words_of_a_version_are_found(self):
        Post.history.filter(operation=self.number(2)).update(name="Never called so")
        self.assertEqual(self.found(), [(2, "content_changed")])

    def test_a_changed_salt_is_found(self):
        Post.history.filter(operation=self.number(2)).update(salts={"name": "00" * 16}, service_id=None)
        self.assertEqual(self.found(), [(2, "content_changed")])

    def test_a_deleted_version_is_found(self):
        Post.history.filter(operation=self.number(2)).delete()
        self.assertEqual(self.found(), [(2, "content_changed")])

    def test_an_added_version_is_found(self):
        version = Post.history.filter(operation=self.number(2)).get()
        version.pk = None
        version.save(force_insert=True)
        self.assertEqual(self.found(), [(2, "content_changed")])

    def test_a_version_moved_to_another_operation_is_found_at_both(self):
        Post.history.filter(operation=self.number(2)).update(operation=self.number(3))
        self.assertEqual(self.found(), [(2, "content_changed"), (3, "content_changed")])

    def test_a_deleted_event_is_found(self):
        Event.objects.filter(operation=self.number(3)).delete()
        self.assertEqual(self.found(), [(3, "content_changed")])

    def test_a_changed_sentence_is_found(self):
        Event.objects.filter(operation=self.number(3)).update(details={"before": "Second", "after": "Elsewhere"})
        self.assertEqual(self.found(), [(3, "content_changed")])

    def test_another_actor_is_found(self):
        Operation.objects.filter(pk=self.number(1).pk).update(actor="user:99")
        self.assertEqual(self.found(), [(1, "content_changed")])

    def test_another_instant_is_found(self):
        Operation.objects.filter(pk=self.number(1).pk).update(at=AT.replace(year=2025))
        self.assertEqual(self.found(), [(1, "content_changed")])

    def test_a_reason_put_in_later_is_found(self):
        Operation.objects.filter(pk=self.number(1).pk).update(reason="Because I say so now")
        self.assertEqual(self.found(), [(1, "content_changed")])

    def test_operations_in_another_order_are_found(self):
        pks = self.number(2).pk, self.number(3).pk
        for pk, number in ((pks[0], 99), (pks[1], 2), (pks[0], 3)):
            Operation.objects.filter(pk=pk).update(number=number)
        codes = {code for _, code in self.found()}
        self.assertLessEqual({"order_broken", "content_changed"}, codes)

    def test_an_operation_moved_to_a_later_key_is_found(self):
        """The key is in no seal, and yet tells which version is the newest and how everything stood at a moment."""
        old, newest = self.number(2), Operation.objects.order_by("-pk").first().pk + 1
        moved = self.number(2)
        moved.pk, moved.number, moved.previous_seal = newest, 999, "9" * 64
        moved.save(force_insert=True)
        Event.objects.filter(operation=old).update(operation=moved)
        Post.history.filter(operation=old).update(operation=moved)
        Operation.objects.filter(pk=old.pk).delete()
        Operation.objects.filter(pk=newest).update(number=2, previous_seal=old.previous_seal)
        with connection.cursor() as cursor:
            cursor.execute("UPDATE recommendations_post SET name = 'Second' WHERE id = %s", [self.post.pk])
        self.assertEqual(verify_rows(self.chain), [])
        self.assertEqual(self.found(), [(3, "order_broken")])

    def test_a_removed_operation_in_the_middle_is_found(self):
        gone = self.number(2)
        Event.objects.filter(operation=gone).delete()
        Post.history.filter(operation=gone).delete()
        gone.delete()
        self.assertEqual(self.found(), [(2, "operation_missing"), (3, "order_broken")])

    def test_a_removed_last_operation_is_found_by_the_head(self):
        gone = self.number(3)
        Event.objects.filter(operation=gone).delete()
        Post.history.filter(operation=gone).delete()
        gone.delete()
        self.assertEqual(self.found(), [(3, "head_disagrees")])

    def test_a_head_set_back_or_taken_away_is_found(self):
        ChainHead.objects.filter(chain=self.chain).update(number=F("number") - 1)
        self.assertEqual(self.found(), [(2, "head_disagrees")])
        ChainHead.objects.filter(chain=self.chain).delete()
        self.assertIn(self.chain, every_chain())
        self.assertEqual(self.found(), [(0, "head_disagrees")])

    def test_another_services_record_is_none_of_this_chains_business(self):
        other = a_post(a_service())
        Post.history.filter(id=other.pk).update(name="Never called so")
        self.assertEqual(self.found(), [])

    def behind_its_back(self, statement: str, *values: object) -> list[Finding]:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
        return verify_rows(self.chain) + verify_rows(INSTALLATION)

    def test_a_present_row_changed_in_the_database_is_found_though_the_seals_hold(self):
        found = self.behind_its_back("UPDATE recommendations_post SET name = 'Mine' WHERE id = %s", self.post.pk)
        self.assertEqual(found, [Finding(self.chain, 3, "row_changed")])
        self.assertEqual(self.found(), [])

    def test_a_row_deleted_in_the_database_is_found(self):
        found = self.behind_its_back("DELETE FROM recommendations_post WHERE id = %s", self.post.pk)
        self.assertEqual(found, [Finding(self.chain, 3, "row_missing")])

    def test_a_row_put_in_around_the_commands_is_found(self):
        found = self.behind_its_back(
            "INSERT INTO recommendations_post (service_id, name, version) VALUES (%s, 'Mine', 1)", self.service.pk
        )
        self.assertEqual(found, [Finding(INSTALLATION, 0, "row_unrecorded")])


class Schemas(TestCase):
    """seal_schemas.json is frozen: a schema once released is never changed, a new column is a new number.

    To add one, write it into the file by hand, beside the old.
    """

    frozen = json.loads(SCHEMAS.read_text())

    def test_every_tracked_model_and_schema_is_frozen_and_stands_as_it_was(self):
        now = {
            name: {
                str(number): {"plain": list(columns.plain), "hidden": list(columns.hidden)}
                for number, columns in history.schemas.items()
            }
            for name, history in HISTORIES.items()
        }
        frozen = {
            name: {
                number: {kind: list(columns[kind]) for kind in ("plain", "hidden")}
                for number, columns in schemas.items()
            }
            for name, schemas in self.frozen.items()
        }
        self.assertEqual(now, frozen)

    def test_no_sealed_column_was_retyped(self):
        wrong = []
        for name, schemas in self.frozen.items():
            fields = {field.attname: field for field in TRACKED[name]._meta.concrete_fields}
            for columns in schemas.values():
                for column, kind in {**columns["plain"], **columns["hidden"]}.items():
                    if fields[column].get_internal_type() != kind:
                        wrong.append(f"{name}.{column}")
        self.assertEqual(wrong, [])

    def test_free_text_and_personal_values_are_sealed_only_as_hashes(self):
        """A column of free words among the plain ones could never be redacted without breaking the chain."""
        choices = {
            (name, field.attname)
            for name, model in TRACKED.items()
            for field in model._meta.concrete_fields
            if field.choices
        }
        wrong = [
            f"{name}.{column}"
            for name, schemas in self.frozen.items()
            for columns in schemas.values()
            for column, kind in columns["plain"].items()
            if kind in FREE and (name, column) not in choices | KEYS_AND_NUMBERS
        ]
        self.assertEqual(wrong, [])


class Indexes(TestCase):
    def columns_indexed(self, table: str) -> list[list[str]]:
        with connection.cursor() as cursor:
            return [
                row["columns"]
                for row in connection.introspection.get_constraints(cursor, table).values()
                if row["index"]
            ]

    def test_every_table_of_versions_is_indexed_by_row_operation_and_version(self):
        for model in TRACKED.values():
            table = model.history.model._meta.db_table
            self.assertIn(["id", "operation_id", "history_id"], self.columns_indexed(table), table)
            self.assertIn(["operation_id"], self.columns_indexed(table), table)

    def test_events_are_indexed_by_subject_and_by_container_with_their_operation(self):
        indexed = self.columns_indexed(Event._meta.db_table)
        self.assertIn(["subject", "operation_id"], indexed)
        self.assertIn(["container", "operation_id"], indexed)

    def test_operations_are_indexed_by_chain_and_time(self):
        self.assertIn(["chain", "at"], self.columns_indexed(Operation._meta.db_table))
