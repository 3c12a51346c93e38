"""PostgreSQL's app role runs the product, and can neither alter the record nor take its protection down."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import TestCase, TransactionTestCase, override_settings

from recommendations.accounts.models import Service
from recommendations.accounts.services import rename_post
from recommendations.audit.anchoring import anchor_heads
from recommendations.audit.events import REDACTED
from recommendations.audit.models import Event, Operation, RedactedText
from recommendations.audit.operations import key_of, operation
from recommendations.audit.protection.app_role import RoleRefused, grant_app_role
from recommendations.audit.protection.rules import guards
from recommendations.audit.protection.standing import differences, lift, put_up
from recommendations.audit.redacting import Text, blank
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from tests.builders import AT, SYSTEM, TUESDAY_3_FEB, a_post, a_service, again, on_the
from tests.pages.whole_service import WholeService
from tests.protecting import Protected, refused
from tests.slow.tampering import put, sql, table

pytestmark = pytest.mark.services

ROLE, PASSWORD = f"yotplan_app_{os.getpid()}", "a password’s % \\ and ' too"
PERMISSION = "permission denied|must be owner|must be superuser|must have|cannot be"


@contextmanager
def denied(why: str = PERMISSION) -> Iterator[None]:
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        yield


@contextmanager
def as_the_app() -> Iterator[None]:
    """Everything within is asked of the database by the app's role: in a transaction of the test, else really."""
    if connection.in_atomic_block:
        connection.check_constraints()
        sql(f'SET LOCAL SESSION AUTHORIZATION "{ROLE}"')
        yield
        sql("RESET SESSION AUTHORIZATION")
        return
    owner = {key: connection.settings_dict[key] for key in ("USER", "PASSWORD")}
    connection.close()
    connection.settings_dict.update(USER=ROLE, PASSWORD=PASSWORD)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(owner)


only_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")


@only_postgresql
class SignedInAsTheApp(TransactionTestCase):
    def setUp(self) -> None:
        super().setUp()
        put_up()
        self.addCleanup(lift)
        grant_app_role(name=ROLE, password=PASSWORD)
        self.addCleanup(self.drop_role)

    def drop_role(self) -> None:
        sql(f'DROP OWNED BY "{ROLE}"')
        sql(f'DROP ROLE "{ROLE}"')

    def test_the_product_runs_and_the_record_stands(self):
        with as_the_app():
            WholeService(is_anew=True)
            self.assertGreater(anchor_heads(at=on_the(TUESDAY_3_FEB)), 0)
            event = Event.objects.filter(code="post.added").first()
            service = Service.objects.get()
            with operation(service=service, by=SYSTEM, at=AT):
                self.assertEqual(blank([Text("event", event.pk, "details")], subject=service), 1)
            problems = [found for chain in every_chain() for found in verify_chain(chain) + verify_rows(chain)]
            self.assertEqual(problems, [])
            self.assertEqual(differences(), [])
            call_command("protect_record", "--check", stdout=StringIO())
            call_command("protect_record", "--notice")
            name = table(Event)
            for statement in [
                f"DELETE FROM {name}", f"TRUNCATE {name} CASCADE", f"UPDATE {name} SET code = 'x'",  # noqa: S608
                f"ALTER TABLE {name} DISABLE TRIGGER ALL", f"DROP TRIGGER record_guard_rows ON {name}",
                "SET session_replication_role = replica",
            ]:  # fmt: skip
                with self.subTest(statement=statement), denied():
                    sql(statement)
            taken_down = differences()
        self.assertEqual(taken_down, [])


