"""What is left of a plan that was disposed of: its sealed skeleton, none of its words, and everybody else's rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, models
from django.test import TestCase

from recommendations.action_plans.models import ActionPlan, PlanStatus
from recommendations.audit.events import REDACTED
from recommendations.audit.history import TRACKED
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from recommendations.files.models import StoredFile
from recommendations.intake.models import Draft, DraftAction, Intake
from recommendations.redaction.columns import text_columns
from recommendations.retention.belonging import STAYS, belongings_of
from tests.builders import again
from tests.builders_retention import a_schedule, disposed_of
from tests.pages.whole_service import WholeService
from tests.refusals import written_around_the_commands

pytestmark = pytest.mark.slow

LONG_AGO = date(2020, 3, 5)
LATER = date(2030, 3, 5)


def close(plan: ActionPlan) -> ActionPlan:
    """The plan as if the board had closed it long ago, whatever waits in it."""
    with written_around_the_commands(plan.service):
        plan = again(plan)
        plan.status, plan.closed_on, plan.closed_reference = PlanStatus.CLOSED, LONG_AGO, "Minute 99 of the board"
        plan.signed_off_on = plan.signed_off_on or LONG_AGO
        plan.signed_off_reference = plan.signed_off_reference or "Minute 98 of the board"
        plan.version += 1
        plan.save()
    return plan


def cells() -> Iterator[tuple[str, Any, str, Any]]:
    """Return every value of every table of the database: table, key, column, value."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                yield from ((table, row[0], column, value) for column, value in zip(columns, row, strict=True))


def texts_of(model: type[models.Model], pks: frozenset[int]) -> Iterator[str]:
    """Return the words in the rows with these keys, as they are and as they ever were."""
    for rows in (model._base_manager.filter(pk__in=pks), model.history.model.objects.filter(id__in=pks)):
        for row in rows:
            for column in text_columns(model):
                value = getattr(row, column)
                yield from _strings(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)


def words_elsewhere() -> str:
    """Return what the service says apart from its plans: of itself, and in reports that became no plan."""
    said = [
        text for model in STAYS for text in texts_of(model, frozenset(model._base_manager.values_list("pk", flat=True)))
    ]
    waiting = Intake.objects.filter(inspection=None, publishes=None)
    for rows in (waiting, Draft.objects.filter(intake__in=waiting)):
        said += [text for row in rows.values() for value in row.values() for text in _strings(value)]
    actions = DraftAction.objects.filter(draft__intake__in=waiting)
    return "\n".join([*said, *actions.values_list("title", flat=True)])


class EveryPlanDisposedOf(TestCase):
    maxDiff = None

    def test_leaves_no_word_of_any_plan_in_the_database_or_the_files_and_the_record_verifies(self):
        world = WholeService()
        plans = [close(plan) for plan in ActionPlan.objects.filter(service=world.service)]
        a_schedule(world.service)
        words, stored, kinds = set(), set(), set()
        for plan in plans:
            belongings = belongings_of(plan)
            for model, pks in belongings.tracked.items():
                words |= set(texts_of(model, pks))
                kinds |= {model} if pks else set()
            files = StoredFile.objects.filter(pk__in=belongings.files)
            stored |= {file.path for file in files}
            words |= {file.name for file in files}
        elsewhere = words_elsewhere()
        words = {word for word in words if len(word) >= 8 and word not in elsewhere and word != REDACTED}
        self.assertGreater(len(words), 40)
        self.assertEqual(kinds, set(TRACKED.values()) - STAYS)
        self.assertTrue(stored)
        self.assertTrue(all(path.exists() for path in stored))
        for plan in plans:
            with self.captureOnCommitCallbacks(execute=True):
                disposed_of(plan, on=LATER)
        left = {
            (word, table, column)
            for table, _key, column, value in cells()
            if isinstance(value, str) and len(value) >= 8
            for word in words
            if word in value
        }
        self.assertEqual(sorted(left), [])
        self.assertEqual([path for path in stored if path.exists()], [])
        for chain in every_chain():
            self.assertEqual(verify_chain(chain) + verify_rows(chain), [], chain)
