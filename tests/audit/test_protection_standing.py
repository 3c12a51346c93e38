"""The protection is put up at every start and after every migration; what was missing is told in the record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.core.management.commands import migrate
from django.db import OperationalError, connection
from django.test import TestCase, override_settings

from recommendations.audit import record_events
from recommendations.audit.models import ChainHead, Event
from recommendations.audit.operations import INSTALLATION
from recommendations.audit.protection.rules import guards
from recommendations.audit.protection.standing import differences, digest_of, lift, put_up, standing
from recommendations.audit.protection.telling import keep_up, notice, tell
from recommendations.audit.verification import verify_chain
from recommendations.schedule import EVERY, notice_missing_protection
from tests.builders import AT, ONE_MINUTE, a_service
from tests.protecting import Protected
from tests.slow.tampering import sql

EVENTS, VERSIONS = "recommendations_event", "recommendations_historicalpost"


def taken_from(*tables: str) -> None:
    """Take the triggers of these tables down, as somebody would who means no good."""
    connection.check_constraints()
    for table, trigger in standing():
        if table in tables:
            sql(f'DROP TRIGGER "{trigger}"' + (f' ON "{table}"' if connection.vendor == "postgresql" else ""))


def spoilt(table: str) -> None:
    """Let one trigger of the table stand and do nothing."""
    if connection.vendor == "postgresql":
        connection.check_constraints()
        sql(f'ALTER TABLE "{table}" DISABLE TRIGGER record_guard_rows')
        return
    name = f"{table}_guard_delete"
    sql(f'DROP TRIGGER "{name}"')
    sql(f'CREATE TRIGGER "{name}" BEFORE DELETE ON "{table}" BEGIN SELECT 1; END')


def told() -> list[tuple[str, dict[str, str]]]:
    codes = [
        event.code
        for event in (
            record_events.RECORD_PROTECTED, record_events.PROTECTION_PUT_BACK, record_events.PROTECTION_MISSING
        )
    ]  # fmt: skip
    return list(
        Event.objects.filter(operation__chain=INSTALLATION, code__in=codes)
        .order_by("operation_id")
        .values_list("code", "details")
    )


class AtEachStart(Protected, TestCase):
    def setUp(self) -> None:
        super().setUp()
        keep_up(at=AT)

    def test_that_it_was_put_up_is_told_once(self):
        keep_up(at=AT)
        ((code, details),) = told()
        self.assertEqual(code, "record.protected")
        self.assertEqual(details, {"count": str(len(guards())), "digest": digest_of(standing())})

    def test_what_is_missing_is_put_back_and_told(self):
        for harm in (taken_from, spoilt):
            harm(EVENTS)
            self.assertEqual({found.table for found in differences()}, {EVENTS})
            keep_up(at=AT + ONE_MINUTE)
            self.assertEqual(differences(), [])
            code, details = told()[-1]
            self.assertEqual((code, details["count"], details["tables"]), ("record.protection_put_back", "1", "event"))
        self.assertEqual(len(told()), 3)
        self.assertEqual(verify_chain(INSTALLATION), [])

    def test_the_apps_role_tells_what_is_missing_once_and_its_owner_that_it_was_put_back(self):
        taken_from(EVENTS, VERSIONS)
        for _start in range(2):
            self.assertNotEqual(notice(at=AT), [])
        taken_from("recommendations_paper")
        notice(at=AT)
        keep_up(at=AT)
        self.assertEqual(
            [(code, details["count"]) for code, details in told()[1:]],
            [("record.protection_missing", "2"), ("record.protection_missing", "3"),
             ("record.protection_put_back", "3")],
        )  # fmt: skip
        self.assertEqual(notice(at=AT), [])

    def test_where_nothing_but_another_release_changed_it_nobody_is_accused(self):
        """The release before this one guarded other tables, and the record says that what stands is what it put up."""
        taken_from(VERSIONS)
        with patch("recommendations.audit.protection.telling.expected", standing):
            tell(standing(), at=AT)
        last = told()[-1]
        self.assertEqual(last[0], "record.protection_put_back")
        keep_up(at=AT)
        code, details = told()[-1]
        self.assertEqual((code, details["digest"]), ("record.protected", digest_of(standing())))
        self.assertNotEqual(details["digest"], last[1]["digest"])

    @override_settings(PROTECT_RECORD=True)
    def test_the_schedule_asks_every_hour(self):
        self.assertEqual(EVERY["record.notice_protection"], 60 * 60)
        notice_missing_protection()
        taken_from(EVENTS)
        notice_missing_protection()
        self.assertEqual([code for code, _details in told()], ["record.protected", "record.protection_missing"])


class TheCommand(Protected, TestCase):
    def run_it(self, *arguments: str) -> tuple[str, str]:
        said, complained = StringIO(), StringIO()
        call_command("protect_record", *arguments, stdout=said, stderr=complained)
        return said.getvalue(), complained.getvalue()

    def test_checks_and_changes_nothing(self):
        self.assertIn(f"{len(guards())} tables are protected", self.run_it("--check")[0])
        taken_from(EVENTS)
        spoilt(VERSIONS)
        complained = StringIO()
        with pytest.raises(CommandError, match="not protected as it should be"):
            call_command("protect_record", "--check", stderr=complained)
        self.assertRegex(complained.getvalue(), rf"{EVENTS}: \w+ is missing")
        self.assertRegex(complained.getvalue(), rf"{VERSIONS}: \w+ differs")
        self.assertEqual({found.table for found in differences()}, {EVENTS, VERSIONS})
        self.assertEqual(told(), [])

    def test_puts_up_what_is_missing(self):
        taken_from(EVENTS)
        self.assertIn(f"{len(guards())} tables are protected", self.run_it()[0])
        self.assertEqual(differences(), [])
        self.assertIn("0 triggers put up", self.run_it()[0])

    def test_notices_without_putting_up(self):
        taken_from(EVENTS)
        self.assertIn(f"{EVENTS}: ", self.run_it("--notice")[1])
        self.assertEqual([code for code, _details in told()], ["record.protection_missing"])
        self.assertEqual({found.table for found in differences()}, {EVENTS})

    def test_a_trigger_of_ours_that_should_not_be_there_differs_too(self):
        stray = {("recommendations_action", "recommendations_action_guard_delete"): "CREATE TRIGGER …"}
        (found,) = differences({**standing(), **stray})
        self.assertEqual((found.table, found.is_missing), ("recommendations_action", False))


@override_settings(PROTECT_RECORD=True)
class Migrating(Protected, TestCase):
    """Django's own part is replaced: a test's transaction is no place to remake tables."""

    @contextmanager
    def migrations(self, does: Any = None, *, pending: bool = True) -> Iterator[list[int]]:
        """Let migrate do this; the list says how many triggers stood each time it ran."""
        stood: list[int] = []

        def handle(command: Any, *args: Any, **options: Any) -> None:
            stood.append(len(standing()))
            if does is not None:
                does()

        asked = iter([pending])
        with (
            patch.object(migrate.Command, "handle", handle),
            patch("recommendations.management.commands.migrate._is_something_to_do", lambda: next(asked, False)),
        ):
            yield stood

    def test_lifts_the_protection_and_puts_it_up_again_and_records_nothing_false(self):
        keep_up(at=AT)
        with self.migrations() as stood:
            call_command("migrate", verbosity=0)
        self.assertEqual(stood, [0])
        self.assertEqual(differences(), [])
        self.assertEqual([code for code, _details in told()], ["record.protected"])

    def test_a_migration_that_fails_leaves_the_protection_up(self):
        def fails() -> None:
            raise ZeroDivisionError

        with self.migrations(fails), pytest.raises(ZeroDivisionError):
            call_command("migrate", verbosity=0)
        self.assertEqual(differences(), [])

    def test_what_was_missing_before_is_told_afterwards(self):
        keep_up(at=AT)
        taken_from(EVENTS)
        with self.migrations():
            call_command("migrate", verbosity=0)
        self.assertEqual([code for code, _details in told()], ["record.protected", "record.protection_put_back"])
        self.assertEqual(told()[-1][1]["tables"], "event")

    def test_with_nothing_to_do_it_is_not_lifted_but_still_kept_up(self):
        keep_up(at=AT)
        taken_from(EVENTS)
        before = len(standing())
        with self.migrations(pending=False) as stood:
            call_command("migrate", verbosity=0)
        self.assertEqual(stood, [before])
        self.assertEqual(differences(), [])
        self.assertEqual(told()[-1][0], "record.protection_put_back")

    def test_only_showing_what_would_be_done_lifts_nothing(self):
        before = len(standing())
        for option in ({"plan": True}, {"check_unapplied": True}):
            with self.migrations() as stood:
                call_command("migrate", verbosity=0, **option)
            self.assertEqual(stood, [before])

    @override_settings(PROTECT_RECORD=False)
    def test_tests_migrate_without_it(self):
        lift()
        with self.migrations() as stood:
            call_command("migrate", verbosity=0)
        self.assertEqual((stood, standing()), ([0], {}))


class Remaking(TestCase):
    def test_a_table_that_others_rules_ask_cannot_be_remade_while_they_stand(self):
        """Why migrate lifts: SQLite refuses to rename what a trigger names, and drops a remade table's own triggers."""
        if connection.vendor != "sqlite":
            return
        a_service()
        put_up()
        with pytest.raises(OperationalError, match="error in trigger"), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE remade AS SELECT * FROM recommendations_redactedtext")
            cursor.execute("DROP TABLE recommendations_redactedtext")
            cursor.execute("ALTER TABLE remade RENAME TO recommendations_redactedtext")

    def test_a_table_that_is_not_there_or_lacks_a_column_is_passed_over(self):
        """A migration that failed half way is put right later; the start tells what is missing until then."""
        sql(f'ALTER TABLE "{VERSIONS}" RENAME COLUMN "name" TO "former_name"')
        put_up()
        self.assertEqual({found.table for found in differences()}, {VERSIONS})
        tell(standing(), at=AT)
        self.assertEqual(told(), [])
        self.assertFalse(ChainHead.objects.filter(chain=INSTALLATION).exists())
