"""Whatever somebody writes to the record behind the commands' back, the database itself refuses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import TestCase

from recommendations.accounts.services import rename_post
from recommendations.audit.events import REDACTED
from recommendations.audit.history import HISTORIES, TRACKED
from recommendations.audit.models import Event, Operation
from recommendations.audit.operations import key_of
from recommendations.audit.protection.rules import guards
from recommendations.audit.rehearsing import rehearse
from recommendations.audit.verification import every_chain, verify_chain, verify_rows
from tests.builders import AT, SYSTEM, a_post, a_service, again
from tests.pages.whole_service import WholeService
from tests.protecting import Protected, refused
from tests.slow.tampering import copied, put, sql, stored, table


def another(field: models.Field, value: Any) -> Any:
    """Return a value that the column could hold and does not."""
    kind = field.get_internal_type()
    if "Date" in kind:
        return "2031-05-06" if kind == "DateField" else "2031-05-06 07:08:09+00"
    if kind == "BooleanField":
        return not value
    if "Integer" in kind or "Auto" in kind or "ForeignKey" in kind or "OneToOne" in kind:
        return 987 if value != 987 else 986
    if kind == "DecimalField":
        return "7.5"
    return '{"other": 1}' if kind == "JSONField" else "x"


class TheWholeRecord(Protected, TestCase):
    """Each kind of row of a service in which everything has happened."""

    @classmethod
    def setUpTestData(cls) -> None:
        WholeService()

    def test_no_row_of_it_can_be_deleted(self):
        tried = 0
        for guard in guards():
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(*) FROM {guard.table}")  # noqa: S608 - our own names
                there = cursor.fetchone()[0]
            if there:
                tried += 1
                with refused(guard.table):
                    sql(f"DELETE FROM {guard.table}")  # noqa: S608 - our own names
        self.assertGreater(tried, len(TRACKED))

    def test_neither_a_key_nor_a_word_of_a_version_an_event_or_an_operation_can_be_changed(self):
        self.assertGreater(self.change(lambda columns: [columns[1], columns[-2], columns[-1]]), 100)

    @pytest.mark.slow
    def test_no_column_of_a_version_an_event_or_an_operation_can_be_changed(self):
        self.assertGreater(self.change(lambda columns: columns), 500)

    def change(self, choose: Callable[[list[models.Field]], list[models.Field]]) -> int:
        """Try to change these columns of a row of each; return how many were tried."""
        tried = 0
        for model in [Event, Operation, *[tracked.history.model for tracked in TRACKED.values()]]:
            row = model.objects.order_by("pk").first()
            if row is None:
                continue
            for field in choose(list(model._meta.concrete_fields)):
                tried += 1
                with self.subTest(model=model.__name__, column=field.column), refused(table(model)):
                    put(model, row.pk, **{field.column: another(field, stored(model, row.pk)[field.column])})
        return tried

    def test_nothing_is_added_to_an_operation_that_is_sealed(self):
        for model in [Event, *[tracked.history.model for tracked in TRACKED.values()]]:
            row = model.objects.order_by("pk").first()
            if row is not None:
                other = {"position": 999} if model is Event else {}
                with self.subTest(model=model.__name__), refused(table(model)):
                    copied(model, row.pk, **other)

    def test_no_text_is_blanked_where_no_running_operation_says_so(self):
        for name, history in HISTORIES.items():
            model = TRACKED[name].history.model
            row = model.objects.order_by("pk").first()
            if row is None:
                continue
            for column in history.schemas[row.schema].hidden:
                is_json = isinstance(model._meta.get_field(column), models.JSONField)
                salts = {key: salt for key, salt in row.salts.items() if key != column}
                with self.subTest(model=name, column=column), refused(table(model)):
                    put(model, row.pk, **{column: "{}" if is_json else REDACTED, "salts": json.dumps(salts)})

    def test_a_row_that_is_there_is_not_replaced_by_another(self):
        """INSERT OR REPLACE deletes in SQLite without asking a DELETE trigger."""
        if connection.vendor != "sqlite":
            return
        for guard in guards():
            model = next(model for model in apps.get_models() if model._meta.db_table == guard.table)
            row = model._base_manager.order_by("pk").first()
            if row is not None:
                values = stored(model, row.pk)
                marks, names = ", ".join(["%s"] * len(values)), ", ".join(f'"{name}"' for name in values)
                with self.subTest(model=model.__name__), refused(guard.table):
                    sql(f"INSERT OR REPLACE INTO {guard.table} ({names}) VALUES ({marks})", *values.values())  # noqa: S608


class TheLifeOfAService(Protected, TestCase):
    def test_goes_on_as_before(self):
        WholeService(is_anew=True)
        self.assertGreater(Operation.objects.count(), 50)
        self.assertEqual([found for chain in every_chain() for found in verify_chain(chain) + verify_rows(chain)], [])

    def test_a_rehearsal_still_leaves_nothing(self):
        post = a_post(a_service(), name="One")
        before = Operation.objects.count()
        told = rehearse(lambda: rename_post(post, name="Two", version=1, by=SYSTEM, at=AT), service=post.service)
        self.assertEqual(len(told), 1)
        self.assertEqual(Operation.objects.count(), before)
        rename_post(again(post), name="Three", version=1, by=SYSTEM, at=AT)
        self.assertEqual(verify_chain(key_of(post.service)), [])