@only_postgresql
class TheAppsRole(Protected, TestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        grant_app_role(name=ROLE, password=PASSWORD)
        cls.service = a_service()
        cls.post = a_post(cls.service, name="Jane Doe’s desk")
        cls.history = type(cls.post).history.model
        cls.version = cls.history.objects.get(id=cls.post.pk)

    def test_redacts(self):
        event = Event.objects.get(subject=key_of(self.post))
        with as_the_app():
            with operation(service=self.service, by=SYSTEM, at=AT):
                texts = [Text("historicalpost", self.version.pk, "name"), Text("event", event.pk, "details")]
                self.assertEqual(blank(texts, subject=self.service), 2)
            self.assertEqual(again(self.version).name, REDACTED)
            self.assertEqual(verify_chain(key_of(self.service)), [])

    def test_changes_nothing_of_the_record(self):
        with as_the_app():
            for guard in guards():
                with self.subTest(table=guard.table):
                    with denied():
                        sql(f"DELETE FROM {guard.table}")  # noqa: S608 - our own names
                    with denied():
                        sql(f"TRUNCATE {guard.table} CASCADE")
                    for column in set(guard.columns) - set(guard.changing):
                        with denied():
                            sql(f'UPDATE {guard.table} SET "{column}" = "{column}"')  # noqa: S608 - our own names
            with refused(table(self.history)):
                put(self.history, self.version.pk, name="Other")
            with refused(table(self.history)):
                put(self.history, self.version.pk, name=REDACTED, salts="{}")
            with refused(table(Operation)):
                sql(f"UPDATE {table(Operation)} SET seal = 'x'")  # noqa: S608 - our own names

    def test_cannot_take_the_protection_down(self):
        name = table(Event)
        with as_the_app():
            for statement in [
                f"ALTER TABLE {name} DISABLE TRIGGER ALL",
                f"ALTER TABLE {name} DISABLE TRIGGER record_guard_rows",
                f"DROP TRIGGER record_guard_rows ON {name}",
                f"CREATE TRIGGER a_first BEFORE UPDATE ON {name} FOR EACH ROW "
                "EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                f"CREATE RULE none AS ON UPDATE TO {name} DO INSTEAD NOTHING",
                f"DROP FUNCTION {name}_record_guard() CASCADE",
                f"CREATE OR REPLACE FUNCTION {name}_record_guard() RETURNS trigger LANGUAGE plpgsql AS "
                "'BEGIN RETURN NEW; END'",
                "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                f"DROP TABLE {name} CASCADE",
                f"ALTER TABLE {name} OWNER TO CURRENT_USER",
                f"ALTER TABLE {name} DROP COLUMN salt",
                f"GRANT ALL ON {name} TO CURRENT_USER",
                "SET session_replication_role = replica",
                "SET LOCAL session_replication_role = replica",
                f"SET ROLE {self.owner()}",
                "ALTER ROLE CURRENT_USER SUPERUSER",
                "CREATE ROLE another SUPERUSER",
                "CREATE SCHEMA mine",
                "SELECT setval('recommendations_operation_id_seq', 1)",
                f"UPDATE pg_trigger SET tgenabled = 'D' WHERE tgrelid = '{name}'::regclass",  # noqa: S608
                "DELETE FROM django_migrations",
            ]:
                with self.subTest(statement=statement), pytest.raises(DatabaseError), transaction.atomic():
                    # A grant of what one does not hold is only warned of.
                    sql(statement)
                    if statement.startswith("GRANT"):
                        sql(f"DELETE FROM {name}")  # noqa: S608 - our own name
            self.assertEqual(differences(), [])

    def owner(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT tableowner FROM pg_tables WHERE tablename = %s", [table(Event)])
            return cursor.fetchone()[0]

    def test_is_asked_nothing_that_a_table_of_its_own_could_answer(self):
        """A temporary table is found before the real one, unless it is named with its schema."""
        with as_the_app(), refused(table(self.history)):
            sql(f"CREATE TEMP TABLE {table(Operation)} (id bigint, seal text)")
            columns = '(operation_id bigint, "table" text, row bigint, "column" text)'
            sql(f"CREATE TEMP TABLE {table(RedactedText)} {columns}")
            sql(f"INSERT INTO pg_temp.{table(Operation)} VALUES (1, NULL)")  # noqa: S608 - our own names
            sql(
                f"INSERT INTO pg_temp.{table(RedactedText)} VALUES (1, 'historicalpost', %s, 'name')",  # noqa: S608
                self.version.pk,
            )
            sql("SET LOCAL search_path TO pg_temp, public")
            salts = json.dumps({key: salt for key, salt in self.version.salts.items() if key != "name"})
            sql(
                f"UPDATE public.{table(self.history)} SET name = %s, salts = %s WHERE history_id = %s",  # noqa: S608
                REDACTED, salts, self.version.pk,
            )  # fmt: skip

    def test_keeps_what_it_has_when_it_is_granted_again_and_takes_the_new_password(self):
        before, said = self.password(), StringIO()
        with override_settings(APP_DATABASE={"USER": ROLE, "PASSWORD": "another password"}):
            call_command("protect_record", stdout=said)
        self.assertIn(ROLE, said.getvalue())
        self.assertTrue(self.password().startswith("SCRAM-SHA-256$"))
        self.assertNotEqual(self.password(), before)
        with as_the_app():
            rename_post(self.post, name="Desk", version=1, by=SYSTEM, at=AT)

    def password(self) -> str:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolpassword FROM pg_authid WHERE rolname = %s", [ROLE])
            return cursor.fetchone()[0]

    def test_the_owner_a_superuser_and_a_member_of_another_role_are_refused(self):
        with pytest.raises(RoleRefused, match="owns the tables"):
            grant_app_role(name=connection.settings_dict["USER"], password=PASSWORD)
        owner = {"USER": connection.settings_dict["USER"], "PASSWORD": PASSWORD}
        with override_settings(APP_DATABASE=owner), pytest.raises(CommandError, match="owns the tables"):
            call_command("protect_record", verbosity=0)
        for statement in ("ALTER ROLE {} CREATEROLE", "GRANT pg_read_all_data TO {}", "ALTER TABLE {t} OWNER TO {}"):
            with self.subTest(statement=statement), pytest.raises(RoleRefused), transaction.atomic():
                sql(statement.format(f'"{ROLE}"', t="django_session"))
                grant_app_role(name=ROLE, password=PASSWORD)

    def test_even_who_owns_the_tables_is_refused_while_the_triggers_stand(self):
        with refused(table(Event)):
            sql(f"TRUNCATE {table(Event)} CASCADE")
        with refused(table(Event)):
            sql("SET LOCAL session_replication_role = replica")
            sql(f"DELETE FROM {table(Event)}")  # noqa: S608 - our own name
